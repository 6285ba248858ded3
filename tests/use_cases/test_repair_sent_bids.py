"""Bids that were sent, or may have been: the result is read, and nothing is sent again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sniper.domain.auction import Standing
from sniper.domain.bid import Bid
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.reasons import Reason
from sniper.domain.repairs import Repair
from sniper.use_cases.execution.flight import Flight
from sniper.use_cases.repair_bid import mend

from tests.use_cases.world import ANNE, END, ITEM, World, linked_world, usd

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


def claimed(world: World, *, before_end: timedelta = 100 * SECOND) -> Bid:
    bid = world.create().bid
    world.go_to(END - before_end)
    return Flight.claim(bid, world.clock.now(), world.clock.now(), world.executing).bid


def sending(world: World) -> Bid:
    bid = claimed(world, before_end=14 * SECOND)
    flight = Flight(bid, bid.timeline, world.executing)
    assert flight.pass_gate()
    return flight.bid


def test_a_bid_whose_sender_died_is_read_and_never_sent_again() -> None:
    world = linked_world()
    bid = alter(world, sending(world), auction_end_time=END + timedelta(minutes=5))
    assert mend(bid, world.repairing) is None
    world.clock.advance(seconds=60)
    assert mend(bid, world.repairing) is Repair.SENDING_DIED
    lost = stored(world, bid)
    assert (lost.status, lost.reason) == (BidStatus.INDETERMINATE, Reason.ANSWER_LOST)
    assert world.bidding.places == []


@pytest.mark.parametrize(("standing", "status"), [(WON, BidStatus.WON), (LOST, BidStatus.LOST)])
def test_after_the_end_a_bid_whose_sender_died_is_what_ebay_says(
    standing: Standing, status: BidStatus
) -> None:
    world = linked_world()
    bid = sending(world)
    world.bidding.standings[ITEM] = standing
    world.go_to(END + 6 * SECOND)
    assert mend(bid, world.repairing) is Repair.SENDING_DIED
    assert stored(world, bid).status is status


@pytest.mark.parametrize("move", [Action.PLACED, Action.ANSWER_LOST])
def test_a_result_that_nobody_has_read_is_read(move: Action) -> None:
    world = linked_world()
    bid = sending(world)
    bid = Flight(bid, bid.timeline, world.executing).step(move)
    world.bidding.standings[ITEM] = WON
    world.go_to(END + 29 * SECOND)
    assert mend(bid, world.repairing) is None
    world.go_to(END + 31 * SECOND)
    assert mend(bid, world.repairing) is Repair.OUTCOME_MISSING
    assert stored(world, bid).status is BidStatus.WON
    assert last_repair(world, bid) is Repair.OUTCOME_MISSING


def test_a_result_that_ebay_does_not_tell_is_asked_for_rarely_and_ends_honestly() -> None:
    world = linked_world()
    bid = sending(world)
    bid = Flight(bid, bid.timeline, world.executing).step(Action.PLACED)
    world.bidding.unreachable = True
    for minute in range(1, 36):
        world.go_to(END + timedelta(minutes=minute, seconds=1))
        assert mend(bid, world.repairing) is None
    world.go_to(END + timedelta(minutes=37, seconds=1))
    assert mend(bid, world.repairing) is Repair.OUTCOME_MISSING
    assert stored(world, bid).reason is Reason.OUTCOME_UNREADABLE


@pytest.mark.parametrize("breaking", [claimed, lambda world: world.create().bid])
def test_a_bid_that_ebay_has_though_its_row_is_older_becomes_what_ebay_says(
    breaking: Callable[[World], Bid],
) -> None:
    """As after the tables were restored from a backup."""
    world = linked_world()
    bid = breaking(world)
    world.bidding.standings[ITEM] = WON
    world.go_to(END + 15 * SECOND)
    assert mend(bid, world.repairing) is Repair.EXECUTION_MISSED
    assert stored(world, bid).status is BidStatus.WON
    assert world.actions(bid)[-2:] == [Action.ANSWER_LOST, Action.WON]


def test_a_bid_that_was_sent_and_waits_for_its_end_is_well() -> None:
    world = linked_world()
    bid = sending(world)
    placed = Flight(bid, bid.timeline, world.executing).step(Action.PLACED)
    assert mend(placed, world.repairing) is None
