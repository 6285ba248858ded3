"""Which calls meet a fault: by chance, where one was aimed, and while a service is down."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Self

from tools.faults.kinds import CRASHES, EBAY, Fault, possible

_RATES = (0.0, 0.001, 0.003, 0.01, 0.03)
_CRASHES_AMONG_FAULTS = 0.15
_ONCE = frozenset({("line", "place"), ("bids", "pass_gate")})
"""What a snipe comes to once, where everything is at stake, fails ten times as often."""

_MOST = 0.25


@dataclass(frozen=True, slots=True)
class Outage:
    """While `storage` or `ebay` does not answer at all."""

    service: str
    begins: datetime
    ends: datetime

    def holds(self, service: str, now: datetime) -> bool:
        return service == self.service and self.begins <= now < self.ends


def outages(rng: Random, around: datetime) -> tuple[Outage, ...]:
    """Some worlds see one, mostly about the time when auctions end."""
    found = []
    for service, longest_s in (("storage", 60), ("ebay", 900)):
        if rng.random() < 0.06:
            begins = around + timedelta(seconds=rng.uniform(-900, 1_500))
            ends = begins + timedelta(seconds=rng.uniform(1, longest_s))
            found.append(Outage(service, begins, ends))
    return tuple(found)


@dataclass(slots=True)
class Aim:
    """One fault for one call of one process, so that no call is spared by chance."""

    call: int
    kind: Fault | None = None


@dataclass(slots=True)
class Weather:
    """`rate` is the share of calls that fail by chance."""

    rng: Random
    rate: float
    outages: tuple[Outage, ...] = ()
    met: Counter[tuple[str, str, Fault]] = field(default_factory=Counter)
    calls: Counter[tuple[str, str]] = field(default_factory=Counter)

    @classmethod
    def of(cls, rng: Random, down: tuple[Outage, ...]) -> Self:
        return cls(rng, rng.choice(_RATES), down)

    def fault(self, port: str, method: str, now: datetime, aim: Aim | None) -> Fault | None:
        """The fate of one call."""
        self.calls[port, method] += 1
        found = self._aimed(port, method, aim) or self._by_chance(port, method, now)
        if found is not None:
            self.met[port, method, found] += 1
        return found

    def _aimed(self, port: str, method: str, aim: Aim | None) -> Fault | None:
        if aim is None:
            return None
        aim.call -= 1
        if aim.call:
            return None
        kinds = possible(port, method)
        return aim.kind if aim.kind in kinds else self.rng.choice(kinds)

    def _by_chance(self, port: str, method: str, now: datetime) -> Fault | None:
        kinds = possible(port, method)
        if self.down(port, now) and Fault.TIMEOUT_BEFORE in kinds:
            return Fault.TIMEOUT_BEFORE
        rarely = (port, method) not in _ONCE
        if self.rng.random() >= (self.rate if rarely else min(10 * self.rate, _MOST)):
            return None
        crashing = self.rng.random() < _CRASHES_AMONG_FAULTS
        return self.rng.choice([kind for kind in kinds if (kind in CRASHES) is crashing])

    def down(self, port: str, now: datetime) -> bool:
        service = "ebay" if port in EBAY else "storage"
        return any(outage.holds(service, now) for outage in self.outages)
