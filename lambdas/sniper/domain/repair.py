"""When a live bid should have moved on by itself: what is due then is stuck and needs repair."""

from datetime import datetime, timedelta

from sniper.domain.bid import Bid
from sniper.domain.lifecycle import BidStatus

_UNSCHEDULED = timedelta(seconds=60)
_UNSENT = timedelta(seconds=60)
_UNRESOLVED = timedelta(minutes=40)


def repair_due_at(bid: Bid) -> datetime | None:
    """The instant after which the bid should no longer be as it is; None once it has ended.

    A bid without a wake-up is one whose creation broke off. One that was not sent a minute after
    its auction's end never will be. A result is read until 35 minutes after the end.
    """
    if not bid.live:
        return None
    if bid.status in (BidStatus.PLACED, BidStatus.INDETERMINATE):
        return bid.auction_end_time + _UNRESOLVED
    if bid.status is BidStatus.PENDING and bid.scheduler_job_id is None:
        return bid.updated_at + _UNSCHEDULED
    return bid.auction_end_time + _UNSENT
