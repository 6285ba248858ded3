"""Arrange and drop the wake-up of a bid."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.progress import Step
from sniper.domain.timing import TimingRules, wake_up_time
from sniper.ports import Bids, WakeUps
from sniper.use_cases.read_bids import find_bid


def arrange_wake_up(bid: Bid, wake_ups: WakeUps, now: datetime, timing: TimingRules) -> str:
    """A schedule for the bid, or the executor woken at once inside the arming window."""
    due = wake_up_time(bid.auction_end_time, bid.lead_ms, timing)
    return wake_ups.schedule(bid, due) if now < due else wake_ups.wake_now(bid, now)


def rearrange(bid: Bid, wanted: Bid, now: datetime, wake_ups: WakeUps, timing: TimingRules) -> Bid:
    """`wanted` with a wake-up for its own end and lead, if `bid` has none for them.

    First the new wake-up, then the row (`keep`): a crash in between leaves a wake-up too many,
    which the row makes harmless.
    """
    due = wake_up_time(wanted.auction_end_time, wanted.lead_ms, timing)
    moved = due != wake_up_time(bid.auction_end_time, bid.lead_ms, timing)
    if due <= now or not (moved or bid.scheduler_job_id is None):
        return wanted
    named = replace(wanted, schedule_revision=bid.schedule_revision + moved)
    return replace(named, scheduler_job_id=wake_ups.schedule(named, due))


def keep(step: Step, now: datetime, bids: Bids, wake_ups: WakeUps, timing: TimingRules) -> Bid:
    """Write a row that was rearranged, then drop the wake-up that was replaced.

    What is due at once is woken at once. Raises what Bids.save and WakeUps.wake_now raise.
    """
    before, after = step.before, step.after
    renamed = after.schedule_revision != before.schedule_revision
    try:
        bids.save(step)
    except SniperError as error:
        if renamed and error.code is ErrorCode.STALE_VERSION:
            _give_back(after, now, bids, wake_ups, timing)
        raise
    due = wake_up_time(after.auction_end_time, after.lead_ms, timing)
    if renamed:
        drop_wake_up(before, wake_ups)
    elif due != wake_up_time(before.auction_end_time, before.lead_ms, timing):
        wake_ups.wake_now(after, now)  # the old one stays as a second chance
    return after


def assure_wake_up(bid: Bid, now: datetime, wake_ups: WakeUps, timing: TimingRules) -> None:
    """Make the wake-up again if it was lost; if it is there, nothing changes."""
    due = wake_up_time(bid.auction_end_time, bid.lead_ms, timing)
    if now < due:
        with suppress(SniperError):
            wake_ups.schedule(bid, due)


def _give_back(
    lost: Bid, now: datetime, bids: Bids, wake_ups: WakeUps, timing: TimingRules
) -> None:
    """Whoever was quicker may have given their wake-up the same name: it is to be due as theirs.

    Under a name that no waiting bid can have any more, nothing is left.
    """
    with suppress(SniperError):
        stored = find_bid(lost.user_id, lost.bid_id, bids)
        if stored is None or stored.ended:
            drop_wake_up(lost, wake_ups)
        elif stored.scheduler_job_id == lost.scheduler_job_id:
            assure_wake_up(stored, now, wake_ups, timing)


def drop_wake_up(bid: Bid, wake_ups: WakeUps) -> None:
    """Delete the wake-up if that works; one that stays is harmless, since the row decides."""
    if bid.scheduler_job_id is not None:
        with suppress(SniperError):
            wake_ups.cancel(bid.scheduler_job_id)
