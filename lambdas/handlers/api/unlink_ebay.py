"""DELETE /ebay/auth: forget an eBay account."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.leave import unlink

from handlers import documented, http
from handlers.parameters import CancelBids

app = http.resolver()


@app.delete(
    "/ebay/auth",
    operation_id="unlinkEbay",
    summary="Unlink your eBay account",
    description="Deletes our access to it and asks eBay to revoke it. Snipes need the link: with"
    " cancelBids they are cancelled first; without it, and while a bid is being sent or stands at"
    " eBay, the link stays. Unlinking twice is the same as once.",
    tags=["Account"],
    responses=documented.responses(
        204,
        "It is forgotten.",
        *documented.EBAY,
        *documented.READING,
        *documented.CANCELLING,
        ErrorCode.INVALID_REQUEST,
    ),
)
def forget(cancel_bids: CancelBids = False) -> Response[None]:
    unlink(http.person(app), cancel_bids=cancel_bids, ports=wiring.current().unlinking())
    return http.answer(None, 204)


handler = http.entry(app)
