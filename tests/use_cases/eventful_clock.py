"""Time in which things happen while somebody waits."""

from collections.abc import Callable
from datetime import datetime

from sniper.adapters.memory.system import ManualClock


class EventfulClock(ManualClock):
    """A clock on which things happen while somebody sleeps."""

    def __init__(self, instant: datetime) -> None:
        super().__init__(instant)
        self._events: list[tuple[datetime, Callable[[], object]]] = []

    def when(self, instant: datetime, action: Callable[[], object]) -> None:
        self._events.append((instant, action))

    def sleep_until(self, instant: datetime) -> None:
        due = sorted((e for e in self._events if e[0] <= instant), key=lambda event: event[0])
        self._events = [e for e in self._events if e[0] > instant]
        for at, action in due:
            super().sleep_until(at)
            action()
        super().sleep_until(instant)
