"""The mails that people get: which there are, who wants them, and what each is made of."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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
