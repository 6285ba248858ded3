"""A message of Postmark's send API: read, and refused for what Postmark refuses it for."""

import base64
import binascii
import re

from local.mailbox import errors
from local.mailbox.errors import PostmarkError
from local.mailbox.fields import MessageFields, refuse
from local.mailbox.mail import Attachment, Header, Letter, Party
from local.mailbox.parties import parties
from local.mailbox.settings import INBOUND_STREAM, SENDING_STREAMS

MOST_RECIPIENTS = 50
MOST_BODY_BYTES = 5 * 1024**2
_LONGEST_FROM, _LONGEST_SUBJECT, _LONGEST_TAG = 255, 2_000, 1_000
_MOST_PAIRS, _LONGEST_KEY, _LONGEST_VALUE = 10, 20, 80
_TRACK_LINKS = ("None", "HtmlAndText", "HtmlOnly", "TextOnly")
_HEADER_NAME = re.compile(r"[!-9;-~]+")
_FORBIDDEN = re.compile(
    r".*\.(?:vbs|exe|bin|bat|chm|com|cpl|crt|hlp|hta|inf|ins|isp|jse|lnk|mdb|pcd|pif|reg|scr|sct"
    r"|shs|vbe|vba|wsf|wsh|wsl|msc|msi|msp|mst)",
    re.IGNORECASE,
)


def read_letter(body: object) -> Letter:
    """The letter in one message's JSON. Raises PostmarkError."""
    fields = MessageFields(body)
    to_line = fields.text("To")
    to, cc, bcc = (parties(name, fields.text(name)) for name in ("To", "Cc", "Bcc"))
    reply_to = fields.text("ReplyTo")
    parties("ReplyTo", reply_to)
    letter = Letter(
        sender=_sender(fields),
        to=to,
        cc=cc,
        bcc=bcc,
        to_line=to_line,
        reply_to=reply_to,
        subject=fields.text("Subject", _LONGEST_SUBJECT),
        html=fields.body_text("HtmlBody", MOST_BODY_BYTES),
        text=fields.body_text("TextBody", MOST_BODY_BYTES),
        tag=fields.text("Tag", _LONGEST_TAG),
        stream=_stream(fields),
        headers=tuple(_header(one) for one in fields.items("Headers")),
        metadata=_metadata(fields),
        track_opens=fields.flag("TrackOpens"),
        track_links=_track_links(fields),
        attachments=tuple(_attachment(one) for one in fields.items("Attachments")),
    )
    _check_whole(letter)
    return letter


def _check_whole(letter: Letter) -> None:
    if not letter.to:
        raise refuse("Zero recipients specified.")
    if len(letter.recipients) > MOST_RECIPIENTS:
        raise refuse(f"A mail may have {MOST_RECIPIENTS} recipients in To, Cc and Bcc together.")
    if not letter.subject.strip():
        raise refuse("A 'Subject' is required.")
    if not (letter.html or letter.text):
        raise refuse("Provide either 'TextBody' or 'HtmlBody' or both.")


def _sender(fields: MessageFields) -> Party:
    found = parties("From", fields.text("From", _LONGEST_FROM))
    if len(found) != 1:
        raise refuse("'From' must be one email address.")
    return found[0]


def _stream(fields: MessageFields) -> str:
    stream = fields.text("MessageStream") or SENDING_STREAMS[0]
    if stream == INBOUND_STREAM:
        raise PostmarkError(errors.NO_SENDING_STREAM)
    if stream not in SENDING_STREAMS:
        raise PostmarkError(errors.NO_SUCH_STREAM)
    return stream


def _header(fields: MessageFields) -> Header:
    header = Header(fields.text("Name"), fields.text("Value"))
    # A line break would let a value begin a header of its own.
    if not _HEADER_NAME.fullmatch(header.name) or re.search(r"[\r\n]", header.value):
        raise refuse("'Headers' holds a header that cannot be sent.")
    return header


def _metadata(fields: MessageFields) -> dict[str, str]:
    metadata = fields.pairs("Metadata")
    if len(metadata) > _MOST_PAIRS:
        raise refuse(f"'Metadata' may hold {_MOST_PAIRS} pairs.")
    for key, value in metadata.items():
        if not 0 < len(key) <= _LONGEST_KEY or len(value) > _LONGEST_VALUE:
            raise refuse(
                f"A key in 'Metadata' may have {_LONGEST_KEY} characters, a value {_LONGEST_VALUE}."
            )
    return metadata


def _track_links(fields: MessageFields) -> str:
    wanted = fields.text("TrackLinks") or _TRACK_LINKS[0]
    if wanted not in _TRACK_LINKS:
        raise refuse(f"'TrackLinks' must be one of {', '.join(_TRACK_LINKS)}.")
    return wanted


def _attachment(fields: MessageFields) -> Attachment:
    name = fields.text("Name")
    if _FORBIDDEN.fullmatch(name):
        raise PostmarkError(errors.FORBIDDEN_ATTACHMENT)
    try:
        content = base64.b64decode(fields.text("Content"), validate=True)
    except binascii.Error as error:
        raise refuse("'Attachments' holds content that is not base64.") from error
    if not name:
        raise refuse("'Attachments' holds an attachment without a name.")
    return Attachment(name, fields.text("ContentType"), len(content))
