"""What the system mends by itself: one kind for each way in which its parts can fall apart."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Repair(StrEnum):
    WAKE_UP_MISSING = "wake_up_missing"
    """A waiting bid without a schedule: it was made (again)."""
    WAKE_UP_OVERDUE = "wake_up_overdue"
    """A waiting bid that should have been woken: it was woken directly."""
    EXECUTION_DIED = "execution_died"
    """An armed bid that nobody works on any more: it waits again, and was woken."""
    EXECUTION_MISSED = "execution_missed"
    """A bid that was not sent before its auction's end: it failed, with its reason."""
    SENDING_DIED = "sending_died"
    """A bid whose sender died while sending: whether eBay has it is being read."""
    OUTCOME_MISSING = "outcome_missing"
    """A bid whose result nobody had read: it was read."""
    WAKE_UP_ORPHANED = "wake_up_orphaned"
    """A schedule that no waiting bid needs: it was deleted."""
    COUNT_WRONG = "count_wrong"
    """A person's count of live bids that was not their number: it was set right."""
    CLAIM_ORPHANED = "claim_orphaned"
    """An item that was claimed for a bid that is over: it was released."""
    MAIL_STUCK = "mail_stuck"
    """A mail that was waiting and that nobody was sending: it was put into the queue again."""


@dataclass(frozen=True, slots=True)
class ArrangedWakeUp:
    """A schedule as it is kept by the scheduler, for the bid that it names. `at` is when it is due,
    None if it can't be read."""

    job_id: str
    user_id: str
    bid_id: str
    at: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Claim:
    """The one place that a person's live bid has on an item."""

    user_id: str
    ebay_item_id: str
    bid_id: str


@dataclass(frozen=True, slots=True)
class LiveCount:
    """How many live bids a person has by the count on their row."""

    user_id: str
    count: int
