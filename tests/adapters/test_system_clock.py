"""How the real clock waits: in ever shorter steps, so that a corrected clock is noticed."""

from datetime import UTC, datetime, timedelta

import pytest
from sniper.adapters.system import SystemClock

from tests.domain.examples import NOW


class Hands:
    """Time that passes only by sleeping, each sleep a little longer than asked for."""

    def __init__(self, late: timedelta, corrected_by: timedelta = timedelta(0)) -> None:
        self.instant = NOW
        self.naps: list[float] = []
        self._late = late
        self._correction = corrected_by

    def now(self) -> datetime:
        return self.instant

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.instant += timedelta(seconds=seconds) + self._late + self._correction
        self._correction = timedelta(0)


@pytest.mark.parametrize("wait_s", [0.001, 0.5, 120.0])
def test_the_instant_is_met_as_well_as_one_short_sleep_can(wait_s: float) -> None:
    hands = Hands(late=timedelta(microseconds=80))
    instant = NOW + timedelta(seconds=wait_s)
    SystemClock(hands.now, hands.sleep).sleep_until(instant)
    assert timedelta(0) <= hands.instant - instant <= timedelta(microseconds=80)
    assert len(hands.naps) < 20


def test_a_clock_that_was_put_back_while_waiting_is_waited_for() -> None:
    hands = Hands(late=timedelta(0), corrected_by=timedelta(seconds=-30))
    SystemClock(hands.now, hands.sleep).sleep_until(NOW + timedelta(seconds=60))
    assert hands.instant == NOW + timedelta(seconds=60)


def test_a_clock_that_was_put_forward_while_waiting_ends_the_wait_in_time() -> None:
    hands = Hands(late=timedelta(0), corrected_by=timedelta(seconds=20))
    SystemClock(hands.now, hands.sleep).sleep_until(NOW + timedelta(seconds=60))
    assert hands.instant == NOW + timedelta(seconds=60)


def test_the_system_clock_tells_utc_with_microseconds() -> None:
    shown = {SystemClock().now().microsecond % 1_000 for _ in range(50)}
    assert SystemClock().now().tzinfo is UTC
    assert len(shown) > 1
