"""Have what an earlier run left in the middle of things mended at once, not a minute later."""

from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

SILENCE_S = 10.5
"""After this long without a sign of life an execution is dead: LEASE, and some more."""
SIGN_OF_LIFE = "lease#"
"""How the partitions of the Bids table begin in which executions say until when they live."""


def forget_signs_of_life(dynamodb: Any, bids_table: str) -> None:
    """Delete what executions said before the stop: some vouch for a minute to come."""
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=bids_table,
        ProjectionExpression="userId, bidId",
        FilterExpression="begins_with(userId, :sign)",
        ExpressionAttributeValues={":sign": {"S": SIGN_OF_LIFE}},
    )
    for key in [row for page in pages for row in page["Items"]]:
        dynamodb.delete_item(TableName=bids_table, Key=key)


def silence_left_s(saved_at: float | None, now: float) -> float:
    """Seconds until whatever the stop at `saved_at` has ended is silent for long enough.

    Until then the reconciler takes it for alive, and would come back to it a minute later only.
    """
    return 0.0 if saved_at is None else min(SILENCE_S, max(0.0, saved_at + SILENCE_S - now))


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
