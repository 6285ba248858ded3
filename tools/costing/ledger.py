"""What was used, by what AWS counts and by whom it was used."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock

from tools.costing.prices import Unit


class Ledger:
    """Amounts per unit and user of it: a function, a table, a queue. Threads may add at once."""

    def __init__(self) -> None:
        self._used: defaultdict[tuple[Unit, str], float] = defaultdict(float)
        self._lock = Lock()
        self._paused = False

    def add(self, unit: Unit, amount: float, by: str) -> None:
        if self._paused:
            return
        with self._lock:
            self._used[unit, by] += amount

    def total(self, unit: Unit) -> float:
        return sum(amount for (used, _), amount in self._used.items() if used is unit)

    def by(self, unit: Unit) -> Mapping[str, float]:
        """Who used it, the greatest first."""
        found = {who: amount for (used, who), amount in self._used.items() if used is unit}
        return dict(sorted(found.items(), key=lambda entry: -entry[1]))

    def totals(self) -> dict[Unit, float]:
        return {unit: self.total(unit) for unit in Unit}

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What is done meanwhile only prepares what is measured."""
        before, self._paused = self._paused, True
        try:
            yield
        finally:
            self._paused = before
