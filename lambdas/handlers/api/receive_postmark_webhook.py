"""POST /postmark/webhooks: Postmark says what became of a mail."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.mail_reports import read_report
from sniper.telemetry import logger
from sniper.use_cases.mail_feedback import receive_report

from handlers import documented, http
from handlers.basic_auth import is_postmark
from handlers.requests import raw_body_of
from handlers.schemas.mails import ReportView

app = http.resolver()


@app.post(
    "/postmark/webhooks",
    operation_id="receivePostmarkWebhook",
    summary="Take a report from Postmark",
    description="For Postmark's webhooks of deliveries, bounces and spam complaints, with Basic"
    " authentication: user postmark, and the webhookPassword of the installation's Postmark"
    " secret. Other records are taken and ignored. At most 64 KiB.",
    tags=["Mails"],
    responses=documented.public_responses(
        200,
        "Taken; Postmark need not repeat it.",
        *documented.READING,
        ErrorCode.MAIL_MISCONFIGURED,
        ErrorCode.UNAUTHENTICATED,
        ErrorCode.BODY_TOO_LARGE,
    ),
)
def receive() -> Response[ReportView]:
    event, parts = app.current_event.raw_event, wiring.current()
    if not is_postmark(event, parts.postmark_keys.webhook_password):
        raise SniperError(
            ErrorCode.UNAUTHENTICATED, "This address is for Postmark's webhooks only."
        )
    report = read_report(raw_body_of(event).decode(errors="replace"))
    news = report is not None and receive_report(report, parts.mail_feedback())
    status = "other" if report is None else report.status
    logger().info("report", extra={"status": status, "news": news})
    return http.answer(ReportView(news=news))


handler = http.public_entry(app)
