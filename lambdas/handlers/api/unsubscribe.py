"""POST /mail/unsubscribe: turn off the kind of mail that the link was in."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.telemetry import logger
from sniper.use_cases.mail_feedback import Unsubscribed, unsubscribe

from handlers import documented, http, mail_pages
from handlers.parameters import LinkToken

app = http.resolver()


@app.post(
    "/mail/unsubscribe",
    operation_id="unsubscribe",
    summary="Turn mails off",
    description="What the page of the same address posts, and mail programs by themselves (RFC"
    " 8058). The link works once, for 60 days.",
    tags=["Mails"],
    responses=documented.page_responses(
        *documented.READING,
        ErrorCode.MAIL_MISCONFIGURED,
        ErrorCode.INVALID_REQUEST,
        ErrorCode.STALE_VERSION,
    ),
)
def post(token: LinkToken) -> Response[str]:
    result, kind = unsubscribe(token, wiring.current().mail_feedback())
    logger().info("unsubscribed", extra={"result": result})
    if kind is None:
        return mail_pages.invalid()
    return mail_pages.done(kind) if result is Unsubscribed.DONE else mail_pages.used_before(kind)


handler = http.public_entry(app)
