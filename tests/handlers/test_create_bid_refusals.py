"""POST /bids for what cannot be sniped, or may not be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sniper.adapters.memory.ebay import MemoryAccounts

from tests.handlers.requests_of_anne import (
    OTHER,
    a_bid,
    amount,
    confirming,
    create,
    created,
)
from tests.use_cases.world import AUCTION, END, ITEM, World


@pytest.mark.parametrize(
    ("body", "status", "code", "field"),
    [
        (a_bid("0.50"), 422, "amount_out_of_range", "maxBidAmount"),
        (a_bid("10.00"), 409, "amount_not_above_price", "maxBidAmount"),
        (a_bid("10.25"), 409, "amount_below_minimum", "maxBidAmount"),
        (a_bid(leadMs=999), 422, "lead_out_of_range", "leadMs"),
        (a_bid(leadMs=60_001), 422, "lead_out_of_range", "leadMs"),
        (a_bid(leadMs=10**30), 422, "lead_out_of_range", "leadMs"),
        (a_bid(maxBidAmount=amount("26.00")), 422, "confirmation_mismatch", "confirmation"),
        (confirming(ebayItemId="110000000002"), 422, "confirmation_mismatch", "confirmation"),
    ],
)
def test_a_wish_against_the_rules_is_refused_with_its_field(
    world: World, body: dict[str, Any], status: int, code: str, field: str
) -> None:
    answer = create(body)
    assert (answer.status, answer.code, next(iter(answer.fields))) == (status, code, field)
    assert not world.store.bids


def test_an_item_that_is_none_is_said_so() -> None:
    answer = create(a_bid(item="the sextant"))
    assert (answer.status, answer.code) == (422, "invalid_item_id")


@pytest.mark.parametrize(
    ("spoil", "status", "code"),
    [
        (lambda world: world.auctions.remove(ITEM), 404, "item_not_found"),
        (lambda world: world.auction(available=False), 409, "item_ended"),
        (lambda world: world.go_to(END), 409, "item_ended"),
        (lambda world: world.auction(is_auction=False), 409, "item_not_an_auction"),
        (lambda world: world.auction(minimum_bid=None), 409, "item_unavailable"),
        (lambda world: world.auction(adult_only=True), 409, "adult_consent_required"),
        (lambda world: world.auction(currency="SEK"), 422, "currency_not_biddable"),
        (lambda world: world.auction(currency="GBP"), 409, "currency_mismatch"),
        (lambda world: world.go_to(END - timedelta(seconds=9)), 409, "auction_ends_too_soon"),
    ],
)
def test_an_auction_that_cannot_be_sniped_is_refused_with_the_reason(
    world: World, spoil: Callable[[Any], object], status: int, code: str
) -> None:
    spoil(_Spoilt(world))
    answer = create()
    assert (answer.status, answer.code) == (status, code)
    assert answer.body["detail"]
    assert not world.store.bids
    assert not world.wake_ups.scheduled
    assert not world.wake_ups.immediate


class _Spoilt:
    """A world whose auction may also change its currency."""

    def __init__(self, world: World) -> None:
        self.auctions, self.go_to, self._world = world.auctions, world.go_to, world

    def auction(self, currency: str | None = None, **changes: Any) -> None:
        if currency is not None:
            price, minimum = AUCTION.current_price, AUCTION.minimum_bid
            assert price
            assert minimum
            changes["current_price"] = replace(price, currency=currency)
            changes["minimum_bid"] = replace(minimum, currency=currency)
        self._world.auction(**changes)


def test_somewhere_that_ebay_takes_no_bids_is_refused() -> None:
    answer = create(a_bid(marketplace="EBAY_PL"))
    assert (answer.status, answer.code) == (409, "marketplace_not_supported")


def test_without_a_linked_account_there_is_no_snipe() -> None:
    answer = create(person=OTHER)
    assert (answer.status, answer.code) == (409, "account_not_linked")


def test_an_installation_without_ebays_approval_cannot_bid(world: World) -> None:
    world.accounts = MemoryAccounts(["https://api.ebay.com/oauth/api_scope"])
    world.link()
    answer = create()
    assert (answer.status, answer.code) == (403, "bidding_not_permitted")


def test_one_live_snipe_for_each_item() -> None:
    created()
    answer = create()
    assert (answer.status, answer.code) == (409, "live_bid_exists")
