"""What the rest of the system is told of a bid: that something happened, by a name in the past.

An event says which bid and which step, so that whoever hears of it can read the rest. It may come
late, twice or out of order: the history decides, the event only wakes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.reasons import Reason

SOURCE = "ebay-sniper.bids"
SCHEMA_VERSION = 1
"""Of docs/events.schema.json; it grows when a field changes its meaning or goes."""


class EventName(StrEnum):
    BID_CREATED = "BidCreated"
    BID_UNDONE = "BidUndone"
    BID_SCHEDULED = "BidScheduled"
    BID_CHANGED = "BidChanged"
    BID_CHECKED = "BidChecked"
    BID_CLAIMED = "BidClaimed"
    BID_POSTPONED = "BidPostponed"
    BID_SENDING_STARTED = "BidSendingStarted"
    BID_PLACED = "BidPlaced"
    BID_ANSWER_LOST = "BidAnswerLost"
    BID_SKIPPED = "BidSkipped"
    BID_FAILED = "BidFailed"
    BID_WON = "BidWon"
    BID_LOST = "BidLost"
    BID_CANCELLED = "BidCancelled"
    BID_INVALIDATED = "BidInvalidated"
    BID_REPAIRED = "BidRepaired"
    AUCTION_ENDING_ANNOUNCED = "AuctionEndingAnnounced"
    """Goes along with the step that was the first in the auction's last quarter of an hour."""


EVENT_NAMES: Mapping[Action, EventName] = MappingProxyType(
    {
        Action.CREATED: EventName.BID_CREATED,
        Action.UNDONE: EventName.BID_UNDONE,
        Action.SCHEDULED: EventName.BID_SCHEDULED,
        Action.CHANGED: EventName.BID_CHANGED,
        Action.CHECKED: EventName.BID_CHECKED,
        Action.CLAIMED: EventName.BID_CLAIMED,
        Action.POSTPONED: EventName.BID_POSTPONED,
        Action.SENDING: EventName.BID_SENDING_STARTED,
        Action.PLACED: EventName.BID_PLACED,
        Action.ANSWER_LOST: EventName.BID_ANSWER_LOST,
        Action.SKIPPED: EventName.BID_SKIPPED,
        Action.FAILED: EventName.BID_FAILED,
        Action.WON: EventName.BID_WON,
        Action.LOST: EventName.BID_LOST,
        Action.CANCELLED: EventName.BID_CANCELLED,
        Action.INVALIDATED: EventName.BID_INVALIDATED,
        Action.REPAIRED: EventName.BID_REPAIRED,
    }
)


@dataclass(frozen=True, slots=True)
class BidEvent:
    """`event_id` is unique to what happened, and the same whenever it is told again.

    `sequence` is the bid's version after the step. Amounts are none of its business.
    """

    event_id: str
    name: EventName
    user_id: str
    bid_id: str
    ebay_item_id: str
    sequence: int
    status: BidStatus
    reason: Reason | None
    occurred_at: datetime
    correlation_id: str | None = None


@dataclass(frozen=True, slots=True)
class RowChange:
    """A bid's row as it was written, `last_history_id` and `action` by the step that wrote it."""

    user_id: str
    bid_id: str
    ebay_item_id: str
    version: int
    status: BidStatus
    reason: Reason | None
    updated_at: datetime
    last_history_id: str
    action: Action
    announces_ending: bool
    correlation_id: str | None = None


def events_of(change: RowChange) -> tuple[BidEvent, ...]:
    """What a change of a row tells: its step, and the nearing end if the step announces it."""
    names = [(EVENT_NAMES[change.action], change.last_history_id)]
    if change.announces_ending:
        announced = f"{change.last_history_id}-ending"
        names.append((EventName.AUCTION_ENDING_ANNOUNCED, announced))
    return tuple(
        BidEvent(
            event_id=event_id,
            name=name,
            user_id=change.user_id,
            bid_id=change.bid_id,
            ebay_item_id=change.ebay_item_id,
            sequence=change.version,
            status=change.status,
            reason=change.reason,
            occurred_at=change.updated_at,
            correlation_id=change.correlation_id,
        )
        for name, event_id in names
    )
