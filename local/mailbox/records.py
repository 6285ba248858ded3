"""Mails, bounces and events in Postmark's JSON: for the API, and as webhooks carry them."""

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from local.mailbox.mail import Bounce, Event, Mail, Outcome, Party
from local.mailbox.post_office import Happening
from local.mailbox.settings import SERVER_ID
from local.service.clock import iso_us

Record = dict[str, object]

# The Bounce API and the webhooks number a complaint differently.
COMPLAINT_IN_WEBHOOKS = 512
_BOUNCE_TYPES = {
    Outcome.HARD_BOUNCE: (1, "Hard bounce", "The receiving server knows no such mailbox."),
    Outcome.TRANSIENT: (2, "Message delayed", "The receiving server could not be reached yet."),
    Outcome.SOFT_BOUNCE: (4096, "Soft bounce", "The mailbox takes no mail at the moment."),
    Outcome.SPAM_COMPLAINT: (100001, "Spam complaint", "The recipient marked the mail as spam."),
}
_SAID = "smtp;250 2.0.0 OK"
_EVENT_KINDS: dict[Outcome, tuple[str, dict[str, str]]] = {
    Outcome.DELIVERED: ("Delivered", {"DeliveryMessage": _SAID, "DestinationIP": "127.0.0.1"}),
    Outcome.HARD_BOUNCE: ("Bounced", {"Summary": _BOUNCE_TYPES[Outcome.HARD_BOUNCE][2]}),
    Outcome.SOFT_BOUNCE: ("Bounced", {"Summary": _BOUNCE_TYPES[Outcome.SOFT_BOUNCE][2]}),
    Outcome.TRANSIENT: ("Transient", {"DeliveryMessage": _BOUNCE_TYPES[Outcome.TRANSIENT][2]}),
    Outcome.SPAM_COMPLAINT: (
        "SubscriptionChanged",
        {"Origin": "Recipient", "SuppressSending": "True"},
    ),
}


def summary(mail: Mail) -> Record:
    """A mail as the search for messages shows it."""
    letter = mail.letter
    return {
        "Tag": letter.tag,
        "MessageID": mail.message_id,
        "MessageStream": letter.stream,
        "To": [_party(one) for one in letter.to],
        "Cc": [_party(one) for one in letter.cc],
        "Bcc": [_party(one) for one in letter.bcc],
        "Recipients": list(mail.recipients),
        "ReceivedAt": iso_us(mail.received_at),
        "From": str(letter.sender),
        "Subject": letter.subject,
        "Attachments": [one.name for one in letter.attachments],
        "Status": "Sent",
        "TrackOpens": letter.track_opens,
        "TrackLinks": letter.track_links,
        "Metadata": letter.metadata,
        "Sandboxed": False,
    }


def details(mail: Mail) -> Record:
    """A mail with its parts and all that happened to it."""
    letter = mail.letter
    return {
        **summary(mail),
        "TextBody": letter.text,
        "HtmlBody": letter.html,
        "Body": source_of(mail),
        "MessageEvents": [_event(one) for one in mail.events],
    }


def source_of(mail: Mail) -> str:
    """The mail as it would go over the wire, without attachments."""
    letter = mail.letter
    source = EmailMessage()
    source["From"], source["To"] = str(letter.sender), ", ".join(map(str, letter.to))
    if letter.cc:
        source["Cc"] = ", ".join(map(str, letter.cc))
    if letter.reply_to:
        source["Reply-To"] = letter.reply_to
    source["Subject"] = " ".join(letter.subject.splitlines())
    source["Date"] = format_datetime(mail.received_at)
    source["Message-ID"] = f"<{mail.message_id}@mailbox.example>"
    for header in letter.headers:
        if header.name not in source:
            source[header.name] = header.value
    source.set_content(letter.text or "")
    if letter.html:
        source.add_alternative(letter.html, subtype="html")
    return source.as_string()


def bounce(one: Bounce) -> Record:
    """A bounce as the Bounce API shows it."""
    code, name, description = _BOUNCE_TYPES[one.outcome]
    return {
        "RecordType": "Bounce",
        "MessageStream": one.stream,
        "ID": one.bounce_id,
        "Type": one.outcome,
        "TypeCode": code,
        "Name": name,
        "Tag": one.tag,
        "MessageID": one.message_id,
        "Metadata": one.metadata,
        "ServerID": SERVER_ID,
        "Description": description,
        "Details": f"Made by the address {one.email}, which always answers like this.",
        "Email": one.email,
        "From": one.sender,
        "BouncedAt": iso_us(one.at),
        "DumpAvailable": False,
        "Inactive": one.inactive,
        "CanActivate": one.can_activate,
        "Subject": one.subject,
    }


def webhook_record(happening: Happening) -> Record:
    """What a webhook tells of an event."""
    if happening.bounce is None:
        return _delivery(happening.mail, happening.event)
    record = bounce(happening.bounce)
    if happening.bounce.outcome is Outcome.SPAM_COMPLAINT:
        record |= {"RecordType": "SpamComplaint", "TypeCode": COMPLAINT_IN_WEBHOOKS}
    return record


def subscription_change(mail: Mail, recipient: str, reason: str | None, at: datetime) -> Record:
    """What a webhook tells when mail to somebody stops, or (without a reason) goes on."""
    return {
        "RecordType": "SubscriptionChange",
        "MessageID": mail.message_id,
        "ServerID": SERVER_ID,
        "MessageStream": mail.letter.stream,
        "ChangedAt": iso_us(at),
        "Recipient": recipient,
        "Origin": "Recipient",
        "SuppressSending": reason is not None,
        "SuppressionReason": reason,
        "Tag": mail.letter.tag,
        "Metadata": mail.letter.metadata,
    }


def _delivery(mail: Mail, event: Event) -> Record:
    return {
        "RecordType": "Delivery",
        "MessageStream": mail.letter.stream,
        "MessageID": mail.message_id,
        "Recipient": event.recipient,
        "DeliveredAt": iso_us(event.at),
        "Details": _SAID,
        "Tag": mail.letter.tag,
        "ServerID": SERVER_ID,
        "Metadata": mail.letter.metadata,
    }


def _event(event: Event) -> Record:
    kind, told = _EVENT_KINDS[event.outcome]
    facts: Record = dict(told)
    if kind == "Bounced":
        facts["BounceID"] = str(event.bounce_id)
    return {
        "Recipient": event.recipient,
        "Type": kind,
        "ReceivedAt": iso_us(event.at),
        "Details": facts,
    }


def _party(party: Party) -> Record:
    return {"Email": party.email, "Name": party.name or None}
