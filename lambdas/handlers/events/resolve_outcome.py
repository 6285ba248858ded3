"""From the outcome queue: read what became of bids after their auctions' ends."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.domain.measures import Operation
from sniper.telemetry import correlate
from sniper.use_cases.resolve_outcome import resolve_outcome

from handlers.messages import OutcomeRequest, outcome_request_in
from handlers.queues import Details, work_off

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: Mapping[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """Work off a batch, message by message."""
    correlate(context.aws_request_id)
    return work_off(
        event,
        name="outcome",
        read=outcome_request_in,
        known=_known,
        work=_resolve,
        operation=Operation.OUTCOME_RESOLUTION,
    )


def _known(request: OutcomeRequest) -> Details:
    return {"bidId": request.bid_id, "attempt": request.attempt}


def _resolve(request: OutcomeRequest) -> Details:
    ports = wiring.current().outcome()
    bid = resolve_outcome(request.user_id, request.bid_id, attempt=request.attempt, ports=ports)
    return {"outcome": bid.status, "reason": bid.reason} if bid else {"outcome": "no_such_bid"}
