"""Live updates when something fails: nothing lost, nothing twice, and nobody waits for others."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from time import sleep

import pytest
from sniper.domain.errors import ErrorCode
from sniper.domain.lifecycle import Action
from sniper.domain.live import Connection, MessageType
from sniper.use_cases.push_update import BusyConnectionError, Pushed, push_update

from tests.domain.examples import code_raised_by
from tests.use_cases.crashes import CrashError, every_fuse
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


def test_a_push_that_fails_for_a_while_loses_and_doubles_nothing() -> None:
    world = listening("page", "phone")
    world.push.failing = True
    for number in (4, 5, 6):
        assert code_raised_by(lambda: push(world)) is ErrorCode.STORAGE_UNAVAILABLE
        world.clock.advance(minutes=1)
        happened(world, number)
    assert world.push.sent == []
    world.push.failing = False
    push(world)
    assert received(world, "page") == received(world, "phone") == [1, 2, 3, 4, 5, 6]


def test_a_push_that_fails_in_the_middle_goes_on_there() -> None:
    world = listening("page", steps=5)
    calls: list[int] = []

    def third_fails() -> None:
        calls.append(1)
        world.push.failing = len(calls) == 3

    world.push.before = third_fails
    assert code_raised_by(lambda: push(world)) is ErrorCode.STORAGE_UNAVAILABLE
    assert received(world, "page") == [1, 2]
    assert push(world) == Pushed(messages=3, connections=1)
    assert received(world, "page") == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("failing", ["of", "claim"])
def test_a_storage_that_fails_for_a_while_loses_and_doubles_nothing(failing: str) -> None:
    world = listening("page")
    world.connections = refused = refusing(world.connections, failing)
    for _ in range(3):
        assert code_raised_by(lambda: push(world)) is ErrorCode.STORAGE_UNAVAILABLE
    refused.names.clear()
    push(world)
    assert received(world, "page") == [1, 2, 3]


def test_a_history_that_cannot_be_read_is_read_later() -> None:
    world = listening("page")
    world.history = refused = refusing(world.history, "since")
    assert code_raised_by(lambda: push(world)) is ErrorCode.STORAGE_UNAVAILABLE
    refused.names.clear()
    push(world)
    assert received(world, "page") == [1, 2, 3]


def test_what_could_not_be_noted_is_told_again_under_the_numbers_that_it_had() -> None:
    """The page ignores a number that it knows; losing one would be worse."""
    world = listening("page")
    world.connections = refused = refusing(world.connections, "release")
    assert code_raised_by(lambda: push(world)) is ErrorCode.STORAGE_UNAVAILABLE
    refused.names.clear()
    with pytest.raises(BusyConnectionError):
        push(world)  # the claim could not be given back either
    world.clock.advance(seconds=10)
    push(world)
    assert received(world, "page") == [1, 2, 3] * 2


def test_one_that_is_gone_is_removed_and_keeps_nothing_from_the_others() -> None:
    world = listening("closed", "page")
    world.push.gone = {"closed"}
    assert push(world) == Pushed(messages=3, connections=2, gone=1)
    assert received(world, "page") == [1, 2, 3]
    assert [name for _, name in world.store.connections] == ["page"]
    happened(world, 4)
    assert push(world) == Pushed(messages=1, connections=1)


def test_one_that_goes_between_two_messages_is_removed() -> None:
    world = listening("page")
    world.push.before = lambda: world.push.gone.update({"page"} if world.push.sent else ())
    assert push(world) == Pushed(messages=0, connections=1, gone=1)
    assert world.store.connections == {}


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


def test_wherever_a_sender_dies_the_next_delivery_tells_the_rest_in_order() -> None:
    for fuse in every_fuse():
        world = listening("page", "phone", steps=2)
        happened(world, 3, Action.CHECKED, announces_ending=True)
        ports = fuse.through(world.pushing)
        try:
            push_update(ANNE, BID, ports)
        except CrashError:
            world.clock.advance(seconds=11)
        push(world)
        for name in ("page", "phone"):
            told = [
                (message.event.sequence, message.type)
                for connection_id, message in world.push.sent
                if connection_id == name
            ]
            assert [*dict.fromkeys(told)] == [
                (1, MessageType.BID_STATUS_UPDATE),
                (2, MessageType.BID_STATUS_UPDATE),
                (3, MessageType.PREFLIGHT_UPDATE),
                (3, MessageType.AUCTION_ENDING_SOON),
            ]
            assert max(told.count(one) for one in told) <= 2  # the page knows the numbers
