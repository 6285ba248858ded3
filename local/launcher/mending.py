"""Have what an earlier run left in the middle of things mended at once, not a minute later."""

from typing import Any

from botocore.exceptions import BotoCoreError, ClientError


def mend(lambda_: Any, function: str) -> str | None:
    """Let the reconciler, `function`, run once. What went wrong in words, or None.

    It runs every minute anyway, so its failure is told and keeps nothing from starting.
    """
    try:
        answer = lambda_.invoke(FunctionName=function)
        if "FunctionError" not in answer:
            return None
        return str(answer["Payload"].read().decode(errors="replace"))
    except (BotoCoreError, ClientError) as error:
        return str(error)
