"""What the installation knows of eBay's clock, and when that is to be measured again.

The clocks of the machines that functions run on differ from each other by a few milliseconds, so
what one of them has measured is as good as true for the others.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sniper.domain.clock_estimate import ClockEstimate

AGAIN_AFTER = timedelta(minutes=10)
"""How long a measurement is good enough, for everybody on the installation."""
GIVEN_UP_AFTER = timedelta(minutes=1)
"""When a measurement that was begun and brought nothing may be followed by another."""
WORTH_SHOWING_FOR = timedelta(hours=1)
_VAGUE_MS = 100.0  # worse than that would be seen in a countdown


@dataclass(frozen=True, slots=True)
class EbayOffset:
    """eBay's clock minus ours; `uncertainty_ms` is half of the range that is still possible."""

    offset_ms: float
    uncertainty_ms: float
    measured_at: datetime


@dataclass(frozen=True, slots=True)
class KnownClock:
    """The last measurement, and when one was last begun."""

    offset: EbayOffset | None = None
    begun_at: datetime | None = None

    def shown(self, now: datetime) -> EbayOffset | None:
        if self.offset is None or self.offset.measured_at <= now - WORTH_SHOWING_FOR:
            return None
        return self.offset

    def due(self, now: datetime) -> bool:
        """Whether it should be measured now, unless somebody else has just begun to."""
        old = self.offset is None or self.offset.measured_at <= now - AGAIN_AFTER
        return old and (self.begun_at is None or self.begun_at <= now - GIVEN_UP_AFTER)


def measured(estimate: ClockEstimate, at: datetime) -> EbayOffset | None:
    """What was found out; None when that is too little to count down by."""
    if not estimate.probes or estimate.uncertainty_ms > _VAGUE_MS:
        return None
    return EbayOffset(estimate.offset_ms, estimate.uncertainty_ms, at)
