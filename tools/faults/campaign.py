"""Many worlds on all cores, added up."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from tools.faults.kinds import possible
from tools.faults.misses import Miss
from tools.faults.mutants import Mutant, run
from tools.faults.verdicts import Kind
from tools.faults.world import Outcome

_CHUNK = 10
_SHOWN = 20


@dataclass(slots=True)
class Campaign:
    """`failures` name the worlds to replay."""

    snipes: int = 0
    worlds: int = 0
    verdicts: Counter[Kind] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    misses: Counter[Miss] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    faults: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    calls: Counter[tuple[str, str]] = field(default_factory=Counter)
    deliveries: Counter[str] = field(default_factory=Counter)
    first_caught: int | None = None

    def add(self, outcome: Outcome) -> None:
        self.worlds += 1
        self.snipes += outcome.snipes
        if outcome.verdicts and self.first_caught is None:
            self.first_caught = self.worlds
        for verdict, label in outcome.verdicts:
            self.verdicts[verdict.kind] += 1
            if len(self.failures) < _SHOWN:
                about = f"{verdict.kind}: {verdict.about} ({label})"
                self.failures.append(f"--seed {outcome.seed}: {about}")
        self.misses.update(outcome.misses)
        self.reasons.update(outcome.reasons)
        self.repairs.update(outcome.repairs)
        self.faults.update(outcome.faults)
        self.calls.update(outcome.calls)
        self.deliveries.update(outcome.deliveries)

    def by_kind(self) -> dict[str, int]:
        counted: Counter[str] = Counter(self.deliveries)
        for (_, _, fault), number in self.faults.items():
            counted[fault] += number
        return dict(sorted(counted.items()))

    def unmet(self) -> list[str]:
        """Every fault that a called method can meet, and did not."""
        return sorted(
            f"{port}.{method} {fault}"
            for port, method in self.calls
            for fault in possible(port, method)
            if (port, method, fault.value) not in self.faults
        )

    def combinations(self) -> int:
        """How many pairs of method and fault there are."""
        return sum(len(possible(port, method)) for port, method in self.calls)


def campaign(
    seeds: Iterable[int],
    mutant: Mutant | None = None,
    *,
    cores: int = 1,
    until: Kind | None = None,
) -> Campaign:
    """These worlds, added up in the order of their seeds; no more after the first such verdict."""
    total = Campaign()
    for outcome in _outcomes(list(seeds), mutant, cores):
        total.add(outcome)
        if until in total.verdicts:
            break
    return total


def _outcomes(seeds: list[int], mutant: Mutant | None, cores: int) -> Iterator[Outcome]:
    if cores == 1:
        yield from (run(seed, mutant) for seed in seeds)
        return
    with ProcessPoolExecutor(cores) as pool:
        yield from pool.map(partial(run, mutant=mutant), seeds, chunksize=_CHUNK)


def caught(seeds: Iterable[int], mutant: Mutant) -> dict[str, Any]:
    """What the campaign says of a broken variant, and after how many worlds it said so first."""
    found = campaign(seeds, mutant, cores=os.cpu_count() or 1)
    return {
        "worlds": found.worlds,
        "snipes": found.snipes,
        "caughtInWorld": found.first_caught,
        **{kind.value: number for kind, number in sorted(found.verdicts.items())},
    }
