"""DELETE /me: leave for good."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode, SniperError
from sniper.use_cases.leave import leave

from handlers import documented, http
from handlers.parameters import Confirm

app = http.resolver()


@app.delete(
    "/me",
    operation_id="deleteMe",
    summary="Delete your account",
    description="Final. Your snipes are cancelled, your eBay account is unlinked and our access to"
    " it revoked, and then your sign-in and everything that is kept of you here are deleted, within"
    " minutes. Refused while a bid of yours is being sent or stands at eBay: its result is still to"
    " come. A request that failed half-way can simply be sent again.",
    tags=["Account"],
    responses=documented.responses(
        202,
        "Everything will be deleted.",
        *documented.CANCELLING,
        *documented.EBAY,
        *documented.READING,
        ErrorCode.CONFIRMATION_REQUIRED,
    ),
)
def delete(confirm: Confirm = None) -> Response[None]:
    if confirm != "delete":
        message = "This deletes your account for good. If you mean it, add ?confirm=delete."
        raise SniperError(ErrorCode.CONFIRMATION_REQUIRED, message)
    leave(http.person(app), wiring.current().leaving())
    return http.answer(None, 202)


handler = http.entry(app)
