"""Give a function its first, slow start before anybody needs it."""

import json
from datetime import UTC, datetime
from typing import Any

from local.launch_error import LaunchError

# No bid has this id, and execute_bid does nothing about a bid that isn't there.
_NOBODY = {"userId": "warm-up", "bidId": "00000000000000000000000000"}


def warm_up(lambda_: Any, function: str) -> None:
    """Wake `function` for a bid that doesn't exist. Raises LaunchError if it fails."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    answer = lambda_.invoke(
        FunctionName=function, Payload=json.dumps({**_NOBODY, "scheduledFor": now})
    )
    if "FunctionError" in answer:
        said = answer["Payload"].read().decode(errors="replace")
        raise LaunchError(
            f"The bidding function does not start: {said}",
            "Its log is in .local/logs/emulator.log.",
        )
