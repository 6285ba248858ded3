"""A clock that stands still until it is told otherwise, and ids in a known order."""

from datetime import datetime, timedelta
from itertools import count

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ULID_LENGTH = 26
_SECRET_LENGTH = 43


class ManualClock:
    """`sleep_until` moves the clock instead of waiting; it never moves backwards by sleeping."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant

    def sleep_until(self, instant: datetime) -> None:
        self.instant = max(self.instant, instant)

    def advance(self, **duration: float) -> None:
        """Move on by a timedelta's arguments: `clock.advance(seconds=5)`."""
        self.instant += timedelta(**duration)


class SequentialIds:
    """ULIDs whose random part is a counter, so that ids of one instant keep their order."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def new(self, at: datetime) -> str:
        value = (int(at.timestamp() * 1_000) << 80) | next(self._numbers)
        digits = []
        for _ in range(_ULID_LENGTH):
            value, digit = divmod(value, len(_CROCKFORD))
            digits.append(_CROCKFORD[digit])
        return "".join(reversed(digits))

    def secret(self) -> str:
        return f"{next(self._numbers):0{_SECRET_LENGTH}}"
