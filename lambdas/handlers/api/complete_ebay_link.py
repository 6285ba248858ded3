"""POST /ebay/auth/callback: finish linking an eBay account."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.domain.user import link_state
from sniper.use_cases.link_ebay import complete_link

from handlers import documented, http
from handlers.schemas.account import CompleteLink, EbayLinkView, link_view

app = http.resolver()


@app.post(
    "/ebay/auth/callback",
    operation_id="completeEbayLink",
    summary="Finish linking your eBay account",
    description="Takes what eBay's consent page came back with. Each state works once, for the"
    " person who began, within 15 minutes. While you have live snipes, only the same eBay account"
    " can be linked again.",
    tags=["Account"],
    responses=documented.responses(
        200,
        "The link.",
        *documented.EBAY,
        *documented.READING,
        *documented.BODY,
        ErrorCode.LINK_STATE_INVALID,
        ErrorCode.LINK_CODE_REJECTED,
        ErrorCode.LINK_EXPIRED,
        ErrorCode.LIVE_BIDS_EXIST,
        ErrorCode.ACCOUNT_CLOSED,
    ),
)
def complete(body: Annotated[CompleteLink, Body()]) -> Response[EbayLinkView]:
    ports = wiring.current().ebay_access
    link = complete_link(http.person(app), code=body.code, state=body.state, ports=ports)
    return http.answer(link_view(link, link_state(link, ports.clock.now())))


handler = http.entry(app)
