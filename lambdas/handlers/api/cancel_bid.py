"""DELETE /bids/{bidId}: call a snipe off."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.cancel_bid import cancel_bid

from handlers import documented, http
from handlers.bid_requests import bid_id_in, etag
from handlers.parameters import BidId
from handlers.schemas.bids import BidView, bid_view

app = http.resolver()


@app.delete(
    "/bids/<bid_id>",
    operation_id="cancelBid",
    summary="Cancel a snipe",
    description="Takes effect until a second before the bid is sent. Cancelling twice is the same"
    " as once.",
    tags=["Bids"],
    responses=documented.responses(
        200,
        "The cancelled snipe.",
        *documented.READING,
        ErrorCode.BID_NOT_FOUND,
        ErrorCode.STALE_VERSION,
        ErrorCode.TOO_LATE_TO_CANCEL,
        ErrorCode.BID_ALREADY_ENDED,
        headers=["ETag"],
    ),
)
def cancel(bid_id: BidId) -> Response[BidView]:
    parts = wiring.current()
    bid = cancel_bid(
        http.person(app),
        bid_id_in(bid_id),
        bids=parts.bids,
        wake_ups=parts.wake_ups(),
        clock=parts.clock,
        ids=parts.ids,
    )
    return http.answer(bid_view(bid), headers={"ETag": etag(bid.version)})


handler = http.entry(app)
