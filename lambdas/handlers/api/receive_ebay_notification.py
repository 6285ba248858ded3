"""POST /ebay/notifications: eBay says that an account was deleted or an authorization revoked."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.telemetry import logger
from sniper.use_cases.receive_notice import receive_notice

from handlers import documented, http
from handlers.parameters import EbaySignature
from handlers.requests import raw_body_of

app = http.resolver()


@app.post(
    "/ebay/notifications",
    operation_id="receiveEbayNotification",
    summary="Take a notice from eBay",
    description="For eBay's notification service. After MARKETPLACE_ACCOUNT_DELETION everything"
    " that was kept with the account goes; after AUTHORIZATION_REVOCATION the link does. Other"
    " topics are taken and ignored. At most 64 KiB.",
    tags=["eBay"],
    responses=documented.public_responses(
        204,
        "Taken; eBay need not repeat it.",
        *documented.EBAY,
        *documented.READING,
        ErrorCode.SIGNATURE_INVALID,
        ErrorCode.BODY_TOO_LARGE,
    ),
)
def receive(signature: EbaySignature = "") -> Response[None]:
    body = raw_body_of(app.current_event.raw_event)
    received = receive_notice(signature, body, wiring.current().notices())
    topic = "other" if received.notice is None else received.notice.topic
    logger().info("notice", extra={"topic": topic, "people": received.people})
    return http.answer(None, 204)


handler = http.public_entry(app)
