"""An item that is gone ends every snipe that waits for it, once, whatever breaks off in between."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.wake_ups import MemoryWakeUps
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.progress import Step
from sniper.domain.reasons import Reason
from sniper.use_cases.invalidate_item import Invalidated, invalidate_item

from tests.domain.examples import code_raised_by
from tests.use_cases.waiting import due, waiting_world
from tests.use_cases.world import ANNE, AUCTION, END, ITEM, World, linked_world, unavailable

OTHER_ITEM = "110000000099"


def invalidate(world: World, marketplace: str = "EBAY_US") -> Invalidated:
    return invalidate_item(ITEM, marketplace, world.invalidation)


def crowd(size: int) -> tuple[World, list[Bid]]:
    """As many people as bids, since nobody has two on one item; Anne snipes something else too."""
    world = linked_world()
    people = [f"person-{number:03}" for number in range(size)]
    for person in people:
        world.link(person)
    bids = [world.create(user_id=person).bid for person in people]
    world.auctions.put(replace(AUCTION, ebay_item_id=OTHER_ITEM))
    world.create(ebay_item_id=OTHER_ITEM, confirmed_item_id=OTHER_ITEM)
    world.clock.advance(minutes=10)
    return world, bids


def assert_all_invalid_once(world: World, bids: list[Bid], reason: Reason) -> None:
    for before in bids:
        bid = MemoryBids(world.store).get(before.user_id, before.bid_id)
        assert (bid.status, bid.reason) == (BidStatus.INVALID, reason)
        assert world.actions(bid).count(Action.INVALIDATED) == 1
        assert world.store.active_bids[bid.user_id] == 0
    assert not [key for key in world.store.claims if key[1] == ITEM]
    waiting = [bid for bid in world.store.bids.values() if bid.live]
    assert [bid.ebay_item_id for bid in waiting] == [OTHER_ITEM]
    assert list(world.wake_ups.scheduled) == [waiting[0].scheduler_job_id]


def test_two_hundred_snipes_on_an_item_that_ended_early_are_all_invalid_once() -> None:
    world, bids = crowd(200)
    world.auction(available=False)
    assert invalidate(world) == Invalidated(Reason.AUCTION_ENDED, 200)
    assert_all_invalid_once(world, bids, Reason.AUCTION_ENDED)
    reads = len(world.auctions.reads)
    assert invalidate(world) == Invalidated(None)
    assert len(world.auctions.reads) == reads
    assert_all_invalid_once(world, bids, Reason.AUCTION_ENDED)


@pytest.mark.parametrize("code", [ErrorCode.ITEM_NOT_FOUND, ErrorCode.ITEM_NOT_AN_AUCTION])
def test_an_item_that_ebay_no_longer_has_is_gone(code: ErrorCode) -> None:
    world, bids = crowd(3)
    world.auctions.failures.append(SniperError(code, "gone"))
    assert invalidate(world) == Invalidated(Reason.ITEM_GONE, 3)
    assert_all_invalid_once(world, bids, Reason.ITEM_GONE)


class BreaksOff(MemoryBids):
    """Every call after `writes` of them fails, as if the process were gone."""

    def __init__(self, world: World, writes: int, *, written: bool) -> None:
        super().__init__(world.store)
        self._left, self._written = writes, written

    def save(self, step: Step) -> None:
        with self._store.lock:
            self._left -= 1
            if self._left == 0 and self._written:
                super().save(step)
            if self._left <= 0:
                raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "gone")
            super().save(step)


@pytest.mark.parametrize("written", [True, False])
@pytest.mark.parametrize("writes", [1, 2, 7, 20])
def test_whatever_was_written_before_a_crash_a_repeat_ends_in_the_same_state(
    writes: int, written: bool
) -> None:
    world, bids = crowd(20)
    world.auctions.remove(ITEM)
    world.bids = BreaksOff(world, writes, written=written)
    assert code_raised_by(lambda: invalidate(world)) is ErrorCode.STORAGE_UNAVAILABLE
    world.bids = MemoryBids(world.store)
    done = writes if written else writes - 1
    assert invalidate(world).bids == 20 - done
    assert_all_invalid_once(world, bids, Reason.ITEM_GONE)


@pytest.mark.parametrize("calls", [1, 5, 20])
def test_a_scheduler_that_fails_ends_no_snipe_whose_wake_up_stays(calls: int) -> None:
    world, bids = crowd(20)
    world.auctions.remove(ITEM)

    class Failing(MemoryWakeUps):
        left = calls

        def cancel(self, scheduler_job_id: str) -> None:
            with world.store.lock:
                self.left -= 1
                if self.left <= 0:
                    raise SniperError(ErrorCode.SCHEDULER_UNAVAILABLE, "down")
                super().cancel(scheduler_job_id)

    whole, failing = world.wake_ups, Failing()
    failing.scheduled, world.wake_ups = whole.scheduled, failing
    assert code_raised_by(lambda: invalidate(world)) is ErrorCode.SCHEDULER_UNAVAILABLE
    left = {bid.scheduler_job_id for bid in world.store.bids.values() if bid.live}
    assert left == set(whole.scheduled)
    world.wake_ups = whole
    invalidate(world)
    assert_all_invalid_once(world, bids, Reason.ITEM_GONE)


def test_one_wrong_answer_of_ebay_ends_nothing() -> None:
    world, bids = crowd(2)
    before = dict(world.store.bids)
    assert invalidate(world) == Invalidated(None)
    assert world.store.bids == before
    assert all(bid.scheduler_job_id in world.wake_ups.scheduled for bid in bids)


def test_the_catalogue_is_asked_anew_afterwards() -> None:
    world, _ = waiting_world()
    world.catalogue.get(ITEM, "EBAY_US")
    world.auction(title="Another sextant")
    invalidate(world)
    assert world.catalogue.get(ITEM, "EBAY_US").auction.title == "Another sextant"


def test_as_long_as_ebay_does_not_answer_nothing_is_ended() -> None:
    world, bid = waiting_world()
    world.auctions.failures.append(unavailable())
    assert code_raised_by(lambda: invalidate(world)) is ErrorCode.EBAY_UNAVAILABLE
    assert world.bids.get(ANNE, bid.bid_id) == bid


def test_snipes_that_know_the_item_from_another_site_are_not_ended() -> None:
    world, bid = waiting_world()
    world.auctions.failures.append(SniperError(ErrorCode.ITEM_NOT_FOUND, "not here"))
    assert invalidate(world, "EBAY_IT") == Invalidated(None)
    assert world.bids.get(ANNE, bid.bid_id) == bid


def test_an_auction_that_ended_at_its_time_is_left_to_the_executions() -> None:
    world = linked_world()
    late = world.create().bid
    world.link("bob")
    found: list[Invalidated] = []
    armed = world.create(user_id="bob").bid

    def the_end() -> None:
        world.auction(available=False)
        found.append(invalidate(world))

    world.clock.when(END - timedelta(seconds=10), the_end)
    world.executed(armed)
    assert found == [Invalidated(Reason.AUCTION_ENDED, 1)]
    assert Action.INVALIDATED not in world.actions(armed)
    assert world.bids.get(ANNE, late.bid_id).status is BidStatus.INVALID


def test_a_snipe_that_was_never_woken_is_not_called_invalid_after_the_end() -> None:
    world, bid = waiting_world()
    world.go_to(END)
    assert invalidate(world) == Invalidated(Reason.AUCTION_ENDED, 0)
    assert world.bids.get(ANNE, bid.bid_id) == bid
    assert due(world)
