"""From the queue of mails: send what waits in the outbox."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sniper import wiring
from sniper.domain.measures import Operation
from sniper.ports import MailTrouble
from sniper.telemetry import correlate, logger
from sniper.use_cases.send_mails import send_mails

from handlers.messages import MailRequest, mail_request_in
from handlers.queues import Details, work_off

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.typing import LambdaContext


def handler(event: Mapping[str, Any], context: "LambdaContext") -> dict[str, Any]:
    """Work off a batch, message by message. A mail that was sent is not sent again."""
    correlate(context.aws_request_id)
    return work_off(
        event,
        name="mail",
        read=mail_request_in,
        known=_known,
        work=_send,
        operation=Operation.MAIL_SENDING,
    )


def _known(request: MailRequest) -> Details:
    return {"group": request.group, "attempt": request.attempt}


def _send(request: MailRequest) -> Details:
    ports = wiring.current().sending_mails()
    sent = send_mails(request.user_id, request.group, attempt=request.attempt, ports=ports)
    if sent.held_back is MailTrouble.MISCONFIGURED:
        logger().error("Postmark refuses the installation: see its secret and mailFrom")
    return {"mails": [*sent.mails], "heldBack": sent.held_back}
