"""An execution that dies before it has sent leaves nothing behind that another can't mend."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.upkeep import MemoryLeases
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.progress import Step
from sniper.domain.repairs import Repair
from sniper.domain.timing import CLOCKS_APART, LEASE
from sniper.use_cases.execute_bids import Ignored, WakeUp, execute_bid
from sniper.use_cases.execution.flight import Flight
from sniper.use_cases.execution.takeover import alive_until

from tests.use_cases.waiting import cancel
from tests.use_cases.world import ANNE, END, World, linked_world

BEFORE_END = timedelta(seconds=100)


def armed_by_the_dead(world: World, *, before_end: timedelta = BEFORE_END) -> Bid:
    """A bid whose execution claimed it, said once that it is alive, and died."""
    bid = world.create().bid
    world.go_to(END - before_end)
    flight = Flight.claim(bid, END - timedelta(seconds=120), world.clock.now(), world.executing)
    flight.stay_alive()
    return flight.bid


def deliver(world: World, bid: Bid) -> object:
    return execute_bid(WakeUp(bid.user_id, bid.bid_id, END), world.executing)


def test_a_second_delivery_takes_over_from_a_dead_execution_and_sends_once() -> None:
    world = linked_world()
    bid = armed_by_the_dead(world)
    placed = deliver(world, bid)
    assert isinstance(placed, Bid)
    assert placed.status is BidStatus.PLACED
    assert len(world.bidding.places) == 1
    assert placed.timeline.lead_achieved_ms == pytest.approx(5_000, abs=50)
    events = world.history.of_bid(ANNE, bid.bid_id)
    assert [event.action for event in events][-5:] == [
        Action.CLAIMED,
        Action.REPAIRED,
        Action.CLAIMED,
        Action.SENDING,
        Action.PLACED,
    ]
    assert events[-4].repair is Repair.EXECUTION_DIED


def test_it_waits_for_a_last_sign_of_life_before_it_takes_over() -> None:
    world = linked_world()
    bid = armed_by_the_dead(world)
    claimed_at = world.clock.now()
    deliver(world, bid)
    repaired = next(
        event for event in world.history.of_bid(ANNE, bid.bid_id) if event.repair is not None
    )
    assert repaired.timestamp >= claimed_at + LEASE


def test_a_duplicate_leaves_a_living_execution_alone() -> None:
    world = linked_world()
    bid = armed_by_the_dead(world)
    attempt_id = bid.attempt_id
    assert attempt_id is not None

    def sign_of_life() -> None:
        until = world.clock.now() + LEASE
        world.leases.hold(ANNE, bid.bid_id, attempt_id, until=until)

    world.clock.when(world.clock.now() + timedelta(seconds=3), sign_of_life)
    assert deliver(world, bid) is Ignored.NOT_PENDING
    assert world.bids.get(ANNE, bid.bid_id).attempt_id == attempt_id


@pytest.mark.parametrize("seconds", [12, 5, 1])
def test_without_time_for_another_the_bid_is_left_to_whoever_has_it(seconds: int) -> None:
    world = linked_world()
    bid = armed_by_the_dead(world, before_end=timedelta(seconds=seconds))
    assert deliver(world, bid) is Ignored.NOT_PENDING
    assert world.bids.get(ANNE, bid.bid_id).status is BidStatus.ARMED


def test_an_execution_that_was_taken_over_but_lives_after_all_sends_nothing() -> None:
    world = linked_world()
    bid = armed_by_the_dead(world)
    slow = Flight(bid, bid.timeline, world.executing)
    deliver(world, bid)
    assert not slow.pass_gate()
    assert len(world.bidding.places) == 1


def test_a_take_over_that_loses_the_race_to_a_cancellation_does_nothing() -> None:
    world = linked_world()
    bid = armed_by_the_dead(world)

    class Cancelled(MemoryBids):
        def save(self, step: Step) -> None:
            if step.event.repair is not None:
                world.bids = MemoryBids(world.store)
                cancel(world, bid)
            super().save(step)

    world.bids = Cancelled(world.store)
    assert deliver(world, bid) is Ignored.NOT_PENDING
    assert not world.bidding.places


def test_a_living_execution_gives_its_last_word_while_there_is_time_for_another() -> None:
    """Near the gate nothing more is written, and nobody takes over."""
    world = linked_world()
    said: list[tuple[timedelta, timedelta]] = []

    class Listening(MemoryLeases):
        def hold(self, user_id: str, bid_id: str, attempt_id: str, *, until: datetime) -> None:
            said.append((END - world.clock.now(), END - until))

    world.leases = Listening(world.store)
    assert world.executed(world.create().bid).status is BidStatus.PLACED
    moments = [before_end for before_end, _ in said]
    assert min(moments) >= timedelta(seconds=5 + 5 + 10)
    assert said[-1][1] == timedelta(seconds=5) - CLOCKS_APART
    assert all(until < before for before, until in said)
    gaps = [earlier - later for earlier, later in pairwise(moments)]
    assert max(gaps) < LEASE


def test_whoever_is_late_goes_on_saying_that_they_are_alive() -> None:
    """So that a dead one is known before the end, which a long lead leaves far away."""
    world = linked_world()
    bid = world.create(lead_ms=60_000).bid
    world.go_to(END - timedelta(seconds=50))
    flight = Flight.claim(bid, END - timedelta(seconds=175), world.clock.now(), world.executing)
    for _ in range(3):
        flight.stay_alive()
        assert alive_until(flight.bid, world.leases) == world.clock.now() + LEASE
        world.clock.advance(seconds=3)


def test_without_a_sign_of_life_the_bid_is_sent_all_the_same() -> None:
    world = linked_world()

    class Silent(MemoryLeases):
        def hold(self, user_id: str, bid_id: str, attempt_id: str, *, until: datetime) -> None:
            raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")

    world.leases = Silent(world.store)
    assert world.executed(world.create().bid).status is BidStatus.PLACED


@pytest.mark.parametrize("landed", [True, False])
def test_a_claim_whose_answer_was_lost_is_read_back(landed: bool) -> None:
    world = linked_world()
    bid = world.create().bid

    class Unconfirmed(MemoryBids):
        def save(self, step: Step) -> None:
            if step.event.action is Action.CLAIMED:
                if landed:
                    super().save(step)
                raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "timed out")
            super().save(step)

    world.bids = Unconfirmed(world.store)
    if landed:
        assert world.executed(bid).status is BidStatus.PLACED
    else:
        with pytest.raises(SniperError):
            world.wake(bid)
    assert len(world.bidding.places) == landed


def test_an_armed_bid_that_nobody_named_is_dead_when_its_claim_is_old() -> None:
    world = linked_world()
    bid = armed_by_the_dead(world)
    nameless = world.store.bids[ANNE, bid.bid_id]
    world.store.bids[ANNE, bid.bid_id] = replace(nameless, attempt_id=None)
    assert isinstance(deliver(world, bid), Bid)
