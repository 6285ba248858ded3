"""Telling the time at eBay, and finding it out."""

from datetime import timedelta

import pytest
from sniper.domain.errors import ErrorCode, SniperError
from sniper.use_cases.ebay_clock import TimeTold, measure_clock, read_clock

from tests.use_cases.world import NOON, World

OFFSETS = [0.0, 1_700.0, -86_000.0, 499.0, 500.0, 999.5]


def test_who_asks_first_is_told_our_time_and_has_ebays_measured() -> None:
    world = World()
    assert read_clock(world.reading_clock) == TimeTold(NOON, None)
    assert world.clock_measurements.started == 1


@pytest.mark.parametrize("offset_ms", OFFSETS)
def test_the_measurement_finds_ebays_clock_for_everybody(offset_ms: float) -> None:
    world = World(offset_ms=offset_ms)
    offset = measure_clock(world.measuring_clock)
    assert offset is not None
    assert abs(offset.offset_ms - offset_ms) <= offset.uncertainty_ms < 40
    assert offset.measured_at == world.clock.now()
    assert read_clock(world.reading_clock) == TimeTold(world.clock.now(), offset)
    assert world.clock_measurements.started == 0


def test_a_measurement_takes_seven_probes_within_eight_seconds_and_closes_its_line() -> None:
    world = World(offset_ms=321.0)
    measure_clock(world.measuring_clock)
    assert world.bidding.probes == 7
    assert world.clock.now() - NOON < timedelta(seconds=8)
    assert (world.bidding.lines_opened, world.bidding.lines_closed) == (1, 1)


def test_while_one_is_under_way_nobody_else_starts_another() -> None:
    world = World()
    for _ in range(5):
        read_clock(world.reading_clock)
        world.clock.advance(seconds=4)
    assert world.clock_measurements.started == 1


def test_a_measurement_that_never_came_is_started_again_after_a_minute() -> None:
    world = World()
    read_clock(world.reading_clock)
    world.clock.advance(minutes=1)
    read_clock(world.reading_clock)
    assert world.clock_measurements.started == 2


def test_after_ten_minutes_it_is_measured_again_and_what_was_known_is_told_meanwhile() -> None:
    world = World(offset_ms=1_700.0)
    offset = measure_clock(world.measuring_clock)
    world.clock.advance(minutes=10)
    assert read_clock(world.reading_clock) == TimeTold(world.clock.now(), offset)
    assert world.clock_measurements.started == 1


def test_after_an_hour_it_is_not_told_any_more() -> None:
    world = World(offset_ms=1_700.0)
    measure_clock(world.measuring_clock)
    world.clock.advance(hours=1)
    assert read_clock(world.reading_clock).offset is None


def test_an_ebay_that_does_not_answer_leaves_what_was_known() -> None:
    world = World(offset_ms=1_700.0)
    offset = measure_clock(world.measuring_clock)
    world.bidding.unreachable = True
    assert measure_clock(world.measuring_clock) is None
    assert read_clock(world.reading_clock).offset == offset


def test_an_ebay_that_answers_too_slowly_tells_nothing() -> None:
    world = World()
    world.bidding.round_trip_ms = 900.0
    assert measure_clock(world.measuring_clock) is None
    assert read_clock(world.reading_clock).offset is None


def test_who_finds_that_another_was_faster_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read may be a moment old."""
    world = World()
    before = world.clock_record.read(measured_after=NOON)
    world.clock_record.begin(NOON)
    monkeypatch.setattr(world.clock_record, "read", lambda **_: before)
    assert read_clock(world.reading_clock) == TimeTold(NOON, None)
    assert world.clock_measurements.started == 0


def test_the_time_is_told_as_it_is_when_everything_else_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = World()
    start = world.clock_measurements.start

    def slowly() -> None:
        start()
        world.clock.advance(milliseconds=80)

    monkeypatch.setattr(world.clock_measurements, "start", slowly)
    assert read_clock(world.reading_clock).now == NOON + timedelta(milliseconds=80)


def test_a_measurement_that_cannot_be_started_is_said_once_a_minute() -> None:
    world = World()
    world.clock_measurements.failing = True
    with pytest.raises(SniperError) as caught:
        read_clock(world.reading_clock)
    assert caught.value.code is ErrorCode.SCHEDULER_UNAVAILABLE
    assert read_clock(world.reading_clock) == TimeTold(NOON, None)
