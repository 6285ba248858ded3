"""eBay's clock is learnt from whole seconds: never wrongly, and soon precisely."""

import math
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.clock_estimate import ClockEstimate

from tests.domain.ebay_clock import START, Road, even_road, learn, probe, to_ms

SECOND = timedelta(seconds=1)
SKEWS = st.timedeltas(min_value=timedelta(hours=-12), max_value=timedelta(hours=12))
LEGS = st.timedeltas(min_value=timedelta(0), max_value=timedelta(seconds=3))
ROADS = st.builds(Road, there=LEGS, back=LEGS)
STARTS = st.datetimes(datetime(2025, 1, 1), datetime(2035, 1, 1)).map(  # noqa: DTZ001 (see next)
    lambda naive: naive.replace(tzinfo=START.tzinfo)
)
ROUNDING_MS = 0.01


@given(SKEWS, st.lists(ROADS, min_size=1, max_size=15), STARTS)
def test_the_true_offset_is_always_in_the_range(
    skew: timedelta, roads: list[Road], start: datetime
) -> None:
    estimate = learn(skew, roads, start)
    assert estimate.low_ms <= to_ms(skew) < estimate.high_ms


@given(SKEWS, st.lists(st.tuples(ROADS, LEGS), min_size=2, max_size=15))
def test_probes_at_any_moment_only_ever_narrow_the_range(
    skew: timedelta, exchanges: list[tuple[Road, timedelta]]
) -> None:
    now, known = START, ClockEstimate()
    for road, pause in exchanges:
        one = probe(now + pause, skew, road)
        narrowed, now = known.after(one), one.received_at
        assert known.low_ms <= narrowed.low_ms <= to_ms(skew) < narrowed.high_ms <= known.high_ms
        known = narrowed


@given(SKEWS, STARTS)
def test_ten_probes_at_60_ms_find_the_clock_within_a_few_milliseconds(
    skew: timedelta, start: datetime
) -> None:
    estimate = learn(skew, [even_road(60)] * 10, start)
    assert estimate.probes == 10
    assert estimate.uncertainty_ms <= 32
    assert abs(estimate.offset_ms - to_ms(skew)) <= 1


@given(SKEWS, st.integers(1, 500), st.integers(1, 12))
def test_on_an_even_road_the_middle_is_off_by_no_more_than_half_the_undecided_second(
    skew: timedelta, round_trip_ms: int, probes: int
) -> None:
    estimate = learn(skew, [even_road(round_trip_ms)] * probes)
    off_ms = abs(estimate.offset_ms - to_ms(skew))
    assert off_ms <= estimate.uncertainty_ms - round_trip_ms / 2 + ROUNDING_MS


@given(SKEWS, st.integers(1, 500))
def test_each_well_timed_probe_halves_what_is_left_of_the_second(
    skew: timedelta, round_trip_ms: int
) -> None:
    for probes in range(1, 10):
        estimate = learn(skew, [even_road(round_trip_ms)] * probes)
        undecided_ms = estimate.high_ms - estimate.low_ms - round_trip_ms
        assert undecided_ms == pytest.approx(1_000 / 2 ** (probes - 1), abs=ROUNDING_MS)


@given(SKEWS, st.integers(0, 60), st.integers(0, 60))
def test_on_an_uneven_road_the_middle_is_off_by_at_most_half_a_round_trip_more(
    skew: timedelta, there_ms: int, back_ms: int
) -> None:
    road = Road(timedelta(milliseconds=there_ms), timedelta(milliseconds=back_ms))
    estimate = learn(skew, [road] * 10)
    assert abs(estimate.offset_ms - to_ms(skew)) <= (there_ms + back_ms) / 2 + 2


@given(
    SKEWS,
    st.lists(st.integers(20, 120), min_size=10, max_size=10),
    st.floats(0.0, 1.0),
)
def test_jitter_keeps_the_uncertainty_near_half_the_fastest_round_trips(
    skew: timedelta, round_trips_ms: list[int], share_there: float
) -> None:
    roads = [
        Road(
            share_there * timedelta(milliseconds=rtt),
            (1 - share_there) * timedelta(milliseconds=rtt),
        )
        for rtt in round_trips_ms
    ]
    estimate = learn(skew, roads)
    assert estimate.round_trip_ms == pytest.approx(min(round_trips_ms), abs=ROUNDING_MS)
    assert estimate.uncertainty_ms <= max(round_trips_ms) + 2


def test_before_the_first_probe_our_own_clock_is_believed() -> None:
    unknown = ClockEstimate()
    assert (unknown.offset_ms, unknown.one_way_ms) == (0.0, 0.0)
    assert math.isinf(unknown.round_trip_ms)
    assert unknown.next_probe_at(START) == START


def test_one_probe_leaves_the_second_and_the_round_trip_open() -> None:
    estimate = learn(timedelta(milliseconds=1_700), [even_road(60)])
    assert estimate.high_ms - estimate.low_ms == pytest.approx(1_060)
    assert estimate.one_way_ms == pytest.approx(30)


@given(SKEWS, STARTS)
def test_the_next_probe_is_never_in_the_past_and_at_most_a_second_away(
    skew: timedelta, start: datetime
) -> None:
    estimate = learn(skew, [even_road(60)] * 3)
    assert start <= estimate.next_probe_at(start) <= start + SECOND + timedelta(microseconds=1)


@given(SKEWS)
def test_the_next_probe_would_be_stamped_on_the_edge_of_a_second(skew: timedelta) -> None:
    estimate = learn(skew, [even_road(60)] * 2)
    travel = timedelta(milliseconds=estimate.offset_ms + estimate.one_way_ms)
    stamped = estimate.next_probe_at(START) + travel
    from_edge = (stamped + SECOND / 2).replace(microsecond=0) - stamped
    assert abs(from_edge) <= timedelta(microseconds=2)


@given(SKEWS, st.integers(3, 36_000), st.sampled_from([1, -1]))
def test_after_a_clock_was_set_the_estimate_starts_afresh(
    skew: timedelta, jump_s: int, direction: int
) -> None:
    settled = learn(skew, [even_road(60)] * 10)
    jumped = skew + direction * timedelta(seconds=jump_s)
    estimate = learn(jumped, [even_road(60)], START + timedelta(minutes=1), settled)
    assert estimate.low_ms <= to_ms(jumped) < estimate.high_ms
    assert estimate.high_ms - estimate.low_ms == pytest.approx(1_060, abs=ROUNDING_MS)
    assert abs(learn(jumped, [even_road(60)] * 9, START, estimate).offset_ms - to_ms(jumped)) <= 2


@pytest.mark.parametrize("years", [-30, 30])
def test_a_clock_that_is_years_away_is_found_too(years: int) -> None:
    skew = timedelta(days=365) * years
    assert abs(learn(skew, [even_road(60)] * 10).offset_ms - to_ms(skew)) <= 2


def test_a_probe_during_which_our_clock_was_set_back_changes_nothing() -> None:
    settled = learn(timedelta(0), [even_road(60)] * 3)
    backwards = probe(START, timedelta(0), Road(timedelta(0), timedelta(seconds=-2)))
    assert settled.after(backwards) == settled
    assert ClockEstimate().after(backwards) == ClockEstimate()
