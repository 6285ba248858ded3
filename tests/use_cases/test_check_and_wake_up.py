"""A check moves the wake-up with the auction's end, and never loses it, whoever else is at work."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sniper.adapters.memory.wake_ups import MemoryWakeUps, WakeUp
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode
from sniper.domain.findings import Finding
from sniper.domain.lifecycle import BidStatus
from sniper.use_cases.create_bid import create_bid
from sniper.use_cases.execute_bids import Ignored

from tests.domain.examples import code_raised_by
from tests.use_cases.waiting import WINDOW, due, waiting_world
from tests.use_cases.world import ANNE, END, ITEM, linked_world


@pytest.mark.parametrize("by", [timedelta(hours=3), timedelta(minutes=-20)])
def test_the_wake_up_moves_with_the_auctions_end_and_the_old_one_goes(by: timedelta) -> None:
    world, bid = waiting_world()
    world.auction(auction_end_time=END + by)
    checked = world.check(bid)
    assert checked.findings == (Finding.END_MOVED,)
    assert checked.auction_end_time == END + by
    assert due(world) == {f"bid-{bid.bid_id}-r2": END + by - WINDOW}
    assert checked.scheduler_job_id in world.wake_ups.scheduled
    assert checked.next_check_at is not None
    assert world.clock.now() < checked.next_check_at < END + by
    world.clock.advance(seconds=5)
    assert world.check(checked).findings == ()


def test_an_end_so_near_that_the_wake_up_is_due_wakes_the_executor_at_once() -> None:
    world, bid = waiting_world()
    end = world.clock.now() + timedelta(seconds=90)
    world.auction(auction_end_time=end)
    checked = world.check(bid)
    assert world.wake_ups.immediate == [WakeUp(ANNE, bid.bid_id, world.clock.now())]
    assert (checked.auction_end_time, checked.next_check_at) == (end, None)
    assert due(world) == {str(bid.scheduler_job_id): END - WINDOW}
    assert world.executed(checked, before_end=timedelta(seconds=90)).status is BidStatus.PLACED


def test_a_snipe_whose_end_moved_later_is_not_executed_by_its_old_wake_up() -> None:
    world, bid = waiting_world()
    later = END + timedelta(hours=3)
    world.auction(auction_end_time=later)
    checked = world.check(bid)
    assert world.wake(bid) is Ignored.TOO_EARLY
    assert world.executed(checked).status is BidStatus.PLACED
    assert len(world.bidding.places) == 1


def test_without_a_scheduler_a_moved_end_fails_the_check_and_changes_nothing() -> None:
    world, bid = waiting_world()
    world.auction(auction_end_time=END + timedelta(hours=3))
    world.wake_ups.failing = True
    assert code_raised_by(lambda: world.check(bid)) is ErrorCode.SCHEDULER_UNAVAILABLE
    assert world.bids.get(ANNE, bid.bid_id) == bid
    assert due(world) == {str(bid.scheduler_job_id): END - WINDOW}


def test_without_a_scheduler_an_unmoved_snipe_is_checked_all_the_same() -> None:
    world, bid = waiting_world()
    world.wake_ups.failing = True
    assert world.check(bid).scheduler_job_id == bid.scheduler_job_id


def test_a_wake_up_that_was_lost_is_made_again() -> None:
    world, bid = waiting_world()
    world.wake_ups.scheduled.clear()
    assert world.check(bid).scheduler_job_id == bid.scheduler_job_id
    assert due(world) == {str(bid.scheduler_job_id): END - WINDOW}


def test_a_snipe_whose_creation_broke_off_gets_its_wake_up() -> None:
    world, bid = waiting_world()
    world.store.bids[ANNE, bid.bid_id] = replace(bid, scheduler_job_id=None)
    world.wake_ups.scheduled.clear()
    checked = world.check(bid)
    assert checked.scheduler_job_id == f"bid-{bid.bid_id}-r1"
    assert due(world) == {checked.scheduler_job_id: END - WINDOW}


def test_a_check_in_the_middle_of_a_creation_leaves_the_one_wake_up() -> None:
    world = linked_world()
    ports = world.creating

    class CheckedMeanwhile(MemoryWakeUps):
        checked = False

        def schedule(self, bid: Bid, at: datetime) -> str:
            if not self.checked:
                self.checked = True
                world.check(bid)
            return super().schedule(bid, at)

    world.wake_ups = CheckedMeanwhile()
    created = create_bid(world.wish(), replace(ports, wake_ups=world.wake_ups)).bid
    assert created.scheduler_job_id == f"bid-{created.bid_id}-r1"
    assert due(world) == {created.scheduler_job_id: END - WINDOW}


def test_what_was_seen_before_the_snipe_was_written_moves_nothing() -> None:
    world = linked_world()
    world.auction(auction_end_time=END + timedelta(hours=3))
    world.catalogue.get(ITEM, "EBAY_US")  # everybody else's copy for five minutes
    world.clock.advance(seconds=10)
    world.auction(auction_end_time=END)
    bid = world.create().bid
    world.clock.advance(seconds=10)
    world.store.bids[ANNE, bid.bid_id] = replace(bid, next_check_at=world.clock.now())
    world.clock.advance(seconds=10)
    assert world.sweep().checked == 1
    assert due(world) == {str(bid.scheduler_job_id): END - WINDOW}
