"""A snipe: one person's maximum for one auction, and everything that is known of its life."""

from dataclasses import dataclass, field
from datetime import datetime

from sniper.domain.findings import Finding
from sniper.domain.lifecycle import END_STATES, LIVE_STATES, Action, BidStatus
from sniper.domain.money import Money
from sniper.domain.reasons import Reason
from sniper.domain.repairs import Repair


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The person's explicit yes to this item, maximum and currency (eBay's user agreement)."""

    ebay_item_id: str
    max_bid_amount: Money
    adult_consent: bool
    confirmed_at: datetime


@dataclass(frozen=True, slots=True)
class Timeline:
    """The flight record of one execution. Instants are on our clock unless the name says eBay.

    `clock_offset_ms` is eBay's clock minus ours. `lead_achieved_ms` is how long before the end
    the bid should have reached eBay by our own estimate.
    """

    scheduled_for: datetime | None = None
    woken_at: datetime | None = None
    claimed_at: datetime | None = None
    checked_at: datetime | None = None
    warmed_at: datetime | None = None
    planned_arrival_ebay: datetime | None = None
    sent_at: datetime | None = None
    answered_at: datetime | None = None
    clock_offset_ms: float | None = None
    clock_uncertainty_ms: float | None = None
    round_trip_ms: float | None = None
    lead_achieved_ms: float | None = None


@dataclass(frozen=True, slots=True)
class Bid:
    """`version` grows by one with every write; `schedule_revision` names the current wake-up.

    `marketplace` is the person's site, through which they bid, `listing_marketplace` the seller's.
    `item_revision` is the listing's when the person last said yes to it. `findings` are those of
    the check at `checked_at`; the next one is due at `next_check_at`, while the bid is PENDING.
    `ending_announced_at` is when the person was told, once, that the auction is about to end.
    `correlation_id` is that of the request that created the bid: the log lines of all its life
    carry it.
    """

    user_id: str
    bid_id: str
    ebay_item_id: str
    marketplace: str
    listing_marketplace: str
    max_bid_amount: Money
    lead_ms: int
    status: BidStatus
    auction_end_time: datetime
    created_at: datetime
    updated_at: datetime
    confirmation: Confirmation
    item_title: str
    item_url: str
    item_image_url: str | None
    current_price: Money
    reason: Reason | None = None
    final_price: Money | None = None
    scheduler_job_id: str | None = None
    schedule_revision: int = 1
    attempt_id: str | None = None
    version: int = 1
    timeline: Timeline = field(default_factory=Timeline)
    item_revision: str | None = None
    findings: tuple[Finding, ...] = ()
    checked_at: datetime | None = None
    next_check_at: datetime | None = None
    ending_announced_at: datetime | None = None
    correlation_id: str | None = None

    @property
    def live(self) -> bool:
        return self.status in LIVE_STATES

    @property
    def ended(self) -> bool:
        return self.status in END_STATES


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """One thing that happened to a bid. `history_id` orders events by time and is unique.

    `sequence` is the bid's version then: 1, 2, 3 ... without a gap. `new_findings` are those that
    the check before did not have. `announces_ending` is true for one event in a bid's life.
    `repair` says what was mended, if this step mended something.
    """

    user_id: str
    history_id: str
    bid_id: str
    ebay_item_id: str
    sequence: int
    action: Action
    status: BidStatus
    timestamp: datetime
    bid_amount: Money
    current_price: Money
    auction_end_time: datetime
    reason: Reason | None = None
    final_price: Money | None = None
    timeline: Timeline | None = None
    findings: tuple[Finding, ...] = ()
    new_findings: tuple[Finding, ...] = ()
    price_changed: bool = False
    announces_ending: bool = False
    repair: Repair | None = None
    correlation_id: str | None = None
