"""What is known of eBay's clock, and who is asked to measure it, in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sniper.adapters.memory.ebay import MemoryBidding
from sniper.adapters.memory.store import MemoryStore
from sniper.adapters.refusals import scheduler_unavailable
from sniper.domain.ebay_offset import EbayOffset, KnownClock
from sniper.ports import ClockLine


class MemoryEbayClock:
    """The clock of the eBay that takes the bids."""

    def __init__(self, ebay: MemoryBidding) -> None:
        self._ebay = ebay

    @contextmanager
    def line(self) -> Iterator[ClockLine]:
        self._ebay.lines_opened += 1
        try:
            yield self._ebay
        finally:
            self._ebay.lines_closed += 1


class MemoryClockRecord:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def read(self, *, measured_after: datetime) -> KnownClock:  # noqa: ARG002 - it has the newest
        self._store.refuse_if_failing("read_clock")
        return self._store.ebay_clock

    def begin(self, at: datetime) -> bool:
        self._store.refuse_if_failing("begin_clock")
        with self._store.lock:
            known = self._store.ebay_clock
            if not known.due(at):
                return False
            self._store.ebay_clock = KnownClock(known.offset, at)
            return True

    def keep(self, offset: EbayOffset) -> None:
        self._store.refuse_if_failing("keep_clock")
        with self._store.lock:
            self._store.ebay_clock = KnownClock(offset, self._store.ebay_clock.begun_at)


class MemoryClockMeasurements:
    """`started` counts them; set `failing` to have them refused."""

    def __init__(self) -> None:
        self.started = 0
        self.failing = False

    def start(self) -> None:
        if self.failing:
            raise scheduler_unavailable()
        self.started += 1
