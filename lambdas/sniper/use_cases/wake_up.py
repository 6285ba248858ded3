"""Arrange and drop the wake-up of a bid."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from sniper.domain.bid import Bid
from sniper.domain.errors import SniperError
from sniper.domain.timing import TimingRules, wake_up_time
from sniper.ports import WakeUps


def arrange_wake_up(bid: Bid, wake_ups: WakeUps, now: datetime, timing: TimingRules) -> str:
    """A schedule for the bid, or the executor woken at once inside the arming window."""
    due = wake_up_time(bid.auction_end_time, bid.lead_ms, timing)
    return wake_ups.schedule(bid, due) if now < due else wake_ups.wake_now(bid, now)


def rearrange(bid: Bid, wanted: Bid, now: datetime, wake_ups: WakeUps, timing: TimingRules) -> Bid:
    """`wanted` with a wake-up for its own end and lead, if that is another than `bid` has.

    First the new wake-up, then the row, then `settle`: a crash in between leaves a wake-up too
    many, which the row makes harmless.
    """
    due = wake_up_time(wanted.auction_end_time, wanted.lead_ms, timing)
    if due == wake_up_time(bid.auction_end_time, bid.lead_ms, timing) or due <= now:
        return wanted
    renamed = replace(wanted, schedule_revision=bid.schedule_revision + 1)
    return replace(renamed, scheduler_job_id=wake_ups.schedule(renamed, due))


def settle(before: Bid, after: Bid, now: datetime, wake_ups: WakeUps, timing: TimingRules) -> None:
    """After the row was written: drop the wake-up that was replaced, or wake what is due now."""
    due = wake_up_time(after.auction_end_time, after.lead_ms, timing)
    if after.schedule_revision != before.schedule_revision:
        drop_wake_up(before, wake_ups)
    elif due != wake_up_time(before.auction_end_time, before.lead_ms, timing):
        wake_ups.wake_now(after, now)  # the old one stays as a second chance


def drop_wake_up(bid: Bid, wake_ups: WakeUps) -> None:
    """Delete the wake-up if that works; one that stays is harmless, since the row decides."""
    if bid.scheduler_job_id is not None:
        with suppress(SniperError):
            wake_ups.cancel(bid.scheduler_job_id)
