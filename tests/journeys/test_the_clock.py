"""A page learns eBay's clock from the deployed product, while eBay's clock is not ours."""

from datetime import UTC, datetime, timedelta
from typing import Any

from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.conftest import CLOCK_SKEW_MS
from tests.journeys.deployed import invoke
from tests.journeys.stored import within

PATIENCE_S = 60.0
CLOSE_MS = 60.0
STAYS_TRUE = timedelta(minutes=11)


def clock(person: Person) -> dict[str, Any]:
    read: dict[str, Any] = person.call("GET", "/clock")
    return read


def test_who_asks_for_the_time_learns_ebays_some_seconds_later(person: Person) -> None:
    before = datetime.now(UTC)
    first = clock(person)
    now = datetime.fromisoformat(first["now"])
    assert before - timedelta(milliseconds=1) <= now <= datetime.now(UTC)
    assert within(PATIENCE_S, lambda: clock(person)["ebayOffsetMs"] is not None)
    known = clock(person)
    assert abs(known["ebayOffsetMs"] - CLOCK_SKEW_MS) <= CLOSE_MS
    assert known["uncertaintyMs"] <= CLOSE_MS
    # Another journey may have asked before this one.
    measured_at = datetime.fromisoformat(known["measuredAt"])
    assert before - STAYS_TRUE <= measured_at <= datetime.now(UTC)


def test_what_is_known_is_not_measured_again_for_the_next_who_asks(person: Person) -> None:
    assert within(PATIENCE_S, lambda: clock(person)["ebayOffsetMs"] is not None)
    measured_at = clock(person)["measuredAt"]
    assert {clock(person)["measuredAt"] for _ in range(5)} == {measured_at}


def test_the_deployed_measurement_needs_no_keyset_and_no_person(embedded: EmbeddedStack) -> None:
    told = invoke(embedded, "MeasureClock", {})
    assert abs(told["offsetMs"] - CLOCK_SKEW_MS) <= CLOSE_MS
