"""GET /bids/{bidId}/history: what happened to one snipe."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.read_bids import bid_history

from handlers import documented, http
from handlers.bid_requests import bid_id_in
from handlers.parameters import BidId
from handlers.schemas.history import BidHistoryView, event_view

app = http.resolver()


@app.get(
    "/bids/<bid_id>/history",
    operation_id="getBidHistory",
    summary="Read what happened to a snipe",
    description="Every event of its life, oldest first. A new event may take a moment to appear.",
    tags=["History"],
    responses=documented.responses(
        200, "The events.", *documented.READING, ErrorCode.BID_NOT_FOUND
    ),
)
def get(bid_id: BidId) -> Response[BidHistoryView]:
    parts = wiring.current()
    events = bid_history(
        http.person(app), bid_id_in(bid_id), bids=parts.bids_to_read, history=parts.history
    )
    return http.answer(BidHistoryView(items=[event_view(event) for event in events]))


handler = http.entry(app)
