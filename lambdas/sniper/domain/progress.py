"""One step of a bid's life: the row as it will be, and the history event that tells of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sniper.domain.bid import Bid, HistoryEvent
from sniper.domain.lifecycle import END_STATES, Action, IllegalTransitionError, next_status
from sniper.domain.reasons import Reason


@dataclass(frozen=True, slots=True)
class Step:
    """`before` is what must still be stored for `after` to be written."""

    before: Bid
    after: Bid
    event: HistoryEvent


def advance(
    bid: Bid,
    action: Action,
    *,
    at: datetime,
    history_id: str,
    reason: Reason | None = None,
    **changes: Any,
) -> Step:
    """The step that `action` makes at `at` (our clock).

    Raises IllegalTransitionError for a step the table does not have, or an end without a reason.
    """
    status = next_status(bid.status, action)
    if status in END_STATES and reason is None:
        raise IllegalTransitionError(f"{action} ends the bid and needs a reason")
    after = replace(
        bid,
        status=status,
        reason=reason,
        updated_at=at,
        version=bid.version + 1,
        **changes,
    )
    return Step(before=bid, after=after, event=event_of(after, action, history_id=history_id))


def event_of(bid: Bid, action: Action, *, history_id: str) -> HistoryEvent:
    """The history event of a bid as it is after `action`."""
    return HistoryEvent(
        user_id=bid.user_id,
        history_id=history_id,
        bid_id=bid.bid_id,
        ebay_item_id=bid.ebay_item_id,
        action=action,
        status=bid.status,
        timestamp=bid.updated_at,
        bid_amount=bid.max_bid_amount,
        reason=bid.reason,
        final_price=bid.final_price,
        timeline=bid.timeline,
        findings=bid.findings if action is Action.CHECKED else (),
    )
