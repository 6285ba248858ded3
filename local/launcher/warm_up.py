"""Give a function its first, slow start before anybody needs it."""

import json
from typing import Any

from local.launcher.launch_error import LaunchError


def warm_up(lambda_: Any, function: str) -> None:
    """Let `function` load its code and clients, for no bid. Raises LaunchError if it fails."""
    answer = lambda_.invoke(FunctionName=function, Payload=json.dumps({"warmUp": True}))
    if "FunctionError" in answer:
        said = answer["Payload"].read().decode(errors="replace")
        raise LaunchError(
            f"The bidding function does not start: {said}",
            "Its log is in .local/logs/emulator.log.",
        )
