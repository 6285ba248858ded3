"""Called by the operator: stop every bid from being sent, or allow it again."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.telemetry import correlate, logger

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext

_WISHES = ("stop", "resume", "status")


class UnknownWishError(Exception):
    """The event asks for nothing that this function does."""


def handler(event: Any, context: "LambdaContext") -> dict[str, str | None]:
    """`{"firing": "stop"}`, `"resume"` or `"status"`; the answer says how it stands then.

    A stop counts for every bid that has not passed its gate, a second before it is sent.
    Raises UnknownWishError, SniperError (STORAGE_UNAVAILABLE).
    """
    correlate(context.aws_request_id)
    wish = event.get("firing") if isinstance(event, Mapping) else None
    if wish not in _WISHES:
        raise UnknownWishError('Send {"firing": "stop"}, {"firing": "resume"} or "status".')
    parts = wiring.current()
    if wish == "stop":
        parts.firing.stop(parts.clock.now())
    if wish == "resume":
        parts.firing.resume()
    since = parts.firing.stopped_since()
    logger().warning("firing", extra={"wish": wish, "stopped": since is not None})
    return {
        "firing": "allowed" if since is None else "stopped",
        "stoppedSince": None if since is None else _text(since),
    }


def _text(instant: datetime) -> str:
    return instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")
