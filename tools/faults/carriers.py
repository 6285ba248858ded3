"""What carries the system: the scheduler, direct calls, queues, and what comes every minute.

Deliveries are at least once: late, twice, in another order, or (a schedule's) not at all.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import count
from random import Random

from sniper.adapters.memory.chores import Invalidation
from sniper.adapters.memory.wake_ups import OutcomeCheck
from sniper.adapters.memory.wake_ups import WakeUp as Arranged
from sniper.domain.repairs import Repair
from sniper.use_cases.execute_bids import WakeUp, execute_bid
from sniper.use_cases.invalidate_item import invalidate_item
from sniper.use_cases.preflight import sweep
from sniper.use_cases.reconcile import reconcile
from sniper.use_cases.resolve_outcome import resolve_outcome
from sniper.use_cases.settle_dead_letters import LostExecution, settle_dead_letter

from tools.faults.journal import Hindrance
from tools.faults.kinds import Delivery
from tools.faults.parts import Parts
from tools.faults.processes import Hazard, Processes
from tools.faults.stage import Stage
from tools.faults.wire import Wire

_HIDDEN_S = 360.0
"""How long a message that failed stays hidden: six times the function's own time-out."""

_RECEIVES = 5
_LIMIT = 500
_EXECUTION = Hazard(aimed=0.5, calls=70, killed=0.1, lives_s=130)
_MESSAGE = Hazard(aimed=0.15, calls=8)
_MINUTELY = Hazard(aimed=0.05, calls=8)

type Work = Callable[[Wire], object]


@dataclass(slots=True)
class Carriers:
    stage: Stage
    rng: Random
    parts: Parts
    processes: Processes
    reconciles: bool = True
    deliveries: Counter[Delivery] = field(default_factory=Counter)
    mended: Counter[Repair] = field(default_factory=Counter)
    _known: set[tuple[str, Arranged]] = field(default_factory=set)
    _direct: int = 0
    _checks: int = 0
    _chores: int = 0
    _newest: dict[str, int] = field(default_factory=dict)
    _letters: Iterator[int] = field(default_factory=count)

    def collect(self) -> None:
        """Have everything that was asked for since the last call be on its way."""
        wake_ups, checks, chores = self.parts.wake_ups, self.parts.checks, self.parts.chores
        for job_id, arranged in list(wake_ups.scheduled.items()):
            if (job_id, arranged) not in self._known:
                self._known.add((job_id, arranged))
                self._schedule(job_id, arranged)
        for woken in wake_ups.immediate[self._direct :]:
            self._repeatedly(self._direct_s(), partial(self.execute, woken))
        for number, check in enumerate(checks.requested[self._checks :], start=self._checks):
            work = partial(self._resolve, check)
            self._send(f"resolve {check.bid_id}", number, check.delay_s, work)
        for number, gone in enumerate(chores.invalidations[self._chores :], start=self._chores):
            work = partial(self._invalidate, gone)
            self._send(f"invalidate {gone.ebay_item_id}", number, 0, work)
        self._direct, self._checks = len(wake_ups.immediate), len(checks.requested)
        self._chores = len(chores.invalidations)

    def _resolve(self, check: OutcomeCheck, wire: Wire) -> object:
        ports = wire.through(self.parts.resolving)
        return resolve_outcome(check.user_id, check.bid_id, attempt=check.attempt, ports=ports)

    def _invalidate(self, gone: Invalidation, wire: Wire) -> object:
        return invalidate_item(gone.ebay_item_id, gone.marketplace, self.parts.invalidation(wire))

    def execute(self, woken: Arranged) -> None:
        wake_up = WakeUp(woken.user_id, woken.bid_id, woken.at)
        self.processes.run(
            f"execute {woken.bid_id}",
            lambda wire: execute_bid(wake_up, wire.through(self.parts.executing)),
            _EXECUTION,
            lambda well: None if well else self._give_up(woken.user_id, woken.bid_id),
        )

    def every_minute(self) -> None:
        if self.parts.bids.due_for_check(self.stage.now, 1):
            self.processes.run(
                "sweep", lambda wire: sweep(self.parts.preflight(wire), limit=_LIMIT), _MINUTELY
            )
        if self.reconciles:
            self.processes.run("reconcile", self._reconcile, _MINUTELY)

    def _reconcile(self, wire: Wire) -> object:
        done = reconcile(wire.through(self.parts.reconciling), limit=_LIMIT)
        self.mended.update(done.repairs)
        return done

    def _give_up(self, user_id: str, bid_id: str) -> None:
        """A run that failed for good becomes a dead letter, which is settled soon after."""
        letter = LostExecution(user_id, bid_id)
        self._send(
            f"settle {bid_id}",
            next(self._letters),
            self.rng.uniform(0.3, 1.5),
            lambda wire: settle_dead_letter(letter, wire.through(self.parts.settling)),
        )

    def _schedule(self, job_id: str, arranged: Arranged) -> None:
        """The scheduler comes up to a minute late, and forgets a schedule that it has run."""
        late_s = self.rng.choice([self.rng.uniform(0, 5), self.rng.uniform(0, 60)])
        if late_s > 1:
            self.deliveries[Delivery.LATE] += 1

        def due() -> None:
            if self.parts.wake_ups.scheduled.get(job_id) != arranged:
                return  # deleted, or moved to another time
            if self.rng.random() < 0.02:
                self._note(f"schedule {arranged.bid_id}", Delivery.LOST, 0.0)
            else:
                self._repeatedly(0.0, lambda: self.execute(arranged))
            del self.parts.wake_ups.scheduled[job_id]
            self._known.discard((job_id, arranged))

        self.stage.at(arranged.at + timedelta(seconds=late_s), due)

    def _note(self, name: str, what: Delivery, cost_s: float) -> None:
        self.deliveries[what] += 1
        now = self.stage.now
        self.processes.journal.note(Hindrance(now, name, "carrier", "deliver", what, cost_s))

    def _direct_s(self) -> float:
        return self.rng.uniform(1, 3) if self.rng.random() < 0.1 else self.rng.uniform(0.05, 0.4)

    def _repeatedly(self, delay_s: float, deliver: Callable[[], None]) -> None:
        self.stage.after(delay_s, deliver)
        if self.rng.random() < 0.1:
            self.deliveries[Delivery.TWICE] += 1
            again_s = self.rng.choice([self.rng.uniform(0, 0.2), self.rng.uniform(0, 60)])
            self.stage.after(delay_s + again_s, deliver)

    def _send(self, name: str, number: int, delay_s: float, work: Work) -> None:
        late_s = self.rng.uniform(0.05, 1)
        if self.rng.random() < 0.05:
            late_s = self.rng.uniform(1, 60)
            self._note(name, Delivery.LATE, late_s)
        self._repeatedly(delay_s + late_s, lambda: self._receive(name, number, work, 1))

    def _receive(self, name: str, number: int, work: Work, times: int) -> None:
        """A message that failed is hidden for a while, then comes again."""
        newest = self._newest.get(name, -1)
        self.deliveries[Delivery.OVERTAKEN] += number < newest
        self._newest[name] = max(newest, number)

        def ended(well: bool) -> None:
            if not well and times < _RECEIVES:
                self.stage.after(_HIDDEN_S, lambda: self._receive(name, number, work, times + 1))

        self.processes.run(name, work, _MESSAGE, ended)
