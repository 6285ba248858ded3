"""One world: some people and their snipes, from the first wish until all has settled."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random

from sniper.domain.bid import Bid
from sniper.domain.repairs import Repair

from tools.faults.carriers import Carriers
from tools.faults.journal import Journal
from tools.faults.misses import Miss
from tools.faults.one_by_one import one_by_one
from tools.faults.parts import Parts
from tools.faults.people import People
from tools.faults.plans import Snipe, act, plan
from tools.faults.processes import Processes
from tools.faults.sabotage import sabotage, still_broken
from tools.faults.stage import Stage, Worker
from tools.faults.verdicts import Court, Kind, Verdict
from tools.faults.weather import Weather, outages

START = datetime(2026, 11, 22, 12, tzinfo=UTC)
_SETTLED = timedelta(minutes=45)
_ALL_ENDED = timedelta(minutes=80)
_MINUTE_S = 60.0
_SABOTAGED = 0.3
_workers: list[Worker] = []


@dataclass(slots=True)
class Outcome:
    """What one world came to; all of it can be added up. `snipes` are those that were taken on."""

    seed: int
    snipes: int = 0
    verdicts: list[tuple[Verdict, str]] = field(default_factory=list)
    misses: Counter[Miss] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    faults: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    calls: Counter[tuple[str, str]] = field(default_factory=Counter)
    deliveries: Counter[str] = field(default_factory=Counter)
    trace: list[str] = field(default_factory=list)


class World:
    def __init__(self, seed: int, *, telling: bool = False, reconciling: bool = True) -> None:
        self.seed = seed
        self.rng = rng = Random(seed)  # noqa: S311  # chance that can be repeated is the point
        self.stage = Stage(START, _workers)
        self.offset = timedelta(seconds=rng.gauss(0, 1))
        self.parts = Parts(self.stage, self.offset)
        self.snipes = plan(rng, self.parts, START)
        self.journal = Journal(telling=telling, outages=outages(rng, self._first_end()))
        self.weather = Weather.of(rng, self.journal.outages)
        self.processes = Processes(self.stage, rng, self.weather, self.journal)
        self.carriers = Carriers(self.stage, rng, self.parts, self.processes, reconciling)
        self.people = People(self.stage, rng, self.parts, self.processes)
        self.processes.meddle = self.people.meddle
        self.processes.delivered = self.carriers.collect

    def run(self) -> Outcome:
        with one_by_one():
            self._run()
        return self._outcome()

    def _run(self) -> None:
        for snipe in self.snipes:
            self.people.begin(snipe)
            if snipe.seller_acts is not None:
                at, what = snipe.seller_acts
                self.stage.at(at, partial(act, snipe, what, self.parts, self.rng))
        if self.rng.random() < _SABOTAGED:
            broken_after_s = self.rng.uniform(600, 3_600)
            self.stage.after(broken_after_s, lambda: sabotage(self.parts, self.rng))
        self.stage.after(_MINUTE_S, self._every_minute)
        self.stage.run_until(START + _ALL_ENDED + _SETTLED)
        self.stage.close()

    def _every_minute(self) -> None:
        self.carriers.every_minute()
        self.stage.after(_MINUTE_S, self._every_minute)

    def _first_end(self) -> datetime:
        return min(snipe.ends_at for snipe in self.snipes)

    def _outcome(self) -> Outcome:
        outcome = Outcome(self.seed, trace=self.journal.lines)
        court = Court(self.parts, self.journal, self.offset)
        for snipe in self.snipes:
            bid, verdicts, miss = court.judge(snipe)
            outcome.verdicts += [(verdict, _label(snipe, bid)) for verdict in verdicts]
            outcome.snipes += bid is not None
            outcome.reasons[_reason(bid)] += 1
            if miss is not None:
                outcome.misses[miss] += 1
        broken = still_broken(self.parts)
        outcome.verdicts += [(Verdict(Kind.UNREPAIRED, what), "") for what in broken]
        outcome.verdicts += [(Verdict(Kind.DEFECT, d), "") for d in self.journal.defects]
        outcome.repairs = Counter({kind.value: n for kind, n in self._repairs().items()})
        outcome.faults = Counter({(p, m, f.value): n for (p, m, f), n in self.weather.met.items()})
        outcome.calls = self.weather.calls
        outcome.deliveries = Counter({d.value: n for d, n in self.carriers.deliveries.items()})
        return outcome

    def _repairs(self) -> Counter[Repair]:
        """What the histories tell, and what was mended that is in no history."""
        events = self.parts.store.history.values()
        told = Counter(event.repair for event in events if event.repair is not None)
        return told + Counter({k: n for k, n in self.carriers.mended.items() if k not in told})


def _label(snipe: Snipe, bid: Bid | None) -> str:
    if bid is None:
        return f"snipe {snipe.number} on {snipe.item_id}: no bid"
    return f"snipe {snipe.number}, bid {bid.bid_id}: {bid.status}, {bid.reason}"


def _reason(bid: Bid | None) -> str:
    if bid is None:
        return "not_taken_on"
    return bid.status.value if bid.reason is None else bid.reason.value
