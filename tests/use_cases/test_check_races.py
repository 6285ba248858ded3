"""A check beside a change, a claim, an end: nobody is overwritten, and no wake-up is lost."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.wake_ups import MemoryWakeUps
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode
from sniper.domain.findings import Finding
from sniper.domain.lifecycle import Action, BidStatus
from sniper.use_cases.preflight import Swept

from tests.domain.examples import code_raised_by
from tests.use_cases.meanwhile import Meanwhile, Restless
from tests.use_cases.waiting import cancel, due, waiting_world
from tests.use_cases.world import ANNE, END, NOON, World, unavailable, usd


def test_a_check_never_overwrites_a_change_that_came_meanwhile() -> None:
    world, bid = waiting_world()
    world.bids = Meanwhile(world.store, lambda: world.change(bid, lead_ms=60_000))
    world.auction(seller_away=True)
    checked = world.check(bid)
    assert (checked.lead_ms, checked.findings) == (60_000, (Finding.SELLER_AWAY,))
    assert world.actions(bid)[2:] == [Action.CHANGED, Action.CHECKED]
    assert due(world) == {f"bid-{bid.bid_id}-r2": END - timedelta(seconds=175)}


def test_a_check_and_a_change_that_name_their_wake_ups_alike_leave_the_rows_one() -> None:
    """The check makes r2 for its end and loses; the change has made r2 for its own lead."""
    world, bid = waiting_world()
    later = END + timedelta(hours=3)
    world.auction(auction_end_time=later)
    world.bids = Meanwhile(world.store, lambda: world.change(bid, lead_ms=60_000))
    checked = world.check(bid)
    assert (checked.lead_ms, checked.auction_end_time) == (60_000, later)
    assert due(world) == {f"bid-{bid.bid_id}-r2": later - timedelta(seconds=175)}


class SchedulesLate(MemoryWakeUps):
    """The check's call arrives only after the change is done."""

    def __init__(self, world: World, bid: Bid) -> None:
        super().__init__()
        self._change = [lambda: world.change(bid, lead_ms=60_000)]

    def schedule(self, bid: Bid, at: datetime) -> str:
        if self._change:
            self._change.pop()()
        return super().schedule(bid, at)


def test_a_wake_up_that_the_loser_overwrote_is_given_back() -> None:
    world, bid = waiting_world()
    world.store.bids[ANNE, bid.bid_id] = bid = replace(bid, next_check_at=NOON)
    later = END + timedelta(hours=3)
    world.auction(auction_end_time=later)
    world.wake_ups = SchedulesLate(world, bid)
    assert world.sweep() == Swept(checked=0, moved_on=1, failures=())
    assert world.actions(bid)[2:] == [Action.CHANGED]
    assert due(world) == {f"bid-{bid.bid_id}-r2": later - timedelta(seconds=175)}


def test_a_check_that_lost_to_another_name_leaves_that_wake_up_alone() -> None:
    world, bid = waiting_world()
    world.auction(auction_end_time=END + timedelta(hours=3))

    def change_twice() -> None:
        changed = world.change(bid, lead_ms=60_000).bid
        world.change(changed, lead_ms=30_000)

    world.bids = Meanwhile(world.store, change_twice)
    world.check(bid)
    wanted = END + timedelta(hours=3) - timedelta(seconds=145)
    assert due(world)[f"bid-{bid.bid_id}-r3"] == wanted


@pytest.mark.parametrize("how", ["cancelled", "erased"])
def test_a_snipe_that_ends_meanwhile_keeps_no_wake_up_of_the_check(how: str) -> None:
    world, bid = waiting_world()
    world.auction(auction_end_time=END + timedelta(hours=3))

    def end() -> None:
        if how == "cancelled":
            cancel(world, bid)
        else:
            world.wake_ups.cancel(str(bid.scheduler_job_id))
            world.erasure.erase(ANNE)

    world.bids = Meanwhile(world.store, end)
    code = code_raised_by(lambda: world.check(bid))
    assert code is (ErrorCode.BID_ALREADY_ENDED if how == "cancelled" else ErrorCode.BID_NOT_FOUND)
    assert due(world) == {}
    assert how == "cancelled" or not world.store.bids


def test_a_wake_up_that_cannot_be_given_back_now_does_not_hide_what_happened() -> None:
    world, bid = waiting_world()
    world.auction(auction_end_time=END + timedelta(hours=3))

    class Unreadable(Restless):
        reads = 0

        def get(self, user_id: str, bid_id: str) -> Bid:
            self.reads += 1
            if self.reads % 2 == 0:
                raise unavailable()
            return super().get(user_id, bid_id)

    world.bids = Unreadable(world.store)
    assert code_raised_by(lambda: world.check(bid)) is ErrorCode.STALE_VERSION
    assert str(bid.scheduler_job_id) in due(world)


def test_the_executors_claim_wins_over_a_check_in_the_same_moment() -> None:
    world, bid = waiting_world()
    world.bids = Meanwhile(world.store, lambda: world.check(bid))
    placed = world.executed(bid)
    assert placed.status is BidStatus.PLACED
    assert world.actions(bid)[2:4] == [Action.CHECKED, Action.CLAIMED]
    assert [place.maximum for place in world.bidding.places] == [usd("25.00")]


def test_a_check_never_overwrites_a_claim() -> None:
    world, bid = waiting_world()
    world.go_to(END - timedelta(seconds=100))
    sent: list[Bid] = []
    world.bids = Meanwhile(
        world.store, lambda: sent.append(world.executed(bid, before_end=timedelta(seconds=100)))
    )
    assert code_raised_by(lambda: world.check(bid)) is ErrorCode.TOO_LATE_TO_CHECK
    assert [world.bids.get(ANNE, bid.bid_id)] == sent
    assert len(world.bidding.places) == 1


def test_a_snipe_that_never_holds_still_is_told() -> None:
    world, bid = waiting_world()
    world.bids = Restless(world.store)
    assert code_raised_by(lambda: world.check(bid)) is ErrorCode.STALE_VERSION


def test_a_storage_failure_is_told_at_once() -> None:
    world, bid = waiting_world()
    world.store.failing.add("save")
    assert code_raised_by(lambda: world.check(bid)) is ErrorCode.STORAGE_UNAVAILABLE
    assert MemoryBids(world.store).get(ANNE, bid.bid_id) == bid
