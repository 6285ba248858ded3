from dataclasses import replace
from datetime import timedelta

import pytest
from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.users import MemoryUsers
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.progress import Step
from sniper.domain.reasons import Reason
from sniper.domain.user import User

from tests.use_cases.world import ANNE, END, ITEM, linked_world, unavailable, usd


@pytest.mark.parametrize(
    ("auction", "reason"),
    [
        ({"current_price": usd("24.50"), "minimum_bid": usd("25.50")}, Reason.PRICE_ABOVE_MAXIMUM),
        ({"available": False}, Reason.AUCTION_ENDED),
        ({"auction_end_time": END - timedelta(minutes=10)}, Reason.AUCTION_ENDED),
        ({"is_auction": False}, Reason.ITEM_GONE),
        ({"minimum_bid": replace(usd("10.50"), currency="EUR")}, Reason.CURRENCY_CHANGED),
    ],
)
def test_a_pointless_bid_is_skipped_with_its_reason(
    auction: dict[str, object], reason: Reason
) -> None:
    world = linked_world()
    bid = world.create().bid
    world.auction(**auction)
    skipped = world.executed(bid)
    assert (skipped.status, skipped.reason) == (BidStatus.SKIPPED, reason)
    assert not world.bidding.places


def test_whoever_comes_after_the_planned_end_came_too_late_and_is_not_told_of_an_early_one() -> (
    None
):
    world = linked_world()
    bid = world.create().bid
    late = world.executed(bid, before_end=timedelta(0))
    assert (late.status, late.reason) == (BidStatus.FAILED, Reason.WOKEN_TOO_LATE)
    assert not world.bidding.places


def test_exactly_the_next_minimum_is_still_sent() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auction(current_price=usd("24.50"), minimum_bid=usd("25.00"))
    assert world.executed(bid).status is BidStatus.PLACED


def test_an_item_that_is_gone_is_skipped() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auctions.remove(ITEM)
    assert world.executed(bid).reason is Reason.ITEM_GONE


def test_an_end_brought_forward_is_met() -> None:
    world = linked_world()
    bid = world.create().bid
    earlier = END - timedelta(seconds=40)
    world.auction(auction_end_time=earlier, minimum_bid=None, current_price=None)
    placed = world.executed(bid)
    assert placed.auction_end_time == earlier
    assert placed.timeline.planned_arrival_ebay == earlier - timedelta(seconds=5)


def test_a_later_end_puts_the_bid_off_with_a_new_wake_up() -> None:
    world = linked_world()
    bid = world.create().bid
    later = END + timedelta(hours=2)
    world.auction(auction_end_time=later)
    waiting = world.executed(bid)
    assert (waiting.status, waiting.reason) == (BidStatus.PENDING, Reason.END_MOVED)
    assert waiting.scheduler_job_id == f"bid-{bid.bid_id}-r2"
    assert world.wake_ups.scheduled[waiting.scheduler_job_id].at == later - timedelta(minutes=2)
    assert world.executed(waiting).status is BidStatus.PLACED


def test_a_later_end_without_a_scheduler_waits_for_repair() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auction(auction_end_time=END + timedelta(hours=2))
    world.wake_ups.failing = True
    waiting = world.executed(bid)
    assert (waiting.status, waiting.scheduler_job_id) == (BidStatus.PENDING, None)


def test_a_cancellation_while_the_end_is_read_stands() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auction(auction_end_time=END + timedelta(hours=2))

    class CancelledMeanwhile(MemoryBids):
        def save(self, step: Step) -> None:
            if step.event.action is Action.POSTPONED:
                gone = replace(step.before, status=BidStatus.CANCELLED, version=99)
                world.store.bids[ANNE, bid.bid_id] = gone
            super().save(step)

    world.bids = CancelledMeanwhile(world.store)
    assert world.executed(bid).status is BidStatus.CANCELLED


def test_a_passing_failure_of_the_item_check_is_tried_again() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auctions.failures.extend([unavailable(), unavailable()])
    placed = world.executed(bid)
    assert placed.status is BidStatus.PLACED
    assert placed.timeline.checked_at is not None


def test_an_item_check_that_never_answers_does_not_keep_the_bid_back() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auctions.failures.extend(unavailable() for _ in range(1_000))
    placed = world.executed(bid)
    assert placed.status is BidStatus.PLACED
    assert placed.timeline.checked_at is None


@pytest.mark.parametrize("code", [ErrorCode.ITEM_UNAVAILABLE, ErrorCode.EBAY_MISCONFIGURED])
def test_an_item_that_cannot_be_shown_is_bid_on_since_placing_tells_the_truth(
    code: ErrorCode,
) -> None:
    world = linked_world()
    bid = world.create().bid
    world.auctions.failures.append(SniperError(code, "being revised"))
    assert world.executed(bid).status is BidStatus.PLACED


def test_a_dead_token_fails_the_bid_with_its_reason() -> None:
    world = linked_world()
    bid = world.create().bid
    world.clock.advance(hours=3)
    bid = replace(bid, auction_end_time=END + timedelta(hours=3))
    world.store.bids[ANNE, bid.bid_id] = bid
    world.accounts.failures.append(SniperError(ErrorCode.LINK_EXPIRED, "link again"))
    failed = world.executed(bid)
    assert (failed.status, failed.reason) == (BidStatus.FAILED, Reason.LINK_EXPIRED)


def test_an_old_token_is_refreshed_before_use() -> None:
    world = linked_world()
    bid = world.create().bid
    later = END + timedelta(hours=3)
    world.auction(auction_end_time=later)
    bid = replace(bid, auction_end_time=later)
    world.store.bids[ANNE, bid.bid_id] = bid
    link = world.users.get(ANNE)
    world.executed(bid)
    renewed = world.users.get(ANNE)
    assert link is not None
    assert renewed is not None
    assert renewed.ebay != link.ebay
    assert len(world.bidding.places) == 1


def test_a_refresh_that_never_answers_fails_honestly() -> None:
    world = linked_world()
    bid = world.create().bid
    later = END + timedelta(hours=3)
    world.auction(auction_end_time=later)
    bid = replace(bid, auction_end_time=later)
    world.store.bids[ANNE, bid.bid_id] = bid
    world.accounts.failures.extend(unavailable() for _ in range(1_000))
    failed = world.executed(bid)
    assert (failed.status, failed.reason) == (BidStatus.FAILED, Reason.EBAY_UNREACHABLE)
    assert not world.bidding.places


def test_our_own_storage_is_asked_again_each_second_for_as_long_as_the_bid_stays_on_time() -> None:
    world = linked_world()
    bid = world.create().bid

    class Recovering(MemoryUsers):
        failures = 20

        def get(self, user_id: str) -> User | None:
            if self.failures:
                self.failures -= 1
                raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")
            return super().get(user_id)

    world.users = Recovering(world.store)
    assert world.executed(bid).status is BidStatus.PLACED


def test_a_storage_that_never_answers_ends_the_try_before_it_is_too_late() -> None:
    world = linked_world()
    bid = world.create().bid

    class Down(MemoryUsers):
        def get(self, user_id: str) -> User | None:
            raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")

    world.users = Down(world.store)
    assert world.executed(bid).status is BidStatus.FAILED
    assert world.clock.now() < END
