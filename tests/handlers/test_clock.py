"""GET /clock, and handlers/events/measure_clock, which it has started."""

import json
from io import StringIO
from typing import Any

import pytest
from handlers.events import measure_clock

from tests.emf import values_of
from tests.handlers.gateway import Answer, Context, call
from tests.use_cases.world import World

CONTEXT: Any = Context()
UNKNOWN = {"ebayOffsetMs": None, "uncertaintyMs": None, "measuredAt": None}


def ask() -> Answer:
    return call("GET /clock")


def measure() -> Any:
    return json.loads(json.dumps(measure_clock.handler({}, CONTEXT)))


def test_who_asks_first_is_told_our_time_at_once(world: World) -> None:
    answer = ask()
    assert answer.status == 200
    assert answer.body == {"now": "2026-11-22T12:00:00.000Z", **UNKNOWN}
    assert answer.headers["Cache-Control"] == "no-store"
    assert world.clock_measurements.started == 1


def test_some_seconds_later_ebays_clock_is_told_too(world: World) -> None:
    world.bidding.offset_ms = 1_700.0
    ask()
    told = measure()
    body = ask().body
    assert body["ebayOffsetMs"] == pytest.approx(told["offsetMs"], abs=0.001)
    assert abs(body["ebayOffsetMs"] - 1_700) <= body["uncertaintyMs"] < 40
    assert body["measuredAt"] == body["now"] > "2026-11-22T12:00:03.000Z"
    assert world.clock_measurements.started == 1


def test_the_offset_is_measured_like_that_of_an_execution(
    world: World, measured: list[str]
) -> None:
    world.bidding.offset_ms = 1_700.0
    told = measure()
    assert values_of(measured, "Ebay_ClockOffset") == [told["offsetMs"]]


def test_an_ebay_that_does_not_answer_is_written_down_and_no_failure(
    world: World, log: StringIO
) -> None:
    world.bidding.unreachable = True
    assert measure() == {"offsetMs": None}
    assert "eBay did not tell its time" in log.getvalue()
    assert {**ask().body, "now": ""} == {"now": "", **UNKNOWN}


def test_a_result_that_cannot_be_kept_fails_the_measurement(world: World, log: StringIO) -> None:
    world.store.failing.add("keep_clock")
    with pytest.raises(measure_clock.MeasurementFailedError):
        measure()
    assert "storage_unavailable" in log.getvalue()


@pytest.mark.parametrize("method", ["read_clock", "begin_clock"])
def test_while_storage_is_away_the_page_is_told_so(world: World, method: str) -> None:
    world.store.failing.add(method)
    answer = ask()
    assert (answer.status, answer.code) == (503, "storage_unavailable")


def test_a_measurement_that_cannot_be_started_is_told_once(world: World) -> None:
    world.clock_measurements.failing = True
    assert (ask().status, ask().status) == (503, 200)
