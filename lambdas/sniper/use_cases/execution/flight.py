"""One execution of one bid: the row as we last wrote it, and the flight record so far."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Self

from sniper.domain.bid import Bid, Timeline
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus, action_for_refusal
from sniper.domain.progress import advance
from sniper.domain.reasons import Reason
from sniper.domain.timing import (
    CLOCKS_APART,
    LEASE,
    LEASE_RENEWED_MS,
    OUTCOME_SETTLE_MS,
    arrival_time,
    can_be_kept,
)
from sniper.use_cases.execution.ports import ExecutionPorts

_LONGEST_QUEUE_DELAY_S = 900
_RENEWED = timedelta(milliseconds=LEASE_RENEWED_MS)
_GATE_TRIES = 5
_GATE_PAUSE = timedelta(milliseconds=200)
"""All tries fit into the second between the gate and the sending, if they fail at once."""


@dataclass(slots=True)
class Flight:
    """Mutable on purpose: an execution is one thread's work from claim to record."""

    bid: Bid
    timeline: Timeline
    ports: ExecutionPorts
    next_sign_at: datetime | None = None

    @classmethod
    def claim(
        cls, bid: Bid, scheduled_for: datetime, woken_at: datetime, ports: ExecutionPorts
    ) -> Self:
        """PENDING -> ARMED under an attempt id of our own. Raises STALE_VERSION if we lost.

        A claim whose answer was lost is read back: it may be ours.
        """
        timeline = Timeline(scheduled_for=scheduled_for, woken_at=woken_at)
        flight = cls(bid, timeline, ports)
        attempt_id = ports.ids.new(woken_at)
        try:
            flight.step(Action.CLAIMED, attempt_id=attempt_id)
        except SniperError:
            if flight.reread().attempt_id != attempt_id:
                raise
        flight.note(claimed_at=ports.clock.now())
        return flight

    def stay_alive(self) -> None:
        """Say that this execution is at work, unless it did so a moment ago.

        Once there is no time for another to be on time, the last word counts to the moment of the
        bid, even if eBay's clock is behind ours, and nothing more has to be written near the gate.
        Whoever is late says it again, so that a dead one can still be followed before the end. If
        it can't be said, another may take over, which the gate makes harmless.
        """
        bid, now = self.bid, self.ports.clock.now()
        if bid.attempt_id is None or (self.next_sign_at is not None and now < self.next_sign_at):
            return
        until, self.next_sign_at = now + LEASE, now + _RENEWED
        end = bid.auction_end_time
        if not can_be_kept(until + _RENEWED, end, bid.lead_ms, self.ports.timing):
            sent = arrival_time(end, bid.lead_ms) + CLOCKS_APART
            until, self.next_sign_at = max(until, sent), max(self.next_sign_at, sent)
        with suppress(SniperError):
            self.ports.leases.hold(bid.user_id, bid.bid_id, bid.attempt_id, until=until)

    def wait(self, until: datetime) -> None:
        """Wait, with signs of life."""
        clock = self.ports.clock
        while (now := clock.now()) < until:
            self.stay_alive()
            clock.sleep_until(min(now + _RENEWED, until))

    def note(self, **moments: Any) -> None:
        """Add to the flight record; it is stored with the next step."""
        self.timeline = replace(self.timeline, **moments)

    def step(self, action: Action, reason: Reason | None = None, **changes: Any) -> Bid:
        """Write the next step, with the flight record so far. Raises STALE_VERSION."""
        now = self.ports.clock.now()
        step = advance(
            self.bid,
            action,
            at=now,
            history_id=self.ports.ids.new(now),
            reason=reason,
            timeline=self.timeline,
            **changes,
        )
        write = self.ports.bids.pass_gate if action is Action.SENDING else self.ports.bids.save
        write(step)
        self.bid = step.after
        return self.bid

    def conclude(self, action: Action, reason: Reason | None = None, **changes: Any) -> Bid:
        """Like `step`, but if the row was changed meanwhile (cancelled, settled), that stands."""
        try:
            return self.step(action, reason, **changes)
        except SniperError as error:
            if error.code is not ErrorCode.STALE_VERSION:
                raise
            return self.reread()

    def give_up(self, reason: Reason) -> Bid:
        """End the bid for a reason other than the auction's result."""
        return self.conclude(action_for_refusal(reason), reason)

    def reread(self) -> Bid:
        self.bid = self.ports.bids.get(self.bid.user_id, self.bid.bid_id)
        return self.bid

    def pass_gate(self) -> bool:
        """ARMED -> PLACING: from here a cancellation is too late. False if it came before.

        A write whose answer was lost is read back before anything is decided, and tried again if
        it did not land or can't be read: if it did land, the next try is refused, and read back.
        While all firing is stopped, the bid ends here. Raises STORAGE_UNAVAILABLE.
        """
        ours = self.bid
        for tries_left in reversed(range(_GATE_TRIES)):
            try:
                self.step(Action.SENDING)
            except SniperError as error:
                if error.code is ErrorCode.FIRING_STOPPED:
                    self.give_up(Reason.FIRING_STOPPED)
                    return False
                landed = self._landed(ours, last_try=not tries_left)
                if landed is not None:
                    return landed
                self.bid = ours  # with the end as it was seen, which the row does not know yet
                self.ports.clock.sleep_until(self.ports.clock.now() + _GATE_PAUSE)
            else:
                return True
        return False

    def _landed(self, ours: Bid, *, last_try: bool) -> bool | None:
        """Whether our gate write stands, or somebody else's does; None if none does, or nobody
        tells. Raises STORAGE_UNAVAILABLE when that was the last try.
        """
        try:
            found = self.reread()
        except SniperError:
            if last_try:
                raise
            return None
        if (found.status, found.version) == (ours.status, ours.version):
            return None
        return found.status is BidStatus.PLACING and found.attempt_id == ours.attempt_id

    def request_outcome_check(self) -> None:
        """Have the result read after the end, even if this execution dies now.

        Without a queue the bid is still sent: a missing check is repaired, a missed bid is not.
        """
        due = self.bid.auction_end_time + timedelta(milliseconds=OUTCOME_SETTLE_MS)
        delay_s = round((due - self.ports.clock.now()).total_seconds())
        with suppress(SniperError):
            self.ports.outcome_checks.request(
                self.bid,
                attempt=0,
                delay_s=min(max(delay_s, 0), _LONGEST_QUEUE_DELAY_S),
            )
