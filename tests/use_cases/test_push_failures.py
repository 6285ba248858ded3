"""Live updates when something fails: nothing lost, nothing twice, and nobody waits for others."""

import pytest
from sniper.domain.errors import ErrorCode
from sniper.domain.lifecycle import Action
from sniper.domain.live import MessageType
from sniper.use_cases.push_update import BusyConnectionError, Pushed, push_update

from tests.domain.examples import code_raised_by
from tests.use_cases.crashes import CrashError, every_fuse
from tests.use_cases.telling import BID, happened, listen, received, refusing
from tests.use_cases.world import ANNE, World


def push(world: World) -> Pushed:
    return push_update(ANNE, BID, world.pushing)


def listening(*names: str, steps: int = 3) -> World:
    world = World()
    listen(world, *names)
    for number in range(1, steps + 1):
        happened(world, number)
    return world


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
