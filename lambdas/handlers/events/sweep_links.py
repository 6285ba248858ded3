"""Every hour: tell people whose link to eBay runs out within a month."""

from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.telemetry import correlate, logger
from sniper.use_cases.queue_mails import sweep_links

from handlers.failures import failed

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext

_AT_MOST = 200
"""Per sweep. Who is left over is still to be told an hour later."""


class SweepFailedError(Exception):
    """Makes the invocation a failure, so that its alarm can see it."""


def handler(_event: Any, context: "LambdaContext") -> dict[str, Any]:
    """The event of the rule tells nothing that is not read anew. Raises SweepFailedError."""
    correlate(context.aws_request_id)
    parts = wiring.current()
    if not parts.settings.sends_mails:
        return {"told": 0}
    try:
        told = sweep_links(parts.link_sweep(), limit=_AT_MOST)
    except Exception as error:
        failed("sweep failed", error)
        raise SweepFailedError("See the log of this invocation.") from None
    logger().info("swept", extra={"told": told})
    return {"told": told}
