"""The real clock, and real randomness."""

import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime

from ulid import ULID

_ONE_STEP_S = 0.02
_SECRET_BYTES = 32


def _utc_now() -> datetime:
    return datetime.now(UTC)


class SystemClock:
    def __init__(
        self,
        now: Callable[[], datetime] = _utc_now,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._now = now
        self._sleep = sleep

    def now(self) -> datetime:
        return self._now()

    def sleep_until(self, instant: datetime) -> None:
        """Never returns early, and about a millisecond late at most.

        One long sleep would miss it if the clock is corrected meanwhile, so half of what is left
        is slept again and again, and only the last 20 ms in one go: they end within the
        operating system's precision, well below a millisecond.
        """
        while (left_s := (instant - self._now()).total_seconds()) > 0:
            self._sleep(left_s if left_s <= _ONE_STEP_S else left_s / 2)


class UlidIds:
    def new(self, at: datetime) -> str:
        return str(ULID.from_datetime(at))

    def secret(self) -> str:
        return secrets.token_urlsafe(_SECRET_BYTES)
