"""Every minute: each thing that has come apart is found by itself, mended and counted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sniper.adapters.memory.bids import MemoryBids
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import BidStatus
from sniper.domain.repairs import Repair
from sniper.use_cases.reconcile import Reconciled, reconcile

from tests.use_cases.waiting import cancel
from tests.use_cases.world import ANNE, END, World, linked_world

MINUTE = timedelta(minutes=1)


def run(world: World, limit: int = 100) -> Reconciled:
    return reconcile(world.reconciling, limit=limit)


def repairs(world: World) -> dict[Repair, int]:
    done = run(world)
    assert done.failures == []
    return dict(done.repairs)


def later(world: World, **duration: float) -> None:
    world.clock.advance(**duration)


def test_where_all_is_well_nothing_is_done() -> None:
    world = linked_world()
    bid = world.create().bid
    later(world, minutes=11)
    assert repairs(world) == {}
    assert world.bids.get(ANNE, bid.bid_id) == bid
    assert bid.scheduler_job_id in world.wake_ups.scheduled


def test_a_bid_whose_creation_broke_off_gets_its_schedule() -> None:
    world = linked_world()
    bid = world.create().bid
    world.store.bids[ANNE, bid.bid_id] = replace(bid, scheduler_job_id=None)
    world.wake_ups.scheduled.clear()
    later(world, seconds=61)
    assert repairs(world) == {Repair.WAKE_UP_MISSING: 1}
    assert repairs(world) == {}
    assert bid.scheduler_job_id in world.wake_ups.scheduled


def test_a_schedule_that_vanished_is_made_again_before_it_is_due() -> None:
    world = linked_world()
    world.create()
    world.wake_ups.scheduled.clear()
    world.go_to(END - timedelta(seconds=150))
    assert repairs(world) == {Repair.WAKE_UP_MISSING: 1}


def test_a_schedule_without_a_bid_is_deleted() -> None:
    world = linked_world()
    bid = world.create().bid
    later(world, minutes=11)
    del world.store.bids[ANNE, bid.bid_id]
    assert repairs(world)[Repair.WAKE_UP_ORPHANED] == 1
    assert world.wake_ups.scheduled == {}


def test_a_schedule_that_outlived_a_cancellation_is_deleted() -> None:
    world = linked_world()
    bid = world.create().bid
    world.wake_ups.failing = True
    cancel(world, bid)
    world.wake_ups.failing = False
    later(world, minutes=11)
    assert repairs(world) == {Repair.WAKE_UP_ORPHANED: 1}


def test_a_schedule_of_an_end_that_was_moved_is_deleted_and_the_present_one_stays() -> None:
    world = linked_world()
    bid = world.create().bid
    old, new = bid.scheduler_job_id, world.wake_ups.schedule(replace(bid, schedule_revision=2), END)
    world.store.bids[ANNE, bid.bid_id] = replace(bid, scheduler_job_id=new, schedule_revision=2)
    later(world, minutes=11)
    assert repairs(world) == {Repair.WAKE_UP_ORPHANED: 1}
    assert old not in world.wake_ups.scheduled
    assert new in world.wake_ups.scheduled


def test_a_young_schedule_may_belong_to_a_row_that_is_just_being_written() -> None:
    world = linked_world()
    bid = world.create().bid
    del world.store.bids[ANNE, bid.bid_id]
    later(world, minutes=9)
    assert Repair.WAKE_UP_ORPHANED not in repairs(world)
    assert len(world.wake_ups.scheduled) == 1


def test_schedules_are_reviewed_piece_by_piece_and_then_from_the_beginning() -> None:
    world = linked_world()
    names = []
    for number in range(5):
        bid = replace(world.create().bid, bid_id=f"{number}" * 26)
        names.append(world.wake_ups.schedule(bid, END))
        world = world if number == 4 else reset(world)
    later(world, minutes=11)
    seen = [dict(run(world, limit=2).repairs) for _ in range(4)]
    assert sum(done.get(Repair.WAKE_UP_ORPHANED, 0) for done in seen) == 5


def reset(world: World) -> World:
    """The same world, with the item free for another snipe."""
    for bid in list(world.store.bids.values()):
        if bid.live:
            cancel(world, bid)
    return world


def test_what_fails_holds_up_nothing_else_and_is_told() -> None:
    world = linked_world()
    bid = world.create().bid
    world.store.bids[ANNE, bid.bid_id] = replace(bid, scheduler_job_id=None)
    world.wake_ups.failing = True
    world.store.active_bids[ANNE] = 9
    later(world, minutes=2)
    done = run(world)
    assert done.repairs == {Repair.COUNT_WRONG: 1}
    assert {failure.code for failure in done.failures} == {ErrorCode.SCHEDULER_UNAVAILABLE}
    world.wake_ups.failing = False
    assert repairs(world) == {Repair.WAKE_UP_MISSING: 1}


@pytest.mark.parametrize("part", ["due_for_repair", "get"])
def test_a_storage_that_fails_is_told(part: str) -> None:
    world = linked_world()
    world.create()
    later(world, minutes=11)

    class Broken(MemoryBids):
        def due_for_repair(self, before: datetime, limit: int) -> Sequence[Bid]:
            if part == "due_for_repair":
                raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")
            return super().due_for_repair(before, limit)

        def get(self, user_id: str, bid_id: str) -> Bid:
            raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")

    world.bids = Broken(world.store)
    failures = run(world).failures
    assert {failure.code for failure in failures} == {ErrorCode.STORAGE_UNAVAILABLE}


def test_bids_that_are_still_to_be_sent_come_before_those_that_wait_for_a_result(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = linked_world()
    world.link("bob")
    world.executed(world.create().bid)
    waiting = world.store.bids["bob", "bid-2"] = replace(
        world.bids.live_of(ANNE)[0],
        user_id="bob",
        bid_id="bid-2",
        status=BidStatus.PENDING,
        auction_end_time=END + 5 * MINUTE,
    )
    world.go_to(END + 2 * MINUTE)
    due = world.bids.due_for_repair(END + 3 * MINUTE, 10)
    assert [bid.status for bid in due] == [BidStatus.PLACED, BidStatus.PENDING]
    looked_at: list[str] = []
    monkeypatch.setattr(
        "sniper.use_cases.reconcile.mend", lambda bid, _: looked_at.append(bid.bid_id)
    )
    monkeypatch.setattr("sniper.use_cases.reconcile._AT_ONCE", 1)
    world.go_to(END + 3 * MINUTE)
    run(world)
    assert looked_at[0] == waiting.bid_id
    assert len(looked_at) == 2
