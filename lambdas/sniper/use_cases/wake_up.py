"""Arrange and drop the wake-up of a bid."""

from contextlib import suppress
from datetime import datetime

from sniper.domain.bid import Bid
from sniper.domain.errors import SniperError
from sniper.domain.timing import TimingRules, wake_up_time
from sniper.ports import WakeUps


def arrange_wake_up(bid: Bid, wake_ups: WakeUps, now: datetime, timing: TimingRules) -> str:
    """A schedule for the bid, or the executor woken at once inside the arming window."""
    due = wake_up_time(bid.auction_end_time, bid.lead_ms, timing)
    return wake_ups.schedule(bid, due) if now < due else wake_ups.wake_now(bid, now)


def drop_wake_up(bid: Bid, wake_ups: WakeUps) -> None:
    """Delete the wake-up if that works; one that stays is harmless, since the row decides."""
    if bid.scheduler_job_id is not None:
        with suppress(SniperError):
            wake_ups.cancel(bid.scheduler_job_id)
