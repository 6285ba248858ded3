"""From the event bus: tell the operator what needs them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.telemetry import correlate, log_failure, logger
from sniper.use_cases.tell_operator import tell_operator

from handlers.alerts import alert_in
from handlers.messages import Malformed

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


class AlertFailedError(Exception):
    """Makes the invocation a failure, so that Lambda repeats it."""


def handler(event: Mapping[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """Raises AlertFailedError when the operator could not be told.

    Its own failures make no alert: they would come here.
    """
    correlate(context.aws_request_id)
    alert = alert_in(event)
    if isinstance(alert, Malformed):
        logger().error("malformed alert", extra={"wrong": alert.what})
        return {"told": False}
    try:
        told = tell_operator(alert, wiring.current().alerting())
    except Exception as error:
        log_failure("operator not told", error, code=alert.code)
        raise AlertFailedError("See the log of this invocation.") from None
    logger().info("alert", extra={"code": alert.code, "told": told})
    return {"told": told}
