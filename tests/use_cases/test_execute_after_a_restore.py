"""Rows that come from a backup may be older than what eBay has; the bid is not sent again."""

from datetime import timedelta

import pytest
from sniper.domain.auction import Standing
from sniper.domain.lifecycle import Action, BidStatus

from tests.use_cases.waiting import cancel
from tests.use_cases.world import END, ITEM, World, linked_world, unavailable, usd


def standing(maximum: str) -> Standing:
    return Standing(False, True, usd(maximum), usd("20.00"), None)


def test_a_bid_that_stands_at_ebay_already_is_not_sent_again() -> None:
    world = linked_world()
    bid = world.create().bid
    world.bidding.standings[ITEM] = standing("25.00")
    found = world.executed(bid)
    assert found.status is BidStatus.PLACED
    assert world.bidding.places == []
    assert world.actions(bid)[-2:] == [Action.ANSWER_LOST, Action.PLACED]


def test_a_lower_bid_of_the_persons_own_does_not_stand_for_this_one() -> None:
    world = linked_world()
    world.bidding.standings[ITEM] = standing("24.99")
    assert world.executed(world.create().bid).status is BidStatus.PLACED
    assert len(world.bidding.places) == 1


def test_what_ebay_does_not_tell_keeps_no_bid_from_being_sent() -> None:
    world = linked_world()
    world.bidding.failures.append(unavailable())
    assert world.executed(world.create().bid).status is BidStatus.PLACED
    assert len(world.bidding.places) == 1


@pytest.mark.parametrize("minimum_bid", ["25.50", "99.00"])
def test_a_bid_that_stands_is_not_skipped_for_what_the_auction_became(minimum_bid: str) -> None:
    world = linked_world()
    bid = world.create().bid
    world.bidding.standings[ITEM] = standing("25.00")
    world.auction(minimum_bid=usd(minimum_bid))
    assert world.executed(bid).status is BidStatus.PLACED
    assert world.bidding.places == []


@pytest.mark.parametrize("before_end_s", [28, 9, 6, 4.5])
def test_after_its_moment_too_a_bid_that_stands_is_not_sent_again(before_end_s: float) -> None:
    world = linked_world()
    bid = world.create().bid
    world.bidding.standings[ITEM] = standing("25.00")
    late = timedelta(seconds=before_end_s)
    assert world.executed(bid, before_end=late).status is BidStatus.PLACED
    assert world.bidding.places == []


def test_near_the_end_nothing_is_asked_that_could_make_the_bid_miss_it() -> None:
    world = linked_world()
    world.bidding.failures.append(unavailable())
    world.executed(world.create().bid, before_end=timedelta(seconds=3.5))
    assert len(world.bidding.failures) == 1
    assert len(world.bidding.places) == 1


def test_a_cancellation_while_that_is_found_out_stands() -> None:
    world = linked_world()
    bid = world.create().bid
    world.bidding.standings[ITEM] = standing("25.00")
    cancelled_at = END - timedelta(seconds=99)
    world.clock.when(cancelled_at, lambda: cancel(world, bid))
    assert world.executed(bid).status is BidStatus.CANCELLED


@pytest.mark.parametrize("moved", [timedelta(seconds=20)])
def test_an_execution_that_waits_for_a_moved_end_is_not_settled_under_its_hands(
    moved: timedelta,
) -> None:
    world = linked_world()
    bid = world.create().bid
    world.auction(auction_end_time=END + moved)
    world.bidding.failures.append(unavailable())
    world.clock.when(END + timedelta(seconds=6), lambda: still_armed(world))
    placed = world.executed(bid)
    assert placed.status is BidStatus.PLACED
    assert placed.auction_end_time == END + moved


def still_armed(world: World) -> None:
    (bid,) = world.bids.live_of("anne")
    assert world.resolve(bid).status is BidStatus.ARMED
