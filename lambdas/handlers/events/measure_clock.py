"""Started by whoever asks for the time while nobody knows it: measure eBay's clock."""

from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.domain.measures import EBAY_CLOCK_OFFSET
from sniper.metrics import measuring, observe
from sniper.telemetry import correlate, logger
from sniper.use_cases.ebay_clock import measure_clock

from handlers.failures import failed

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


class MeasurementFailedError(Exception):
    """Makes the invocation a failure, so that its alarm can see it."""


def handler(_event: Any, context: "LambdaContext") -> dict[str, float | None]:
    """The event tells nothing. Raises MeasurementFailedError when the result could not be kept.

    An eBay that does not answer is no failure of ours: somebody will ask again.
    """
    correlate(context.aws_request_id)
    with measuring(None):
        try:
            offset = measure_clock(wiring.current().measuring_clock())
        except Exception as error:
            failed("clock not measured", error)
            raise MeasurementFailedError("See the log of this invocation.") from None
        if offset is None:
            logger().warning("eBay did not tell its time")
            return {"offsetMs": None}
        observe(EBAY_CLOCK_OFFSET, offset.offset_ms)
    told = {"offsetMs": offset.offset_ms, "uncertaintyMs": offset.uncertainty_ms}
    logger().info("clock measured", extra=told)
    return {**told}
