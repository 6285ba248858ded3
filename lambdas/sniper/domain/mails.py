"""The mails that people get: which there are, who wants them, and what each is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from sniper.domain.findings import Meaning
from sniper.domain.money import Money
from sniper.domain.preferences import Preferences
from sniper.domain.reasons import Explanation


class MailKind(StrEnum):
    BID_PLACED = "BID_PLACED"
    BID_WON = "BID_WON"
    BID_LOST = "BID_LOST"
    BID_FAILED = "BID_FAILED"
    BID_SKIPPED = "BID_SKIPPED"
    BID_INVALID = "BID_INVALID"
    AUCTION_ENDING = "AUCTION_ENDING"
    PREFLIGHT_WARNING = "PREFLIGHT_WARNING"
    LINK_EXPIRING = "LINK_EXPIRING"


@dataclass(frozen=True, slots=True)
class MailContent:
    """A mail as it is read. `html` is a whole document, `text` the same in words only."""

    subject: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class MailLinks:
    """Where a mail leads. Only `unsubscribe` changes anything: signed, and it works once."""

    page: str
    settings: str
    unsubscribe: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BidLetter:
    """What a mail about a snipe tells.

    Prices are in the auction's currency. `current_price` is the last that was seen. `final_price`
    is None while the auction runs, and when eBay did not tell it. `findings` are those of a check
    before the end. `sent_before_end_ms` is how long before the end the bid should have reached
    eBay. `time_zone` is an IANA name.
    """

    kind: MailKind
    item_title: str
    item_url: str
    item_image_url: str | None
    maximum: Money
    current_price: Money
    final_price: Money | None
    auction_end_time: datetime
    explanation: Explanation | None
    findings: tuple[Meaning, ...]
    sent_before_end_ms: float | None
    lead_ms: int
    time_zone: str
    links: MailLinks

    @property
    def missed_by(self) -> Money | None:
        """How far the final price was above the maximum; None if it was not, or is not known."""
        final = self.final_price
        if final is None or final.currency != self.maximum.currency or final <= self.maximum:
            return None
        return Money(final.amount - self.maximum.amount, final.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLetter:
    """What a mail about the link to eBay tells.

    `expires_at` is None for a link that is gone already, `username` when it is no longer known.
    `live_bids` is how many snipes need the link.
    """

    kind: MailKind
    meaning: Meaning
    username: str | None
    expires_at: datetime | None
    live_bids: int
    time_zone: str
    links: MailLinks


type Letter = BidLetter | LinkLetter


class MailStatus(StrEnum):
    QUEUED = "QUEUED"
    SENDING = "SENDING"
    """Handed to Postmark; whether it arrived there is not known yet."""
    SENT = "SENT"
    DELIVERED = "DELIVERED"
    BOUNCED = "BOUNCED"
    COMPLAINED = "COMPLAINED"
    REFUSED = "REFUSED"
    """Postmark will never take it as it is."""
    SUPPRESSED = "SUPPRESSED"
    """The address takes no mails any more, so this one was not sent."""
    DROPPED = "DROPPED"
    """Too late to be of use, or what it was about is gone."""


WAITING = frozenset({MailStatus.QUEUED, MailStatus.SENDING})

LINK_GROUP = "link"
"""The group of the mails about the link to eBay; every other group is a bid's id."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail that is to be sent once: the outbox has no more of it than this.

    `group` keeps mails in order: those of one bid follow each other. `event_id` is what the mail
    is about, `correlation_id` the request that began it. `version` grows by one with every write.
    `link_used_at` is when its unsubscribe link was used.
    """

    user_id: str
    group: str
    event_id: str
    kind: MailKind
    status: MailStatus
    created_at: datetime
    updated_at: datetime
    attempts: int = 0
    version: int = 1
    postmark_id: str | None = None
    error_code: int | None = None
    link_used_at: datetime | None = None
    correlation_id: str | None = None

    @property
    def mail_id(self) -> str:
        """Unique to the person, the same whenever the same thing is told again; sorts by time."""
        return f"{self.group}#{self.event_id}#{self.kind}"


class AddressProblem(StrEnum):
    HARD_BOUNCE = "hard_bounce"
    SPAM_COMPLAINT = "spam_complaint"
    INACTIVE = "inactive"
    """Postmark refuses the address, for one of the reasons above or by its operator's wish."""


ADDRESS_PROBLEMS: Mapping[AddressProblem, str] = MappingProxyType(
    {
        AddressProblem.HARD_BOUNCE: "Mails to your address came back, so none are sent any more.",
        AddressProblem.SPAM_COMPLAINT: "A mail to you was marked as spam, so none are sent any"
        " more.",
        AddressProblem.INACTIVE: "Our mail service does not send to your address any more.",
    }
)
"""What is told of each; turning mails on in the preferences has the address tried again."""


def is_wanted(kind: MailKind, preferences: Preferences) -> bool:
    """Whether the person wants mails of this kind."""
    match kind:
        case MailKind.BID_WON:
            return preferences.bid_win_notifications
        case MailKind.BID_LOST:
            return preferences.bid_loss_notifications
        case MailKind.AUCTION_ENDING:
            return preferences.email_notifications and preferences.ending_notifications
        case _:
            return preferences.email_notifications


def preference_of(kind: MailKind) -> str:
    """The field of Preferences that the unsubscribe link of such a mail turns off."""
    return {
        MailKind.BID_WON: "bid_win_notifications",
        MailKind.BID_LOST: "bid_loss_notifications",
        MailKind.AUCTION_ENDING: "ending_notifications",
    }.get(kind, "email_notifications")
