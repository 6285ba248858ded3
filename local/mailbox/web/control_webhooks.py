"""Control API: what the webhooks told, and telling it again or telling something new."""

from enum import StrEnum

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from local.mailbox.courier import Dispatch
from local.mailbox.mail import Mail, Outcome
from local.mailbox.records import subscription_change
from local.mailbox.web.access import mailbox_of
from local.mailbox.world import Mailbox
from local.service.clock import iso_us
from local.service.fields import BadFieldError, Fields


class RecordType(StrEnum):
    DELIVERY = "Delivery"
    BOUNCE = "Bounce"
    SPAM_COMPLAINT = "SpamComplaint"
    SUBSCRIPTION_CHANGE = "SubscriptionChange"


class BounceType(StrEnum):
    HARD = Outcome.HARD_BOUNCE.value
    SOFT = Outcome.SOFT_BOUNCE.value
    TRANSIENT = Outcome.TRANSIENT.value


async def show(request: Request) -> JSONResponse:
    """What was sent, oldest first, and what was answered; `messageId` narrows it to one mail."""
    wanted = request.query_params.get("messageId", "")
    dispatches = mailbox_of(request).courier.dispatches
    shown = [_shown(one) for one in dispatches if wanted in ("", one.message_id)]
    return JSONResponse({"webhooks": shown})


async def send(request: Request) -> JSONResponse:
    """Send a record again; one that was never made about this mail happens now."""
    mailbox, fields = mailbox_of(request), await Fields.of(request)
    mail = mailbox.office.mails.get(fields.text("messageId"))
    if mail is None:
        raise BadFieldError("messageId", "is not the id of a mail that is kept here")
    record_type = fields.choice("recordType", RecordType)
    recipient = fields.text("recipient", mail.recipients[0])
    bounce_type = fields.choice("bounceType", BounceType, BounceType.HARD)
    times = fields.whole("times", 1, least=1)
    fields.done()
    if recipient not in mail.recipients:
        raise BadFieldError("recipient", "is not a recipient of this mail")
    before = mailbox.courier.sent_of(mail.message_id, record_type, recipient)
    if before is None:
        before = _first(mailbox, mail, record_type, recipient, Outcome(bounce_type))
        times -= 1
    for _ in range(times):
        mailbox.courier.send(before.record, before.trace_id)
    return JSONResponse({"record": before.record, "traceId": before.trace_id}, 202)


def _first(
    mailbox: Mailbox, mail: Mail, record_type: RecordType, recipient: str, bounce: Outcome
) -> Dispatch:
    if record_type is RecordType.SUBSCRIPTION_CHANGE:
        reason = mailbox.office.reason_against(recipient, mail.letter.stream)
        return mailbox.courier.send(subscription_change(mail, recipient, reason, mailbox.now()))
    outcome = {
        RecordType.DELIVERY: Outcome.DELIVERED,
        RecordType.BOUNCE: bounce,
        RecordType.SPAM_COMPLAINT: Outcome.SPAM_COMPLAINT,
    }[record_type]
    return mailbox.let_happen(mail, recipient, outcome)


def _shown(dispatch: Dispatch) -> dict[str, object]:
    attempts = [
        {"at": iso_us(one.at), "status": one.status or None, "problem": one.problem or None}
        for one in dispatch.attempts
    ]
    return {
        "traceId": dispatch.trace_id,
        "state": dispatch.state,
        "attempts": attempts,
        "record": dispatch.record,
    }


ROUTES = [
    Route("/webhooks", show, methods=["GET"]),
    Route("/webhooks", send, methods=["POST"]),
]
