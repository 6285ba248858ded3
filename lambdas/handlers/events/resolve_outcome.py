"""From the outcome queue: read what became of bids after their auctions' ends."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.telemetry import correlate, log_failure, logger
from sniper.use_cases.resolve_outcome import resolve_outcome

from handlers.messages import Malformed, outcome_request_in

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: Mapping[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """Work off a batch, message by message.

    A message that failed goes back to the queue, alone, and to the dead letters if it goes on
    failing: a malformed one too, since somebody should look at it.
    """
    correlate(context.aws_request_id)
    failed = [record["messageId"] for record in event["Records"] if not _handled(record)]
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}


def _handled(record: Mapping[str, Any]) -> bool:
    request = outcome_request_in(record.get("body"))
    if isinstance(request, Malformed):
        logger().error("malformed outcome request", extra={"wrong": request.what})
        return False
    known = {"bidId": request.bid_id, "attempt": request.attempt}
    try:
        ports = wiring.current().outcome()
        bid = resolve_outcome(request.user_id, request.bid_id, attempt=request.attempt, ports=ports)
    except Exception as error:
        log_failure("outcome not resolved", error, **known)
        return False
    outcome = {"outcome": bid.status, "reason": bid.reason} if bid else {"outcome": "no_such_bid"}
    logger().info("outcome", extra={**known, **outcome})
    return True
