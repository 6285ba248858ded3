"""How far eBay's clock is ahead of ours, from the one-second `Date` header of its answers.

Theory: an answer stamped second D was stamped somewhere in [D, D + 1) on eBay's clock and between
`sent_at` and `received_at` on ours, so the offset lies in (D - received, D + 1 - sent). Each probe
is timed so that, if the offset were in the middle of what is still possible, its answer would be
stamped just on the edge of a second: whichever second comes back, half of the range is ruled out.
Pure: the caller sends the probes and tells the time.
"""

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

_SECOND_MS = 1_000.0
_WIDEST_MS = 86_400_000.0


@dataclass(frozen=True, slots=True)
class Probe:
    """One request: our clock when it left and when the answer came, and eBay's `Date` stamp."""

    sent_at: datetime
    received_at: datetime
    server_date: datetime

    @property
    def round_trip_ms(self) -> float:
        return (self.received_at - self.sent_at) / timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class ClockEstimate:
    """The offset (eBay minus ours, ms) lies between `low_ms` and `high_ms`."""

    low_ms: float = -_WIDEST_MS
    high_ms: float = _WIDEST_MS
    round_trip_ms: float = math.inf
    probes: int = 0

    @property
    def offset_ms(self) -> float:
        return (self.low_ms + self.high_ms) / 2 if self.probes else 0.0

    @property
    def one_way_ms(self) -> float:
        """How long a request travels to eBay: half of the fastest round trip, 0 if not known."""
        return self.round_trip_ms / 2 if self.probes else 0.0

    @property
    def uncertainty_ms(self) -> float:
        """Half of the range that is still possible."""
        return (self.high_ms - self.low_ms) / 2

    def after(self, probe: Probe) -> Self:
        """The estimate with one more probe; a probe that contradicts the rest starts afresh.

        A probe during which our own clock was set back tells nothing and changes nothing.
        """
        if probe.received_at < probe.sent_at:
            return self
        low = _ms(probe.server_date, probe.received_at)
        high = _ms(probe.server_date, probe.sent_at) + _SECOND_MS
        fastest = (
            min(self.round_trip_ms, probe.round_trip_ms) if self.probes else probe.round_trip_ms
        )
        narrowed_low, narrowed_high = max(self.low_ms, low), min(self.high_ms, high)
        if narrowed_low >= narrowed_high:  # a clock was set meanwhile
            narrowed_low, narrowed_high = low, high
        return replace(
            self,
            low_ms=narrowed_low,
            high_ms=narrowed_high,
            round_trip_ms=fastest,
            probes=self.probes + 1,
        )

    def next_probe_at(self, now: datetime) -> datetime:
        """When to send the next probe so that its answer halves the range; now for the first."""
        if not self.probes:
            return now
        ahead_ms = self.offset_ms + self.one_way_ms
        server_ms = now.timestamp() * _SECOND_MS + ahead_ms
        next_edge_ms = math.ceil(server_ms / _SECOND_MS) * _SECOND_MS
        return now + timedelta(milliseconds=next_edge_ms - server_ms)


def _ms(later: datetime, earlier: datetime) -> float:
    return (later - earlier) / timedelta(milliseconds=1)
