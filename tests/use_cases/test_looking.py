"""Whoever looks at an item that is over says so if a snipe waits for it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sniper.adapters.memory.chores import Invalidation
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.marketplaces import MARKETPLACES
from sniper.domain.money import Money
from sniper.use_cases.look_at_item import ItemView, look_at_item

from tests.domain.examples import code_raised_by
from tests.use_cases.waiting import waiting_world
from tests.use_cases.world import ANNE, AUCTION, END, ITEM, World, linked_world, unavailable


def look(world: World, item: str = ITEM, marketplace: str = "EBAY_US") -> ItemView:
    return look_at_item(item, marketplace, world.looking)


@pytest.mark.parametrize("code", [ErrorCode.ITEM_NOT_FOUND, ErrorCode.ITEM_NOT_AN_AUCTION])
def test_an_item_that_is_gone_is_reported_and_not_found(code: ErrorCode) -> None:
    world, _ = waiting_world()
    world.auctions.failures.append(SniperError(code, "gone"))
    assert code_raised_by(lambda: look(world)) is code
    assert world.chores.invalidations == [Invalidation(ITEM, "EBAY_US")]


def test_an_auction_that_ended_early_is_shown_and_reported() -> None:
    world, _ = waiting_world()
    world.auction(available=False)
    assert [problem.code for problem in look(world).problems] == [ErrorCode.ITEM_ENDED]
    assert world.chores.invalidations == [Invalidation(ITEM, "EBAY_US")]


def test_who_looks_on_another_site_reports_where_the_snipes_know_the_item_from() -> None:
    """An item may be missing on one site and be alive on its own: that one is to be asked."""
    world, bid = waiting_world()
    elsewhere = replace(bid, user_id="bob", bid_id="B2", listing_marketplace="EBAY_GB")
    world.store.bids["bob", "B2"] = elsewhere
    world.auctions.failures.append(SniperError(ErrorCode.ITEM_NOT_FOUND, "not here"))
    assert code_raised_by(lambda: look(world, marketplace="EBAY_IT")) is ErrorCode.ITEM_NOT_FOUND
    assert world.chores.invalidations == [
        Invalidation(ITEM, "EBAY_GB"),
        Invalidation(ITEM, "EBAY_US"),
    ]


def test_an_item_that_nobody_waits_for_is_not_reported() -> None:
    world = linked_world()
    world.auctions.remove(ITEM)
    assert code_raised_by(lambda: look(world)) is ErrorCode.ITEM_NOT_FOUND
    assert not world.chores.invalidations


def test_an_auction_that_ended_at_its_time_is_not_reported() -> None:
    world, _ = waiting_world()
    world.go_to(END)
    assert look(world).problems
    assert not world.chores.invalidations


def test_a_snipe_that_is_being_executed_is_no_reason_to_report() -> None:
    world = linked_world()
    bid = world.create().bid
    seen: list[ItemView] = []

    def look_at_the_ended() -> None:
        world.auction(available=False)
        seen.append(look(world))

    world.clock.when(END - timedelta(seconds=30), look_at_the_ended)
    world.executed(bid)
    assert [problem.code for problem in seen[0].problems] == [ErrorCode.ITEM_ENDED]
    assert not world.chores.invalidations


def test_ebay_being_down_is_no_reason_to_report() -> None:
    world, _ = waiting_world()
    world.auctions.failures.append(unavailable())
    assert code_raised_by(lambda: look(world)) is ErrorCode.EBAY_UNAVAILABLE
    assert not world.chores.invalidations


def test_a_report_that_cannot_be_made_does_not_stop_the_look() -> None:
    world, _ = waiting_world()
    world.auction(available=False)
    world.chores.failing = True
    assert look(world).problems


SITES = sorted(MARKETPLACES)


@pytest.mark.parametrize("site", SITES)
def test_an_address_is_read_on_its_own_site_wherever_the_person_is(site: str) -> None:
    world = linked_world()
    view = look(world, f"https://www.{MARKETPLACES[site].host}/itm/{ITEM}", "EBAY_FR")
    assert world.auctions.reads == [(ITEM, site)]
    assert view.problems == ()


@pytest.mark.parametrize("site", SITES)
def test_a_number_is_read_on_the_persons_own_site(site: str) -> None:
    world = linked_world()
    look(world, ITEM, site)
    assert world.auctions.reads == [(ITEM, site)]


@pytest.mark.parametrize("site", SITES)
def test_a_snipe_is_in_the_items_own_currency_on_every_site(site: str) -> None:
    market = MARKETPLACES[site]
    price, maximum = Money.parse("9.00", market.currency), Money.parse("25.50", market.currency)
    world = linked_world()
    world.auction(marketplace=site, current_price=price, minimum_bid=price)
    address = f"https://www.{market.host}/itm/{ITEM}"
    bid = world.create(
        ebay_item_id=address,
        marketplace="EBAY_US",
        max_bid_amount=maximum,
        confirmed_amount=maximum,
    ).bid
    assert (bid.marketplace, bid.listing_marketplace) == ("EBAY_US", site)
    assert bid.max_bid_amount == maximum
    world.executed(bid)
    (placed,) = world.bidding.places
    assert (placed.maximum, placed.marketplace) == (maximum, "EBAY_US")
    assert set(world.auctions.reads) <= {(ITEM, site), (ITEM, "EBAY_US")}
    assert world.auctions.reads[-1] == (ITEM, site)


def test_a_currency_without_decimals_is_bid_without_decimals() -> None:
    price, maximum = Money.parse("900", "JPY"), Money.parse("2500", "JPY")
    world = linked_world()
    world.auction(current_price=price, minimum_bid=price)
    bid = world.create(max_bid_amount=maximum, confirmed_amount=maximum).bid
    world.executed(bid)
    assert [place.maximum.value for place in world.bidding.places] == ["2500"]
    assert code_raised_by(lambda: Money.parse("2500.50", "JPY")) is ErrorCode.AMOUNT_MALFORMED


def test_a_maximum_in_the_sites_currency_is_refused_for_an_item_in_another() -> None:
    pounds = Money.parse("9.00", "GBP")
    world = linked_world()
    world.auctions.put(replace(AUCTION, current_price=pounds, minimum_bid=pounds))
    assert code_raised_by(world.create) is ErrorCode.CURRENCY_MISMATCH
    assert not world.bids.live_of(ANNE)
