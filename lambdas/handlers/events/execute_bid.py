"""Woken by a schedule or by a last-minute creation: execute bids."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.domain.measures import Operation
from sniper.metrics import measuring
from sniper.telemetry import correlate, following, logger
from sniper.use_cases.execute_bids import Execution, WakeUp, execute_bids

from handlers.failures import failed
from handlers.flight_record import measure, outcome_of, record_of
from handlers.messages import wake_ups_in

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


class ExecutionFailedError(Exception):
    """Makes the invocation a failure, so that its event lands in the dead-letter queue."""


def handler(event: Any, context: "LambdaContext") -> dict[str, Any]:
    """`{userId, bidId, scheduledFor}` or `{"wakeUps": [...]}`; `{"warmUp": true}` only prepares.

    What can't be read is logged and counted. Raises ExecutionFailedError when a bid could not be
    worked on at all. The log says why; redelivering is harmless, since a bid is claimed once.
    """
    correlate(context.aws_request_id)
    wake_ups, malformed = wake_ups_in(event)
    for wrong in malformed:
        logger().error("malformed wake-up", extra={"wrong": wrong.what})
    if malformed and not wake_ups:
        return {"outcomes": [], "malformed": len(malformed)}
    with measuring(Operation.BID_EXECUTION if wake_ups else None):
        executions = _execute(wake_ups, context.invoked_function_arn)
        for wake_up, execution in zip(wake_ups, executions, strict=True):
            with following(wake_up.correlation_id):
                logger().info("executed", extra=record_of(wake_up, execution))
            measure(execution)
    return {"outcomes": [*map(outcome_of, executions)], "malformed": len(malformed)}


def _execute(wake_ups: Sequence[WakeUp], executor_arn: str) -> list[Execution]:
    try:
        return execute_bids(wake_ups, wiring.current().execution(executor_arn))
    except Exception as error:
        for wake_up in wake_ups[1:]:
            with following(wake_up.correlation_id):
                logger().error("execution failed", extra={"bidId": wake_up.bid_id})
        with following(wake_ups[0].correlation_id if wake_ups else None):
            failed("execution failed", error, bidIds=[wake_up.bid_id for wake_up in wake_ups])
        raise ExecutionFailedError("See the log of this invocation.") from None
