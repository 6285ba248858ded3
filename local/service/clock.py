"""Clocks and instants; one clock has a skew, so that clients must find out eBay's own time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

Source = Callable[[], datetime]


def utc_now() -> datetime:
    """The machine's clock, with microseconds."""
    return datetime.now(UTC)


@dataclass(slots=True)
class SkewedClock:
    """Ahead of its source by `skew_ms` (behind when negative). All endpoints share one."""

    skew_ms: int = 0
    source: Source = utc_now

    def now(self) -> datetime:
        return self.source() + timedelta(milliseconds=self.skew_ms)


def to_the_ms(instant: datetime) -> datetime:
    """The same instant cut to whole milliseconds, as eBay's timestamps are."""
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def iso_ms(instant: datetime) -> str:
    """ISO 8601 in UTC with milliseconds and Z, as eBay writes it."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def iso_us(instant: datetime) -> str:
    """The same with microseconds, for arrivals."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def parse_iso(text: str) -> datetime:
    """An aware instant. Raises ValueError, also when the offset is missing."""
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone: end it with Z")
    return instant.astimezone(UTC)


def milliseconds(span: timedelta) -> float:
    """A span in milliseconds, exact to the microsecond."""
    return span // timedelta(microseconds=1) / 1000
