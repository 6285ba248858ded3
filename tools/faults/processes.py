"""Runs of functions on the stage, each on a wire of its own, some of them killed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from random import Random

from sniper.domain.errors import SniperError

from tools.faults.journal import Hindrance, Journal
from tools.faults.stage import KilledError, Process, Stage
from tools.faults.weather import Aim, Weather
from tools.faults.wire import ProcessClock, Wire

_SKEW_S = 0.03
"""How far the clocks of our own processes are apart."""


def _nothing() -> None:
    return


@dataclass(frozen=True, slots=True)
class Hazard:
    """How a function's runs are treated: `aimed` is the share that meets a fault at one of its
    first `calls` calls, `killed` the share that is killed within `lives_s`.
    """

    aimed: float = 0.1
    calls: int = 10
    killed: float = 0.0
    lives_s: float = 10.0


class Processes:
    """`meddle` and `delivered` are what the wires call; whoever carries the system sets them."""

    def __init__(self, stage: Stage, rng: Random, weather: Weather, journal: Journal) -> None:
        self.stage, self.weather, self.journal = stage, weather, journal
        self.meddle: Callable[[str, str], None] = lambda _user_id, _bid_id: None
        self.delivered: Callable[[], None] = _nothing
        self._rng = rng
        self._numbers = count(1)

    def run(
        self,
        name: str,
        work: Callable[[Wire], object],
        hazard: Hazard,
        ended: Callable[[bool], None] = lambda _well: None,
    ) -> None:
        """Have a run begin now; `ended` is told whether it ended well."""
        process = Process(f"{name} #{next(self._numbers)}", _nothing)
        wire = self._wire(process, hazard)
        process.work = lambda: ended(self._well(process, work, wire))
        self.stage.start(process)
        if self._rng.random() < hazard.killed * (self.weather.rate > 0):
            self.stage.after(self._rng.uniform(0, hazard.lives_s), lambda: self._kill(process))

    def _well(self, process: Process, work: Callable[[Wire], object], wire: Wire) -> bool:
        well = self._perform(process, work, wire)
        if not well:
            self.journal.note(Hindrance(self.stage.now, process.name, "process", "failed", None))
        return well

    def _perform(self, process: Process, work: Callable[[Wire], object], wire: Wire) -> bool:
        self.journal.tell(self.stage.now, f"{process.name} begins")
        try:
            result = work(wire)
        except KilledError:
            self.journal.tell(self.stage.now, f"{process.name} is dead")
            return False
        except SniperError as error:
            self.journal.tell(self.stage.now, f"{process.name} fails: {error.code}")
            return False
        except Exception as error:  # the function's run ends, the world goes on
            self.journal.defects.append(f"{process.name}: {error!r}")
            self.journal.tell(self.stage.now, f"{process.name} has a defect: {error!r}")
            return False
        self.journal.tell(self.stage.now, f"{process.name} ends: {result}")
        return True

    def _kill(self, process: Process) -> None:
        if not process.over:
            self.journal.note(Hindrance(self.stage.now, process.name, "process", "killed", None))
            self.stage.kill(process)

    def _wire(self, process: Process, hazard: Hazard) -> Wire:
        skew = timedelta(seconds=self._rng.uniform(-_SKEW_S, _SKEW_S))
        aimed = self.weather.rate > 0 and self._rng.random() < hazard.aimed
        return Wire(
            stage=self.stage,
            weather=self.weather,
            journal=self.journal,
            rng=self._rng,
            process=process,
            clock=ProcessClock(self.stage, skew),
            aim=Aim(self._rng.randint(1, hazard.calls)) if aimed else None,
            meddle=self.meddle,
            delivered=self.delivered,
        )
