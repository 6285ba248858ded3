"""Live updates: each step once to everybody who listens, in the order of the bid's life."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.lifecycle import Action
from sniper.domain.live import LOOK_BACK, MessageType
from sniper.use_cases.push_update import Pushed, push_update

from tests.use_cases.telling import BID, happened, listen, received, refusing
from tests.use_cases.world import ANNE, END, NOON, World, linked_world


def push(world: World, bid_id: str = BID) -> Pushed:
    return push_update(ANNE, bid_id, world.pushing)


def test_without_anybody_who_listens_nothing_is_even_read() -> None:
    world = World()
    happened(world)
    world.history = refusing(world.history, "since")
    assert push(world) == Pushed()


def test_a_step_reaches_everybody_who_listens_and_nobody_else() -> None:
    world = World()
    listen(world, "page", "phone")
    listen(world, "of Bob", user_id="bob")
    event = happened(world)
    assert push(world) == Pushed(messages=2, connections=2)
    assert [name for name, _ in world.push.sent] == ["page", "phone"]
    assert all(message.event == event for _, message in world.push.sent)


def test_an_event_that_comes_ten_times_is_told_once() -> None:
    world = World()
    listen(world, "page", "phone")
    happened(world)
    counts = [push(world).messages for _ in range(10)]
    assert counts == [2, *[0] * 9]
    assert (received(world, "page"), received(world, "phone")) == ([1], [1])


@given(st.lists(st.sampled_from(["step", "push", "connect"]), max_size=20))
def test_however_steps_events_and_connections_interleave_each_step_is_told_once_in_order(
    moves: list[str],
) -> None:
    world, steps = World(), 0
    begun: dict[str, int] = {}
    for move in moves:
        world.clock.advance(minutes=2)
        if move == "step":
            steps += 1
            happened(world, steps)
        elif move == "push":
            push(world)
        elif len(begun) < 10:
            begun[f"page-{len(begun)}"] = steps
            listen(world, f"page-{len(begun) - 1}")
    push(world)
    for name, before in begun.items():
        assert received(world, name) == [*range(before + 1, steps + 1)]


def test_the_last_event_makes_good_those_that_never_came() -> None:
    world = World()
    listen(world, "page")
    for number in range(1, 6):
        happened(world, number)
    assert push(world).messages == 5
    assert received(world, "page") == [1, 2, 3, 4, 5]


def test_an_event_that_comes_late_finds_its_step_told() -> None:
    world = World()
    listen(world, "page")
    happened(world, 1)
    happened(world, 2, Action.CANCELLED)
    assert [push(world).messages, push(world).messages] == [2, 0]
    happened(world, 3)
    assert push(world).messages == 1
    assert received(world, "page") == [1, 2, 3]


def test_each_bid_has_numbers_of_its_own() -> None:
    world = World()
    listen(world, "page")
    happened(world, 1)
    happened(world, 1, bid_id="another")
    assert push(world).messages == 1
    assert push(world, "another").messages == 1
    happened(world, 2)
    assert push(world).messages == 1
    assert [message.event.bid_id for _, message in world.push.sent] == [BID, "another", BID]


def test_a_new_connection_gets_nothing_older_than_a_minute_before_it() -> None:
    world = World()
    happened(world, 1)
    world.clock.advance(milliseconds=1)
    happened(world, 2)
    world.go_to(NOON + LOOK_BACK + timedelta(milliseconds=1))
    listen(world, "page")
    happened(world, 3)
    push(world)
    assert received(world, "page") == [2, 3]


def test_who_listens_since_long_and_who_came_just_now_each_get_their_part() -> None:
    world = World()
    listen(world, "old")
    happened(world, 1)
    world.clock.advance(minutes=5)
    listen(world, "new")
    happened(world, 2)
    assert push(world) == Pushed(messages=3, connections=2)
    assert (received(world, "old"), received(world, "new")) == ([1, 2], [2])


@pytest.mark.parametrize(("late_s", "left_s"), [(0, 900), (30, 870), (3_600, 0)])
def test_the_nearing_end_is_told_with_the_seconds_that_are_left_when_it_is_sent(
    late_s: int, left_s: int
) -> None:
    world = World()
    listen(world, "page")
    world.go_to(END - timedelta(minutes=15))
    happened(world, 1, Action.CHECKED, announces_ending=True)
    world.clock.advance(seconds=late_s)
    assert push(world).messages == 2
    step, ending = [message for _, message in world.push.sent]
    assert (step.type, step.time_remaining_s) == (MessageType.PREFLIGHT_UPDATE, None)
    assert (ending.type, ending.time_remaining_s) == (MessageType.AUCTION_ENDING_SOON, left_s)


def test_a_connection_that_expired_gets_nothing() -> None:
    world = World()
    listen(world, "page")
    world.clock.advance(hours=2)
    happened(world)
    assert push(world) == Pushed()


def test_a_whole_life_is_told_without_a_gap_and_announces_its_end_once() -> None:
    world = linked_world()
    listen(world, "page")
    bid = world.create().bid
    push(world, bid.bid_id)
    world.go_to(END - timedelta(minutes=15))
    world.check(bid)
    world.clock.advance(minutes=1)
    world.check(bid)
    placed = world.executed(bid)
    push(world, bid.bid_id)
    assert received(world, "page") == [*range(1, placed.version + 1)]
    types = [message.type for _, message in world.push.sent]
    assert types.count(MessageType.AUCTION_ENDING_SOON) == 1
    assert types.count(MessageType.PREFLIGHT_UPDATE) == 2
