"""Every minute: check the snipes whose next check before the end is due."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.domain.measures import Operation
from sniper.metrics import measuring
from sniper.telemetry import correlate, logger
from sniper.use_cases.preflight import Swept, sweep

from handlers.failures import failed

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext

_AT_MOST = 200
"""Per sweep. What is left over is still due a minute later."""


class SweepFailedError(Exception):
    """Makes the invocation a failure, so that its alarm can see it."""


def handler(_event: Any, context: "LambdaContext") -> dict[str, Any]:
    """The event of the rule tells nothing that is not read anew.

    Raises SweepFailedError when everything that was due failed. The log says why; the next sweep
    finds the same snipes, so that nothing has to be delivered again.
    """
    correlate(context.aws_request_id)
    with measuring(Operation.PREFLIGHT_SWEEP):
        return _sweep()


def _sweep() -> dict[str, Any]:
    try:
        swept = sweep(wiring.current().preflight(), limit=_AT_MOST)
    except Exception as error:
        failed("sweep failed", error)
        raise SweepFailedError("See the log of this invocation.") from None
    counts = _counts(swept)
    if swept.failures and not (swept.checked or swept.moved_on):
        failed("sweep failed", swept.failures[0], **counts)
        raise SweepFailedError("See the log of this invocation.")
    logger().info("swept", extra=counts)
    return counts


def _counts(swept: Swept) -> dict[str, Any]:
    failures = Counter(failure.code.value for failure in swept.failures)
    return {"checked": swept.checked, "movedOn": swept.moved_on, "failures": dict(failures)}
