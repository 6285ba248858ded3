"""A server with a clock and a road of its own, as an executor meets it: only `Date` tells."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sniper.domain.clock_estimate import ClockEstimate, Probe

START = datetime(2026, 3, 1, 12, 0, 0, 371_205, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Road:
    """How long one request travels (`there`), waits before it is stamped, and comes back."""

    there: timedelta
    back: timedelta


def even_road(round_trip_ms: float) -> Road:
    return Road(
        timedelta(milliseconds=round_trip_ms / 2), timedelta(milliseconds=round_trip_ms / 2)
    )


def probe(sent_at: datetime, skew: timedelta, road: Road) -> Probe:
    """One exchange with a server whose clock is `skew` ahead of ours."""
    stamped = sent_at + road.there + skew
    return Probe(
        sent_at=sent_at,
        received_at=sent_at + road.there + road.back,
        server_date=stamped.replace(microsecond=0),
    )


def learn(
    skew: timedelta,
    roads: Iterable[Road],
    start: datetime = START,
    estimate: ClockEstimate | None = None,
) -> ClockEstimate:
    """What well-timed probes over these roads tell, each sent when the estimate asks for it."""
    now, known = start, estimate or ClockEstimate()
    for road in roads:
        one = probe(known.next_probe_at(now), skew, road)
        known, now = known.after(one), one.received_at
    return known


def to_ms(duration: timedelta) -> float:
    return duration / timedelta(milliseconds=1)
