"""Mend one bid that has not moved on by itself, or see that nothing is to be mended."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.progress import advance
from sniper.domain.reasons import Reason
from sniper.domain.repair import (
    UNSENT_AFTER,
    can_still_be_sent,
    result_is_read_now,
    wake_up_is_overdue,
)
from sniper.domain.repairs import Repair
from sniper.domain.timing import OUTCOME_SETTLE_MS, TimingRules, wake_up_time
from sniper.ports import Clock, Ids, WakeUps
from sniper.use_cases.execution.takeover import alive_until, released
from sniper.use_cases.read_bids import find_bid
from sniper.use_cases.resolve_outcome import OutcomePorts, settle
from sniper.use_cases.wake_up import arrange_wake_up

_SETTLED = timedelta(milliseconds=OUTCOME_SETTLE_MS)
_MISSING = {
    BidStatus.PENDING: Repair.EXECUTION_MISSED,
    BidStatus.ARMED: Repair.EXECUTION_MISSED,
    BidStatus.PLACING: Repair.SENDING_DIED,
}
_SENT = frozenset({BidStatus.PLACED, BidStatus.INDETERMINATE})


@dataclass(frozen=True, slots=True)
class RepairPorts:
    outcome: OutcomePorts
    wake_ups: WakeUps
    timing: TimingRules

    @property
    def clock(self) -> Clock:
        return self.outcome.clock

    @property
    def ids(self) -> Ids:
        return self.outcome.ids


def repair_bid(user_id: str, bid_id: str, ports: RepairPorts) -> Repair | None:
    """What was mended of a bid of which we are told that something failed; None if nothing had to.

    An execution that is said to be dead is followed by another at once, which waits for a last
    sign of life of the first. Raises STORAGE_UNAVAILABLE, SCHEDULER_UNAVAILABLE.
    """
    bid = find_bid(user_id, bid_id, ports.outcome.bids)
    if bid is None or bid.ended:
        return None
    now = ports.clock.now()
    if bid.status is BidStatus.ARMED and can_still_be_sent(bid, now, ports.timing):
        ports.wake_ups.wake_now(bid, now)
        return Repair.EXECUTION_DIED
    return mend(bid, ports, told=True)


def mend(bid: Bid, ports: RepairPorts, *, told: bool = False) -> Repair | None:
    """What was mended, each with one conditional step; None if the bid is well, or has moved on.

    `told` is true when we know that its wake-up failed; otherwise that may still come.
    Raises STORAGE_UNAVAILABLE, SCHEDULER_UNAVAILABLE.
    """
    try:
        if ports.clock.now() >= bid.auction_end_time + _SETTLED:
            return _settle(bid, ports, told=told)
        match bid.status:
            case BidStatus.PENDING:
                return _mend_waiting(bid, ports, told=told)
            case BidStatus.ARMED:
                return _mend_armed(bid, ports)
            case BidStatus.PLACING:
                return _mend_placing(bid, ports)
            case _:
                return None
    except SniperError as error:
        if error.code is not ErrorCode.STALE_VERSION:
            raise
        return None


def _settle(bid: Bid, ports: RepairPorts, *, told: bool) -> Repair | None:
    """After the end only the result is left to be found."""
    now = ports.clock.now()
    if bid.status in _SENT and not told and not result_is_read_now(bid, now):
        return None
    repair = _MISSING.get(bid.status, Repair.OUTCOME_MISSING)
    return repair if settle(bid, ports.outcome, repair).ended else None


def _mend_waiting(bid: Bid, ports: RepairPorts, *, told: bool) -> Repair | None:
    now = ports.clock.now()
    due = wake_up_time(bid.auction_end_time, bid.lead_ms, ports.timing)
    if (told and now >= due) or wake_up_is_overdue(bid, now, ports.timing):
        return _wake(bid, ports) if can_still_be_sent(bid, now, ports.timing) else None
    if bid.scheduler_job_id is None:
        return _arrange(bid, Action.SCHEDULED, ports)
    if now < due and not ports.wake_ups.exists(bid.scheduler_job_id):
        return _arrange(bid, Action.REPAIRED, ports)
    return None


def _wake(bid: Bid, ports: RepairPorts) -> Repair:
    """First the row, so that of two who mend it one goes on; a crash then leaves it overdue."""
    now = ports.clock.now()
    after = _step(bid, Action.REPAIRED, Repair.WAKE_UP_OVERDUE, ports)
    ports.wake_ups.wake_now(after, now)
    return Repair.WAKE_UP_OVERDUE


def _arrange(bid: Bid, action: Action, ports: RepairPorts) -> Repair:
    """First the wake-up, whose name makes it the same for everybody who arranges it."""
    job_id = arrange_wake_up(bid, ports.wake_ups, ports.clock.now(), ports.timing)
    _step(bid, action, Repair.WAKE_UP_MISSING, ports, scheduler_job_id=job_id)
    return Repair.WAKE_UP_MISSING


def _mend_armed(bid: Bid, ports: RepairPorts) -> Repair | None:
    """Without time for another execution, the row keeps saying what was the case to the end."""
    now = ports.clock.now()
    dead = now >= alive_until(bid, ports.outcome.leases)
    if not dead or not can_still_be_sent(bid, now, ports.timing):
        return None
    step = released(bid, now, ports.ids.new(now))
    ports.outcome.bids.save(step)
    ports.wake_ups.wake_now(step.after, now)
    return Repair.EXECUTION_DIED


def _mend_placing(bid: Bid, ports: RepairPorts) -> Repair | None:
    """Whoever was sending is dead, or has been given no answer: the result tells."""
    if ports.clock.now() < bid.updated_at + UNSENT_AFTER:
        return None
    _step(bid, Action.ANSWER_LOST, Repair.SENDING_DIED, ports, reason=Reason.ANSWER_LOST)
    return Repair.SENDING_DIED


def _step(bid: Bid, action: Action, repair: Repair, ports: RepairPorts, **changes: Any) -> Bid:
    now = ports.clock.now()
    step = advance(bid, action, at=now, history_id=ports.ids.new(now), repair=repair, **changes)
    ports.outcome.bids.save(step)
    return step.after
