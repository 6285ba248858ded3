"""One bid at a time: what has come apart is mended, and what is well is left alone."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sniper.adapters.memory.bids import MemoryBids
from sniper.domain.auction import Standing
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.progress import Step
from sniper.domain.reasons import Reason
from sniper.domain.repairs import Repair
from sniper.use_cases.execute_bids import WakeUp, execute_bid
from sniper.use_cases.execution.flight import Flight
from sniper.use_cases.repair_bid import mend, repair_bid

from tests.use_cases.meanwhile import Restless
from tests.use_cases.world import ANNE, END, World, linked_world, usd

SECOND = timedelta(seconds=1)
WON = Standing(True, True, usd("25.00"), usd("20.00"), None)
LOST = Standing(True, False, usd("25.00"), usd("30.00"), None)


def alter(world: World, bid: Bid, **changes: Any) -> Bid:
    """What a crash, or a hand in the table, has left of the row."""
    broken = replace(bid, **changes)
    world.store.bids[ANNE, bid.bid_id] = broken
    return broken


def stored(world: World, bid: Bid) -> Bid:
    return world.bids.get(ANNE, bid.bid_id)


def last_repair(world: World, bid: Bid) -> Repair | None:
    return world.history.of_bid(ANNE, bid.bid_id)[-1].repair


def deliver_woken(world: World) -> object:
    woken = world.wake_ups.immediate.pop()
    return execute_bid(WakeUp(woken.user_id, woken.bid_id, woken.at), world.executing)


def test_a_bid_without_a_schedule_gets_one() -> None:
    world = linked_world()
    bid = world.create().bid
    world.wake_ups.scheduled.clear()
    broken = alter(world, bid, scheduler_job_id=None)
    assert mend(broken, world.repairing) is Repair.WAKE_UP_MISSING
    assert stored(world, bid).scheduler_job_id in world.wake_ups.scheduled
    assert last_repair(world, bid) is Repair.WAKE_UP_MISSING


def test_a_schedule_that_was_lost_is_made_again_under_its_name() -> None:
    world = linked_world()
    bid = world.create().bid
    before = dict(world.wake_ups.scheduled)
    world.wake_ups.scheduled.clear()
    assert mend(bid, world.repairing) is Repair.WAKE_UP_MISSING
    assert world.wake_ups.scheduled == before
    assert world.actions(bid)[-1] is Action.REPAIRED


def test_a_bid_that_is_well_is_left_alone() -> None:
    world = linked_world()
    bid = world.create().bid
    assert mend(bid, world.repairing) is None
    assert stored(world, bid) == bid


def test_a_bid_that_was_not_woken_is_woken_and_sent_on_time() -> None:
    world = linked_world()
    bid = world.create().bid
    world.go_to(END - 70 * SECOND)
    assert mend(bid, world.repairing) is Repair.WAKE_UP_OVERDUE
    placed = deliver_woken(world)
    assert isinstance(placed, Bid)
    assert placed.timeline.lead_achieved_ms == pytest.approx(5_000, abs=50)


def test_a_wake_up_that_is_only_late_is_given_time_unless_we_are_told_that_it_failed() -> None:
    world = linked_world()
    bid = world.create().bid
    world.go_to(END - 119 * SECOND)
    assert mend(bid, world.repairing) is None
    assert repair_bid(ANNE, bid.bid_id, world.repairing) is Repair.WAKE_UP_OVERDUE


def test_too_late_to_be_sent_nobody_is_woken_and_after_the_end_it_has_failed() -> None:
    world = linked_world()
    bid = world.create().bid
    world.go_to(END - 2 * SECOND)
    assert mend(bid, world.repairing) is None
    world.go_to(END + 5 * SECOND)
    assert mend(bid, world.repairing) is Repair.EXECUTION_MISSED
    failed = stored(world, bid)
    assert (failed.status, failed.reason) == (BidStatus.FAILED, Reason.WOKEN_TOO_LATE)
    assert last_repair(world, bid) is Repair.EXECUTION_MISSED


def claimed(world: World, *, before_end: timedelta = 100 * SECOND) -> Bid:
    bid = world.create().bid
    world.go_to(END - before_end)
    return Flight.claim(bid, world.clock.now(), world.clock.now(), world.executing).bid


def test_an_armed_bid_that_nobody_works_on_waits_again_and_is_woken() -> None:
    world = linked_world()
    bid = claimed(world)
    assert mend(bid, world.repairing) is None
    world.clock.advance(seconds=10)
    assert mend(bid, world.repairing) is Repair.EXECUTION_DIED
    assert stored(world, bid).status is BidStatus.PENDING
    placed = deliver_woken(world)
    assert isinstance(placed, Bid)
    assert placed.status is BidStatus.PLACED
    assert len(world.bidding.places) == 1


def test_whose_execution_died_just_before_its_moment_is_still_sent_before_the_end() -> None:
    world = linked_world()
    bid = world.create(lead_ms=60_000).bid
    world.go_to(END - 75 * SECOND)
    flight = Flight.claim(bid, world.clock.now(), world.clock.now(), world.executing)
    flight.stay_alive()
    assert mend(flight.bid, world.repairing) is None
    world.go_to(END - 50 * SECOND)
    assert mend(flight.bid, world.repairing) is Repair.EXECUTION_DIED
    placed = deliver_woken(world)
    assert isinstance(placed, Bid)
    assert placed.status is BidStatus.PLACED
    assert len(world.bidding.places) == 1


def test_an_execution_that_waits_for_ebays_later_clock_is_not_taken_for_dead() -> None:
    """eBay's clock is behind ours, so that its moment comes after the arrival by our own."""
    world = linked_world(offset_ms=-3_000)
    bid = world.create(lead_ms=20_000).bid
    looks: list[Repair | None] = []

    def look() -> None:
        assert stored(world, bid).status is BidStatus.ARMED
        looks.append(mend(stored(world, bid), world.repairing))

    world.clock.when(END - 19 * SECOND, look)
    assert world.executed(bid).status is BidStatus.PLACED
    assert looks == [None]
    assert len(world.bidding.places) == 1


def test_told_of_a_dead_execution_another_is_started_at_once() -> None:
    world = linked_world()
    bid = claimed(world)
    assert repair_bid(ANNE, bid.bid_id, world.repairing) is Repair.EXECUTION_DIED
    assert isinstance(deliver_woken(world), Bid)
    assert len(world.bidding.places) == 1


def test_an_armed_bid_without_time_for_another_execution_fails_after_the_end() -> None:
    world = linked_world()
    bid = claimed(world, before_end=14 * SECOND)
    world.go_to(END - 3 * SECOND)
    assert mend(bid, world.repairing) is None
    assert repair_bid(ANNE, bid.bid_id, world.repairing) is None
    world.go_to(END + 6 * SECOND)
    assert mend(bid, world.repairing) is Repair.EXECUTION_MISSED
    assert stored(world, bid).reason is Reason.EXECUTION_INTERRUPTED


def test_a_bid_that_is_gone_needs_nothing() -> None:
    assert repair_bid(ANNE, "01AAAAAAAAAAAAAAAAAAAAAAAA", linked_world().repairing) is None


def test_of_a_bid_that_is_over_a_failure_is_heard_in_vain() -> None:
    """The reconciler may well be faster than the word that an execution has failed."""
    world = linked_world()
    bid = world.create().bid
    world.go_to(END + 5 * SECOND)
    assert mend(bid, world.repairing) is Repair.EXECUTION_MISSED
    over = stored(world, bid)
    world.go_to(END + 90 * SECOND)
    assert repair_bid(ANNE, bid.bid_id, world.repairing) is None
    assert stored(world, bid) == over


def test_a_bid_that_moves_on_meanwhile_is_left_to_whoever_moved_it() -> None:
    world = linked_world()
    bid = world.create().bid
    world.go_to(END - 70 * SECOND)
    world.bids = Restless(world.store)
    assert mend(bid, world.repairing) is None
    assert world.wake_ups.immediate == []


@pytest.mark.parametrize("method", ["get", "save"])
def test_a_storage_failure_is_raised(method: str) -> None:
    world = linked_world()
    bid = world.create().bid

    class Broken(MemoryBids):
        def get(self, user_id: str, bid_id: str) -> Bid:
            return self._broken() if method == "get" else super().get(user_id, bid_id)

        def save(self, step: Step) -> None:
            self._broken()

        def _broken(self) -> Bid:
            raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")

    world.bids = Broken(world.store)
    world.go_to(END - 70 * SECOND)
    with pytest.raises(SniperError):
        repair_bid(ANNE, bid.bid_id, world.repairing)


def test_two_who_mend_the_same_bid_wake_it_once() -> None:
    world = linked_world()
    bid = world.create().bid
    world.go_to(END - 70 * SECOND)
    assert mend(bid, world.repairing) is Repair.WAKE_UP_OVERDUE
    assert mend(bid, world.repairing) is None
    assert len(world.wake_ups.immediate) == 1
