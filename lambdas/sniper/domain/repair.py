"""When a live bid has to be looked after, since it might not have moved on by itself."""

from datetime import datetime, timedelta

from sniper.domain.bid import Bid
from sniper.domain.lifecycle import BidStatus
from sniper.domain.timing import LEASE, TimingRules, arrival_time, wake_up_time

UNSENT_AFTER = timedelta(seconds=60)
"""How long after the gate a bid is surely no longer being sent."""

UNRESOLVED_AFTER = timedelta(seconds=30)
"""How long after the end the first reading of a result is surely over."""

CLAIM_OUTLIVES_END = timedelta(minutes=45)
"""When a claim on an item is compared with its bid: results are read for 35 minutes."""

COUNT_AGAIN_AFTER = timedelta(hours=6)
"""How often the count of somebody with live bids is compared with them."""

MAIL_IS_STUCK_AFTER = timedelta(minutes=20)
"""Longer than any pause between two tries to send a mail."""

WAKE_UP_SETTLES = timedelta(minutes=10)
"""How old a schedule has to be before it is held against the bid, whose row may follow it."""

_COUNT_SETTLES = timedelta(seconds=60)
_CREATION_TAKES = timedelta(seconds=60)
_LAST_CREATION_TAKES = timedelta(seconds=5)
_WATCHED = timedelta(seconds=180)
_LOOKS_EVERY = timedelta(seconds=60)
_SHORTEST_GRACE = timedelta(seconds=12)
_LATEST_GRACE = timedelta(seconds=45)
_MINUTE = timedelta(minutes=1)
_READ_ALWAYS_AFTER = 37


def repair_due_at(bid: Bid) -> datetime | None:
    """The instant from which the bid is looked at, every minute; None once it has ended.

    A bid without a wake-up is one whose creation broke off. The wake-up of one with a wake-up is
    watched for the last three minutes, since it may have been lost.
    """
    if not bid.live:
        return None
    watched = arrival_time(bid.auction_end_time, bid.lead_ms) - _WATCHED
    match bid.status:
        case BidStatus.PENDING if bid.scheduler_job_id is None:
            soon = min(bid.updated_at + _CREATION_TAKES, watched)
            return max(bid.updated_at + _LAST_CREATION_TAKES, soon)
        case BidStatus.PENDING:
            return watched
        case BidStatus.ARMED:
            return bid.updated_at + LEASE
        case BidStatus.PLACING:
            return bid.updated_at + UNSENT_AFTER
        case _:
            return bid.auction_end_time + UNRESOLVED_AFTER


def claim_due_at(bid: Bid) -> datetime:
    """When the claim of a new bid on its item should have been released."""
    return bid.auction_end_time + CLAIM_OUTLIVES_END


def count_due_at(changed_at: datetime) -> datetime:
    """When a count of live bids that was changed is compared with them."""
    return changed_at + _COUNT_SETTLES


def wake_up_is_overdue(bid: Bid, now: datetime, timing: TimingRules) -> bool:
    """Whether the bid should have been woken, and must be now.

    The scheduler may be late, by a minute on AWS and by ten seconds when embedded; but where there
    is time for it, never so late that another look would come too late.
    """
    due = wake_up_time(bid.auction_end_time, bid.lead_ms, timing)
    ready_by = arrival_time(bid.auction_end_time, bid.lead_ms)
    spare = ready_by - due - timedelta(milliseconds=timing.preparation_ms) - _LOOKS_EVERY
    return now >= due + max(_SHORTEST_GRACE, min(spare, _LATEST_GRACE))


def can_still_be_sent(bid: Bid, now: datetime, timing: TimingRules) -> bool:
    """Whether a bid that is woken now can be sent before the end, if not at its lead."""
    return now + timedelta(milliseconds=timing.preparation_ms) < bid.auction_end_time


def result_is_read_now(bid: Bid, now: datetime) -> bool:
    """Whether the result is read in this minute: the 1st, 2nd, 4th ... 32nd, and at last every one.

    The first begins half a minute after the end.
    """
    minute = (now - bid.auction_end_time + _MINUTE - UNRESOLVED_AFTER) // _MINUTE
    return minute >= _READ_ALWAYS_AFTER or (minute > 0 and minute & (minute - 1) == 0)
