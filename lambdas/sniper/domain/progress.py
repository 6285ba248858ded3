"""One step of a bid's life: the row as it will be, and the history event that tells of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sniper.domain.bid import Bid, HistoryEvent
from sniper.domain.lifecycle import END_STATES, Action, IllegalTransitionError, next_status
from sniper.domain.reasons import Reason
from sniper.domain.repairs import Repair
from sniper.domain.timing import ending_is_announced


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
    repair: Repair | None = None,
    **changes: Any,
) -> Step:
    """The step that `action` makes at `at` (our clock).

    Whichever step of a live bid is the first in the auction's last quarter of an hour announces
    the end, so that this happens once however late the bid was made.

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
    if _announces(after, at):
        after = replace(after, ending_announced_at=at)
    event = event_of(after, action, history_id=history_id, before=bid, repair=repair)
    return Step(before=bid, after=after, event=event)


def event_of(
    bid: Bid,
    action: Action,
    *,
    history_id: str,
    before: Bid | None = None,
    repair: Repair | None = None,
) -> HistoryEvent:
    """The history event of a bid as it is after `action`; `before` is None for the first one."""
    known = bid if before is None else before
    checked = action is Action.CHECKED
    return HistoryEvent(
        user_id=bid.user_id,
        history_id=history_id,
        bid_id=bid.bid_id,
        ebay_item_id=bid.ebay_item_id,
        sequence=bid.version,
        action=action,
        status=bid.status,
        timestamp=bid.updated_at,
        bid_amount=bid.max_bid_amount,
        current_price=bid.current_price,
        auction_end_time=bid.auction_end_time,
        reason=bid.reason,
        final_price=bid.final_price,
        timeline=bid.timeline,
        findings=bid.findings if checked else (),
        new_findings=tuple(f for f in bid.findings if f not in known.findings) if checked else (),
        price_changed=bid.current_price != known.current_price,
        announces_ending=bid.ending_announced_at != known.ending_announced_at,
        repair=repair,
        correlation_id=bid.correlation_id,
    )


def _announces(bid: Bid, at: datetime) -> bool:
    told = bid.ending_announced_at is not None
    return bid.live and not told and ending_is_announced(at, bid.auction_end_time)
