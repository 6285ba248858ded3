"""How long what is known of eBay's clock is good for."""

from datetime import timedelta

import pytest
from sniper.domain.clock_estimate import ClockEstimate
from sniper.domain.ebay_offset import EbayOffset, KnownClock, measured

from tests.domain.examples import NOW

ODD = timedelta(milliseconds=1)


def at(age: timedelta) -> EbayOffset:
    return EbayOffset(1.0, 1.0, NOW - age)


@pytest.mark.parametrize(
    ("age", "shown"),
    [(timedelta(0), True), (timedelta(hours=1) - ODD, True), (timedelta(hours=1), False)],
)
def test_a_measurement_is_shown_for_an_hour(age: timedelta, shown: bool) -> None:
    offset = at(age)
    assert KnownClock(offset).shown(NOW) == (offset if shown else None)


def test_what_was_never_measured_is_not_shown_and_is_due() -> None:
    assert KnownClock().shown(NOW) is None
    assert KnownClock().due(NOW)


@pytest.mark.parametrize(
    ("measured_ago", "begun_ago", "due"),
    [
        (timedelta(minutes=10) - ODD, timedelta(minutes=11), False),
        (timedelta(minutes=10), timedelta(minutes=11), True),
        (timedelta(minutes=10), None, True),
        (timedelta(minutes=10), timedelta(minutes=1) - ODD, False),
        (None, timedelta(minutes=1) - ODD, False),
        (None, timedelta(minutes=1), True),
    ],
)
def test_it_is_measured_every_ten_minutes_and_a_minute_after_a_failure(
    measured_ago: timedelta | None, begun_ago: timedelta | None, due: bool
) -> None:
    offset = None if measured_ago is None else at(measured_ago)
    begun_at = None if begun_ago is None else NOW - begun_ago
    assert KnownClock(offset, begun_at).due(NOW) is due


@pytest.mark.parametrize(("half_ms", "good"), [(100.0, True), (100.5, False)])
def test_what_is_too_vague_to_count_down_by_is_nothing(half_ms: float, good: bool) -> None:
    estimate = ClockEstimate(1_700 - half_ms, 1_700 + half_ms, 40.0, 3)
    assert measured(estimate, NOW) == (EbayOffset(1_700.0, half_ms, NOW) if good else None)


def test_without_an_answer_nothing_was_measured() -> None:
    assert measured(ClockEstimate(-1.0, 1.0, 40.0, 0), NOW) is None
