"""How old what we know of an auction may be."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.freshness import Sighting, fresh, near_end, stands_in

from tests.domain.examples import NOW, an_auction

AGES = st.floats(min_value=0, max_value=10_000)
ENDS = st.none() | st.floats(min_value=-10_000, max_value=10_000).map(
    lambda seconds: NOW + timedelta(seconds=seconds)
)


def seen(age_s: float, *, ends_in_s: float | None = 7_200) -> Sighting:
    """What was seen `age_s` before NOW of an auction that ends `ends_in_s` after it."""
    end = None if ends_in_s is None else NOW + timedelta(seconds=ends_in_s)
    return Sighting(an_auction(auction_end_time=end), NOW - timedelta(seconds=age_s))


@pytest.mark.parametrize(("age_s", "expected"), [(0, True), (299.9, True), (300, False)])
def test_a_sighting_stands_for_a_call_until_it_is_300_seconds_old(
    age_s: float, expected: bool
) -> None:
    assert fresh(seen(age_s), NOW) is expected


@pytest.mark.parametrize(("age_s", "expected"), [(0, True), (4.9, True), (5, False)])
@pytest.mark.parametrize("ends_in_s", [299.9, 60, 0, -60, -86_400])
def test_near_and_after_the_end_it_stands_for_5_seconds(
    ends_in_s: float, age_s: float, expected: bool
) -> None:
    assert fresh(seen(age_s, ends_in_s=ends_in_s), NOW) is expected


@pytest.mark.parametrize("ends_in_s", [None, 300, 301])
def test_it_stands_as_long_as_ever_while_the_end_is_5_minutes_away_or_there_is_none(
    ends_in_s: float | None,
) -> None:
    assert fresh(seen(299, ends_in_s=ends_in_s), NOW)


@pytest.mark.parametrize(
    ("max_age_s", "age_s", "expected"), [(10, 9.9, True), (10, 10, False), (0, 0, False)]
)
def test_a_reader_may_want_it_younger(max_age_s: float, age_s: float, expected: bool) -> None:
    assert fresh(seen(age_s), NOW, max_age_s=max_age_s) is expected


@pytest.mark.parametrize(("max_age_s", "expected"), [(300, True), (60, True), (2, False)])
def test_near_the_end_the_stricter_of_both_limits_counts(max_age_s: float, expected: bool) -> None:
    assert fresh(seen(3, ends_in_s=60), NOW, max_age_s=max_age_s) is expected


@pytest.mark.parametrize(("age_s", "expected"), [(300, True), (3_599.9, True), (3_600, False)])
def test_a_sighting_stands_in_for_an_hour(age_s: float, expected: bool) -> None:
    assert stands_in(seen(age_s), NOW) is expected


def test_an_auction_is_near_its_end_from_5_minutes_before_it_on() -> None:
    end = NOW + timedelta(minutes=5)
    assert not near_end(an_auction(auction_end_time=end), NOW)
    assert near_end(an_auction(auction_end_time=end), NOW + timedelta(microseconds=1))
    assert not near_end(an_auction(auction_end_time=None), NOW)


@given(AGES, ENDS)
def test_whatever_is_fresh_can_stand_in(age_s: float, end: datetime | None) -> None:
    seen_at = NOW - timedelta(seconds=age_s)
    sighting = Sighting(an_auction(auction_end_time=end), seen_at)
    assert stands_in(sighting, NOW) or not fresh(sighting, NOW)


@given(AGES, ENDS, st.floats(min_value=0, max_value=300))
def test_a_stricter_reader_never_gets_what_a_laxer_one_would_not(
    age_s: float, end: datetime | None, max_age_s: float
) -> None:
    sighting = Sighting(an_auction(auction_end_time=end), NOW - timedelta(seconds=age_s))
    assert fresh(sighting, NOW) or not fresh(sighting, NOW, max_age_s=max_age_s)
