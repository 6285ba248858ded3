"""eBay's clock: how it is read, and what everybody on the installation knows of it."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from sniper.domain.clock_estimate import Probe
from sniper.domain.ebay_offset import EbayOffset, KnownClock


class ClockLine(Protocol):
    """One warm connection to the host whose clock counts."""

    def probe(self) -> Probe | None:
        """One cheap request that keeps the line warm and reads eBay's clock; None if it failed."""


class EbayClock(Protocol):
    def line(self) -> AbstractContextManager[ClockLine]:
        """Open a line, in nobody's name; leaving the context closes it."""


class ClockRecord(Protocol):
    """The installation's one memory of eBay's clock. Raises STORAGE_UNAVAILABLE."""

    def read(self, *, measured_after: datetime) -> KnownClock:
        """What is known.

        A process that knows of a measurement after that instant need not look for a newer one.
        """

    def begin(self, at: datetime) -> bool:
        """Note that a measurement begins; False, and nothing is noted, where none is due.

        Of many who ask at once, one may begin.
        """

    def keep(self, offset: EbayOffset) -> None:
        """Have this known in place of what was."""


class ClockMeasurements(Protocol):
    def start(self) -> None:
        """Have eBay's clock measured by somebody else, now. Raises SCHEDULER_UNAVAILABLE."""
