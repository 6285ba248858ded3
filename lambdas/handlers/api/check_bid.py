"""POST /bids/{bidId}/check: look now at what the checks before the end look at."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.preflight import check_bid

from handlers import documented, http
from handlers.bid_requests import bid_id_in, etag
from handlers.parameters import BidId
from handlers.schemas.bids import BidView, bid_view

app = http.resolver()


@app.post(
    "/bids/<bid_id>/check",
    operation_id="checkBid",
    summary="Check a snipe now",
    description="Checks the link to eBay, the auction and the maximum, and answers with what was"
    " found; needs no body. The same happens by itself 24 hours, 1 hour and 5 minutes before the"
    " end. While eBay does not answer, the finding not_checked says so.",
    tags=["Bids"],
    responses=documented.responses(
        200,
        "The snipe, with the findings.",
        *documented.EBAY,
        *documented.READING,
        ErrorCode.BID_NOT_FOUND,
        ErrorCode.BID_ALREADY_ENDED,
        ErrorCode.TOO_LATE_TO_CHECK,
        ErrorCode.STALE_VERSION,
        ErrorCode.SCHEDULER_UNAVAILABLE,
        headers=["ETag"],
    ),
)
def check(bid_id: BidId) -> Response[BidView]:
    bid = check_bid(http.person(app), bid_id_in(bid_id), wiring.current().preflight())
    return http.answer(bid_view(bid), headers={"ETag": etag(bid.version)})


handler = http.entry(app)
