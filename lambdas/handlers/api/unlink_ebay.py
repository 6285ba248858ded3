"""DELETE /ebay/auth: forget an eBay account."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.link_ebay import unlink

from handlers import documented, http

app = http.resolver()


@app.delete(
    "/ebay/auth",
    operation_id="unlinkEbay",
    summary="Unlink your eBay account",
    description="Deletes our access to it and asks eBay to revoke it. Unlinking twice is the same"
    " as once.",
    tags=["Account"],
    responses=documented.responses(
        204,
        "It is forgotten.",
        *documented.EBAY,
        *documented.READING,
        ErrorCode.LIVE_BIDS_EXIST,
        ErrorCode.LINK_EXPIRED,
    ),
)
def forget() -> Response[None]:
    unlink(http.person(app), ports=wiring.current().ebay_access)
    return http.answer(None, 204)


handler = http.entry(app)
