"""An item is gone while somebody changes, checks, cancels or executes a snipe on it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.ebay import MemoryAuctions
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import BidStatus
from sniper.domain.reasons import Reason
from sniper.use_cases.invalidate_item import Invalidated, invalidate_item

from tests.domain.examples import code_raised_by
from tests.use_cases.meanwhile import Meanwhile, Restless
from tests.use_cases.waiting import cancel, waiting_world
from tests.use_cases.world import ANNE, AUCTION, END, ITEM, World


def invalidate(world: World, marketplace: str = "EBAY_US") -> Invalidated:
    return invalidate_item(ITEM, marketplace, world.invalidation)


def change(world: World, bid: Bid) -> None:
    still = replace(AUCTION, ebay_item_id=ITEM)
    gone, world.auctions = world.auctions, MemoryAuctions(still)
    world.change(bid, lead_ms=60_000)
    world.auctions = gone


MEANWHILE: dict[str, Callable[[World, Bid], object]] = {
    "changed": change,
    "checked": lambda world, bid: world.check(bid),
    "cancelled": cancel,
    "erased": lambda world, bid: world.erasure.erase(bid.user_id),
}


@pytest.mark.parametrize("how", list(MEANWHILE))
def test_what_happens_to_a_snipe_meanwhile_is_not_overwritten(how: str) -> None:
    world, bid = waiting_world()
    world.auctions.remove(ITEM)
    world.bids = Meanwhile(world.store, lambda: MEANWHILE[how](world, bid))
    ended = how in ("changed", "checked")
    assert invalidate(world) == Invalidated(Reason.ITEM_GONE, int(ended))
    assert not world.wake_ups.scheduled
    left = world.store.bids.get((ANNE, bid.bid_id))
    if ended:
        assert left is not None
        assert left.status is BidStatus.INVALID
        assert left.lead_ms == (60_000 if how == "changed" else 5_000)
    elif how == "cancelled":
        assert left is not None
        assert (left.status, left.reason) == (BidStatus.CANCELLED, Reason.CANCELLED_BY_PERSON)
    else:
        assert left is None


def test_a_claim_in_the_same_moment_is_not_overwritten() -> None:
    world, bid = waiting_world()
    world.go_to(END - timedelta(seconds=100))
    sent: list[Bid] = []
    world.bids = Meanwhile(world.store, lambda: sent.append(world.executed(bid)))
    world.auctions.failures.append(SniperError(ErrorCode.ITEM_NOT_FOUND, "flickers"))
    assert invalidate(world) == Invalidated(Reason.ITEM_GONE, 0)
    assert [world.bids.get(ANNE, bid.bid_id)] == sent
    assert sent[0].status is BidStatus.PLACED


def test_a_snipe_without_a_wake_up_is_ended_too() -> None:
    world, bid = waiting_world()
    world.store.bids[ANNE, bid.bid_id] = replace(bid, scheduler_job_id=None)
    world.auctions.remove(ITEM)
    assert invalidate(world) == Invalidated(Reason.ITEM_GONE, 1)


def test_a_snipe_that_never_holds_still_is_left_to_a_repeat() -> None:
    world, _ = waiting_world()
    world.auctions.remove(ITEM)
    world.bids = Restless(world.store)
    assert code_raised_by(lambda: invalidate(world)) is ErrorCode.STALE_VERSION
    world.bids = MemoryBids(world.store)
    assert invalidate(world) == Invalidated(Reason.ITEM_GONE, 1)


def test_an_end_that_came_closer_counts_as_early_until_the_end_that_was_known() -> None:
    world, bid = waiting_world()
    ended_at: datetime = world.clock.now() - timedelta(minutes=1)
    world.auction(auction_end_time=ended_at)
    assert invalidate(world) == Invalidated(Reason.AUCTION_ENDED, 1)
    assert world.bids.get(ANNE, bid.bid_id).auction_end_time == END
