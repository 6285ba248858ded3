"""POST /bids: take a snipe."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.create_bid import create_bid

from handlers import documented, http
from handlers.bid_requests import etag, new_bid
from handlers.parameters import IdempotencyKeyHeader
from handlers.schemas.bids import CreateBid, TakenBidView, taken_bid_view

app = http.resolver()


@app.post(
    "/bids",
    operation_id="createBid",
    summary="Take a snipe",
    description="Looks at the auction, applies the rules and arranges the wake-up, or leaves"
    " nothing behind. A lead or marketplace that is left out is the person's preference, or else"
    " the installation's. The same Idempotency-Key with the same body answers with the same snipe"
    " for 24 hours.",
    tags=["Bids"],
    responses=documented.responses(
        201,
        "The snipe.",
        *documented.ITEM,
        *documented.RULES,
        *documented.EBAY,
        *documented.READING,
        *documented.BODY,
        ErrorCode.INVALID_ITEM_ID,
        ErrorCode.IDEMPOTENCY_KEY_REUSED,
        ErrorCode.ACCOUNT_NOT_LINKED,
        ErrorCode.BIDDING_NOT_PERMITTED,
        ErrorCode.LIVE_BID_EXISTS,
        ErrorCode.SCHEDULER_UNAVAILABLE,
        headers=("Location", "ETag"),
    ),
)
def create(
    body: Annotated[CreateBid, Body()],
    key: IdempotencyKeyHeader = None,
) -> Response[TakenBidView]:
    new = new_bid(body, user_id=http.person(app), key=key)
    created = create_bid(new, wiring.current().create_bid())
    bid = created.bid
    # Relative to the request's own address, whatever prefix a front door has put before it.
    headers = {"Location": f"bids/{bid.bid_id}", "ETag": etag(bid.version)}
    return http.answer(taken_bid_view(bid, created.warnings), 201, headers)


handler = http.entry(app)
