"""Time and chance."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, UTC, with microseconds."""

    def sleep_until(self, instant: datetime) -> None:
        """Return at `instant`, or at once if it is past."""


class Ids(Protocol):
    def new(self, at: datetime) -> str:
        """A unique id that sorts by `at` (a ULID)."""

    def secret(self) -> str:
        """256 random bits, URL-safe."""
