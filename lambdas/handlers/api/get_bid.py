"""GET /bids/{bidId}: one snipe."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.read_bids import get_bid

from handlers import documented, http
from handlers.bid_requests import bid_id_in, etag
from handlers.parameters import BidId
from handlers.schemas.bids import BidView, bid_view

app = http.resolver()


@app.get(
    "/bids/<bid_id>",
    operation_id="getBid",
    summary="Read a snipe",
    description="As it is stored now, never from a cache.",
    tags=["Bids"],
    responses=documented.responses(
        200,
        "The snipe.",
        *documented.READING,
        ErrorCode.BID_NOT_FOUND,
        headers=["ETag"],
    ),
)
def get(bid_id: BidId) -> Response[BidView]:
    bid = get_bid(http.person(app), bid_id_in(bid_id), bids=wiring.current().bids_to_read)
    return http.answer(bid_view(bid), headers={"ETag": etag(bid.version)})


handler = http.entry(app)
