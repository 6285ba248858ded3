"""PATCH /bids/{bidId}: another maximum, another lead."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.change_bid import change_bid

from handlers import documented, http
from handlers.bid_requests import bid_change, bid_id_in, etag
from handlers.parameters import BidId, IfMatch
from handlers.schemas.bids import ChangeBid, TakenBidView, taken_bid_view

app = http.resolver()


@app.patch(
    "/bids/<bid_id>",
    operation_id="changeBid",
    summary="Change a snipe's maximum or lead",
    description="Possible until its execution has begun. If-Match carries the ETag of the snipe as"
    " it was last read; without it nothing is changed.",
    tags=["Bids"],
    responses=documented.responses(
        200,
        "The changed snipe.",
        *documented.ITEM,
        *documented.RULES,
        *documented.EBAY,
        *documented.READING,
        *documented.BODY,
        ErrorCode.PRECONDITION_REQUIRED,
        ErrorCode.STALE_VERSION,
        ErrorCode.BID_NOT_FOUND,
        ErrorCode.TOO_LATE_TO_CHANGE,
        ErrorCode.BID_ALREADY_ENDED,
        ErrorCode.SCHEDULER_UNAVAILABLE,
        headers=["ETag"],
    ),
)
def change(
    bid_id: BidId,
    body: Annotated[ChangeBid, Body()],
    if_match: IfMatch = None,
) -> Response[TakenBidView]:
    wanted = bid_change(body, user_id=http.person(app), bid_id=bid_id_in(bid_id), if_match=if_match)
    changed = change_bid(wanted, wiring.current().change_bid())
    bid = changed.bid
    headers = {"ETag": etag(bid.version)}
    return http.answer(taken_bid_view(bid, changed.warnings), headers=headers)


handler = http.entry(app)
