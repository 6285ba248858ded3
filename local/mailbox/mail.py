"""A mail as it was accepted, and what became of it for each recipient."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import formataddr
from enum import StrEnum


class Outcome(StrEnum):
    """What happens to a mail at one recipient. The words are Postmark's bounce types."""

    DELIVERED = "Delivered"
    HARD_BOUNCE = "HardBounce"
    SOFT_BOUNCE = "SoftBounce"
    TRANSIENT = "Transient"
    SPAM_COMPLAINT = "SpamComplaint"


SUPPRESSING = frozenset({Outcome.HARD_BOUNCE, Outcome.SPAM_COMPLAINT})
_BY_DOMAIN = {
    "bounce.example": (Outcome.HARD_BOUNCE,),
    # Somebody can only complain about what arrived.
    "complaint.example": (Outcome.DELIVERED, Outcome.SPAM_COMPLAINT),
    "soft.example": (Outcome.SOFT_BOUNCE,),
}


def outcomes_at(address: str) -> tuple[Outcome, ...]:
    """What an address does with every mail, in order. Most take it and say no more."""
    mailbox, _, domain = address.lower().rpartition("@")
    if (mailbox, domain) == ("transient", "soft.example"):
        return (Outcome.TRANSIENT,)
    return _BY_DOMAIN.get(domain, (Outcome.DELIVERED,))


@dataclass(frozen=True, slots=True)
class Party:
    """A sender or recipient."""

    email: str
    name: str = ""

    def __str__(self) -> str:
        return formataddr((self.name, self.email)) if self.name else self.email


@dataclass(frozen=True, slots=True)
class Header:
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment without its content, which nobody reads here."""

    name: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What the application asked to send, validated. `to_line` is its To as it was written."""

    sender: Party
    to: tuple[Party, ...]
    cc: tuple[Party, ...] = ()
    bcc: tuple[Party, ...] = ()
    to_line: str
    reply_to: str = ""
    subject: str
    html: str = ""
    text: str = ""
    tag: str = ""
    stream: str = "outbound"
    headers: tuple[Header, ...] = ()
    metadata: dict[str, str]
    track_opens: bool = False
    track_links: str = "None"
    attachments: tuple[Attachment, ...] = ()

    @property
    def recipients(self) -> tuple[str, ...]:
        return tuple(party.email for party in (*self.to, *self.cc, *self.bcc))


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a mail. `bounce_id` is 0 when no bounce came of it."""

    recipient: str
    outcome: Outcome
    at: datetime
    bounce_id: int = 0


@dataclass(frozen=True, slots=True)
class Mail:
    """An accepted mail. `recipients` are those that were active."""

    message_id: str
    letter: Letter
    received_at: datetime
    recipients: tuple[str, ...]
    events: tuple[Event, ...] = ()

    def addressed_to(self, address: str) -> bool:
        return address.lower() in {one.lower() for one in self.letter.recipients}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """A bounce or complaint, with what it says of its mail: it stays when the mail has gone."""

    bounce_id: int
    outcome: Outcome
    email: str
    at: datetime
    inactive: bool
    message_id: str
    sender: str
    subject: str
    tag: str
    stream: str
    metadata: dict[str, str]

    @property
    def can_activate(self) -> bool:
        """Complaints are lifted by Postmark's own people only."""
        return self.outcome is not Outcome.SPAM_COMPLAINT
