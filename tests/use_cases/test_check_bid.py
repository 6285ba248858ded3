"""A check that a person asks for: what it finds is written down, and nothing else is touched."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sniper.adapters.memory.chores import Invalidation
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.findings import Finding
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.money import Money
from sniper.domain.reasons import Reason

from tests.domain.examples import code_raised_by
from tests.use_cases.waiting import waiting_world
from tests.use_cases.world import ANNE, END, ITEM, NOON, linked_world, unavailable, usd


def test_a_snipe_that_is_all_right_has_no_findings_and_one_event_more() -> None:
    world = linked_world()
    bid = world.create().bid
    world.clock.advance(minutes=10)
    checked = world.check(bid)
    assert checked == replace(
        bid,
        version=bid.version + 1,
        updated_at=world.clock.now(),
        checked_at=world.clock.now(),
        next_check_at=END - timedelta(minutes=15),
    )
    assert world.bids.get(ANNE, bid.bid_id) == checked
    assert world.actions(bid) == [Action.CREATED, Action.SCHEDULED, Action.CHECKED]


def test_what_is_found_is_kept_on_the_bid_and_in_its_history() -> None:
    world, bid = waiting_world()
    world.auction(revision="2", current_price=usd("30.00"), minimum_bid=usd("31.00"))
    checked = world.check(bid)
    assert checked.findings == (Finding.ITEM_REVISED, Finding.PRICE_ABOVE_MAXIMUM)
    assert checked.current_price == usd("30.00")
    assert checked.status is BidStatus.PENDING
    assert world.history.of_bid(ANNE, bid.bid_id)[-1].findings == checked.findings


def test_a_finding_that_is_mended_goes_with_the_next_check() -> None:
    world, bid = waiting_world()
    world.auction(seller_away=True)
    assert world.check(bid).findings == (Finding.SELLER_AWAY,)
    world.auction(seller_away=False)
    world.clock.advance(seconds=5)
    assert world.check(bid).findings == ()


def test_a_check_that_is_asked_for_looks_at_ebay_anew() -> None:
    world, bid = waiting_world()
    world.check(bid)
    reads = len(world.auctions.reads)
    world.clock.advance(seconds=5)
    world.check(bid)
    assert len(world.auctions.reads) == reads + 1


def test_a_listing_is_read_on_the_site_that_it_was_listed_on() -> None:
    world = linked_world()
    world.auction(marketplace="EBAY_DE")
    bid = world.create(marketplace="EBAY_GB").bid
    world.clock.advance(minutes=10)
    world.check(bid)
    assert world.auctions.reads[-1] == (ITEM, "EBAY_DE")


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        (ErrorCode.ITEM_UNAVAILABLE, Finding.ITEM_UNAVAILABLE),
        (ErrorCode.CURRENCY_NOT_BIDDABLE, Finding.CURRENCY_CHANGED),
        (ErrorCode.EBAY_UNAVAILABLE, Finding.NOT_CHECKED),
        (ErrorCode.EBAY_THROTTLED, Finding.NOT_CHECKED),
        (ErrorCode.EBAY_MISCONFIGURED, Finding.NOT_CHECKED),
        (ErrorCode.MARKETPLACE_NOT_SUPPORTED, Finding.NOT_CHECKED),
    ],
)
def test_an_item_that_ebay_does_not_show_is_a_finding_and_no_failure(
    code: ErrorCode, finding: Finding
) -> None:
    world, bid = waiting_world()
    world.catalogue.drop(ITEM)
    world.auctions.failures.append(SniperError(code, "told"))
    checked = world.check(bid)
    assert checked.findings == (finding,)
    assert checked.auction_end_time == END
    assert not world.chores.invalidations


@pytest.mark.parametrize("code", [ErrorCode.ITEM_NOT_FOUND, ErrorCode.ITEM_NOT_AN_AUCTION])
def test_an_item_that_is_gone_is_reported_for_everybodys_snipes(code: ErrorCode) -> None:
    world, bid = waiting_world()
    world.auctions.failures.append(SniperError(code, "gone"))
    assert world.check(bid).findings == (Finding.ITEM_GONE,)
    assert world.chores.invalidations == [Invalidation(ITEM, "EBAY_US")]


@pytest.mark.parametrize(
    "change",
    [
        {"available": False},
        {"available": False, "auction_end_time": NOON},
        {"auction_end_time": NOON + timedelta(minutes=1)},
    ],
)
def test_an_auction_that_ended_early_is_reported_and_moves_nothing(change: dict[str, Any]) -> None:
    world, bid = waiting_world()
    world.auction(**change)
    checked = world.check(bid)
    assert checked.findings == (Finding.AUCTION_ENDED,)
    assert (checked.auction_end_time, checked.scheduler_job_id) == (END, bid.scheduler_job_id)
    assert not world.wake_ups.immediate
    assert world.chores.invalidations == [Invalidation(ITEM, "EBAY_US")]


def test_a_report_that_cannot_be_made_fails_the_check_which_is_then_made_again() -> None:
    world, bid = waiting_world()
    world.auctions.remove(ITEM)
    world.chores.failing = True
    assert code_raised_by(lambda: world.check(bid)) is ErrorCode.STORAGE_UNAVAILABLE
    assert world.bids.get(ANNE, bid.bid_id) == bid


def test_another_currency_leaves_the_price_as_it_was() -> None:
    world, bid = waiting_world()
    pounds = Money(900, "GBP")
    world.auction(current_price=pounds, minimum_bid=pounds)
    checked = world.check(bid)
    assert checked.findings == (Finding.CURRENCY_CHANGED,)
    assert checked.current_price == bid.current_price


def test_an_auction_without_a_price_or_an_end_leaves_both_as_they_were() -> None:
    world, bid = waiting_world()
    world.auction(current_price=None, auction_end_time=None)
    checked = world.check(bid)
    assert checked.findings == (Finding.ITEM_UNAVAILABLE,)
    assert (checked.current_price, checked.auction_end_time) == (usd("10.00"), END)


def test_what_the_executor_said_of_a_snipe_that_waits_again_stays() -> None:
    world, bid = waiting_world()
    waiting = replace(bid, reason=Reason.END_MOVED)
    world.store.bids[ANNE, bid.bid_id] = waiting
    assert world.check(bid).reason is Reason.END_MOVED


def test_a_bid_that_is_being_executed_is_too_late_to_check() -> None:
    world = linked_world()
    bid = world.create().bid
    codes: list[ErrorCode] = []

    def ask() -> None:
        codes.append(code_raised_by(lambda: world.check(bid)))

    world.clock.when(END - timedelta(seconds=30), ask)
    world.clock.when(END - timedelta(milliseconds=5_500), ask)
    assert world.executed(bid).status is BidStatus.PLACED
    assert codes == [ErrorCode.TOO_LATE_TO_CHECK] * 2
    assert code_raised_by(lambda: world.check(bid)) is ErrorCode.TOO_LATE_TO_CHECK


def test_a_bid_that_is_over_or_somebody_elses_cannot_be_checked() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auction(minimum_bid=usd("99.00"))
    skipped = world.executed(bid)
    assert code_raised_by(lambda: world.check(skipped)) is ErrorCode.BID_ALREADY_ENDED
    stranger = replace(bid, user_id="bob")
    assert code_raised_by(lambda: world.check(stranger)) is ErrorCode.BID_NOT_FOUND


def test_a_stale_sighting_is_not_taken_for_a_check() -> None:
    world, bid = waiting_world()
    world.check(bid)
    world.auction(revision="2")
    world.auctions.failures.extend([unavailable()] * 3)
    world.clock.advance(minutes=6)
    checked = world.check(bid)
    assert checked.findings == (Finding.NOT_CHECKED,)
    assert checked.next_check_at == world.clock.now() + timedelta(minutes=10)
