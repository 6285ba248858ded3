"""The clock and the ids."""

import re
from collections.abc import Callable
from datetime import UTC, timedelta

import pytest
from sniper.adapters.memory.system import ManualClock, SequentialIds
from sniper.adapters.system import SystemClock, UlidIds
from sniper.ports import Clock, Ids

from tests.domain.examples import NOW


@pytest.fixture(params=[lambda: ManualClock(NOW), SystemClock], ids=["manual", "system"])
def clock(request: pytest.FixtureRequest) -> Clock:
    make: Callable[[], Clock] = request.param
    return make()


@pytest.fixture(params=[SequentialIds, UlidIds])
def ids(request: pytest.FixtureRequest) -> Ids:
    make: Callable[[], Ids] = request.param
    return make()


def test_the_present_is_told_in_utc(clock: Clock) -> None:
    assert clock.now().tzinfo is UTC


def test_nobody_wakes_before_the_instant(clock: Clock) -> None:
    instant = clock.now() + timedelta(milliseconds=30)
    clock.sleep_until(instant)
    assert clock.now() >= instant


def test_an_instant_that_is_past_is_not_waited_for(clock: Clock) -> None:
    before = clock.now()
    clock.sleep_until(before - timedelta(days=1))
    assert clock.now() - before < timedelta(seconds=5)


def test_no_two_ids_are_alike(ids: Ids) -> None:
    assert len({ids.new(NOW) for _ in range(1_000)}) == 1_000


def test_ids_sort_by_their_instant(ids: Ids) -> None:
    later_first = [NOW - timedelta(milliseconds=ms) for ms in range(50)]
    made = [ids.new(at) for at in later_first]
    assert sorted(made) == made[::-1]


def test_an_id_is_a_ulid(ids: Ids) -> None:
    assert re.fullmatch("[0-7][0-9A-HJKMNP-TV-Z]{25}", ids.new(NOW))


def test_a_secret_is_long_safe_in_an_address_and_never_repeated(ids: Ids) -> None:
    secrets = {ids.secret() for _ in range(100)}
    assert len(secrets) == 100
    assert all(re.fullmatch("[0-9A-Za-z_-]{43}", secret) for secret in secrets)
