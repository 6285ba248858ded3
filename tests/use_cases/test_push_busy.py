"""One sender at a time has a connection to itself: others wait, and the dead block nobody long."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from time import sleep

import pytest
from sniper.domain.live import Connection
from sniper.use_cases.push_update import BusyConnectionError, Pushed, push_update

from tests.use_cases.crashes import CrashError
from tests.use_cases.eventful_clock import EventfulClock
from tests.use_cases.telling import BID, happened, listen, received, refusing
from tests.use_cases.world import ANNE, NOON, World

MINUTE = timedelta(minutes=1)


def push(world: World) -> Pushed:
    return push_update(ANNE, BID, world.pushing)


def listening(*names: str, steps: int = 3) -> World:
    world = World()
    listen(world, *names)
    for number in range(1, steps + 1):
        happened(world, number)
    return world


def claim(world: World, name: str, *, lasting: timedelta = MINUTE) -> Connection:
    """What another sender does, who is then busy with it."""
    now = world.clock.now()
    (there,) = [c for c in world.connections.of(ANNE, now=now) if c.connection_id == name]
    claimed = world.connections.claim(there, now=now, until=now + lasting)
    assert claimed is not None
    return claimed


class StandingClock(EventfulClock):
    """Time stands still while others work, so that no claim runs out."""

    def sleep_until(self, instant: datetime) -> None:
        sleep(0.002)


def deliver(world: World) -> int:
    """A message of the queue: it comes again until it was worked off."""
    while True:
        try:
            return push(world).messages
        except BusyConnectionError:
            continue


def test_ten_senders_at_once_tell_each_step_once_to_each_connection() -> None:
    world = World()
    world.clock = StandingClock(NOON)
    listen(world, "page", "phone")
    for number in range(1, 6):
        happened(world, number)
    world.push.before = lambda: sleep(0.001)
    with ThreadPoolExecutor(max_workers=10) as pool:
        counts = [*pool.map(lambda _: deliver(world), range(10))]
    assert sum(counts) == 10
    for name in ("page", "phone"):
        assert received(world, name) == [1, 2, 3, 4, 5]


def test_a_busy_connection_is_waited_for() -> None:
    world = listening("page")
    claimed = claim(world, "page")
    world.clock.when(
        NOON + timedelta(seconds=1),
        lambda: world.connections.release(claimed, bid_id=BID, sent=2),
    )
    assert push(world) == Pushed(messages=1, connections=1)
    assert received(world, "page") == [3]


def test_a_connection_that_stays_busy_is_left_for_later_and_the_others_get_theirs() -> None:
    world = listening("busy", "page")
    claimed = claim(world, "busy")
    with pytest.raises(BusyConnectionError):
        push(world)
    assert world.clock.now() == NOON + timedelta(seconds=2)
    assert (received(world, "busy"), received(world, "page")) == ([], [1, 2, 3])
    world.connections.release(claimed, bid_id=BID, sent=0)
    assert push(world).messages == 3
    assert received(world, "page") == received(world, "busy") == [1, 2, 3]


def test_a_connection_that_goes_while_it_is_busy_is_not_waited_for() -> None:
    world = listening("busy", "page")
    claim(world, "busy")
    world.clock.when(
        NOON + timedelta(milliseconds=500), lambda: world.connections.remove(ANNE, "busy")
    )
    assert push(world) == Pushed(messages=3, connections=2, gone=1)
    assert world.clock.now() < NOON + timedelta(seconds=1)


def test_a_sender_that_died_blocks_nobody_for_more_than_ten_seconds() -> None:
    world = listening("page")
    world.connections = refused = refusing(world.connections, "release")
    world.push.before = die_at(2)
    with pytest.raises(CrashError):
        push_until_death(world)
    refused.names.clear()
    world.push.before = lambda: None
    with pytest.raises(BusyConnectionError):
        push(world)
    world.clock.advance(seconds=8)
    assert push(world).messages == 3
    assert received(world, "page") == [1, 1, 2, 3]


def die_at(call: int) -> Callable[[], None]:
    calls: list[int] = []

    def before() -> None:
        calls.append(1)
        if len(calls) == call:
            raise CrashError

    return before


def push_until_death(world: World) -> None:
    """A dead process gives nothing back, so a claim that it cannot give back is not told."""
    try:
        push(world)
    except Exception as error:
        raise CrashError from error


def test_the_late_word_of_a_sender_that_was_overtaken_changes_nothing() -> None:
    world = listening("page")
    overtaken = claim(world, "page", lasting=timedelta(seconds=10))
    world.clock.advance(seconds=10)
    push(world)
    world.connections.release(overtaken, bid_id=BID, sent=0)
    assert push(world).messages == 0
    assert received(world, "page") == [1, 2, 3]


def test_a_sender_that_is_too_slow_leaves_the_rest_to_whoever_comes_next() -> None:
    world = listening("page", steps=4)
    world.push.before = lambda: world.clock.advance(seconds=4)
    with pytest.raises(BusyConnectionError):
        push(world)
    assert received(world, "page") == [1, 2, 3]
    world.push.before = lambda: None
    assert push(world).messages == 1
    assert received(world, "page") == [1, 2, 3, 4]


def test_a_slow_sender_that_was_overtaken_sends_nothing_more() -> None:
    world = listening("page")

    def overtake() -> None:
        world.push.before = lambda: None
        world.clock.advance(seconds=11)
        assert push(world).messages == 3

    world.push.before = overtake
    with pytest.raises(BusyConnectionError):
        push(world)
    assert received(world, "page") == [1, 2, 3, 1]
    assert push(world).messages == 0


def test_a_busy_connection_that_has_everything_is_not_waited_for() -> None:
    world = listening("page")
    push(world)
    claim(world, "page")
    assert push(world) == Pushed(messages=0, connections=1)
    assert world.clock.now() == NOON
