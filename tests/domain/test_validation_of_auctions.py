"""Which listings cannot be sniped at all, whatever is offered."""

from datetime import timedelta

import pytest
from sniper.domain.errors import ErrorCode
from sniper.domain.money import MINOR_DIGITS, Money
from sniper.domain.validation import auction_problems, bid_problems

from tests.domain.examples import END, NOW, RULES, a_wish, an_auction


def test_an_ordinary_auction_can_be_sniped() -> None:
    assert list(auction_problems(an_auction(), NOW)) == []


def test_an_ended_auction_cannot_be_sniped() -> None:
    (problem,) = auction_problems(an_auction(), END)
    assert problem.code is ErrorCode.ITEM_ENDED


def test_an_auction_can_be_sniped_until_the_last_microsecond() -> None:
    assert list(auction_problems(an_auction(), END - timedelta(microseconds=1))) == []


def test_a_sold_out_listing_counts_as_ended() -> None:
    (problem,) = auction_problems(an_auction(available=False), NOW)
    assert problem.code is ErrorCode.ITEM_ENDED


@pytest.mark.parametrize("difference", [{"is_auction": False}, {"auction_end_time": None}])
def test_a_listing_without_bidding_cannot_be_sniped(difference: dict[str, object]) -> None:
    (problem,) = auction_problems(an_auction(**difference), NOW)
    assert problem.code is ErrorCode.ITEM_NOT_AN_AUCTION


@pytest.mark.parametrize("difference", [{"minimum_bid": None}, {"current_price": None}])
def test_an_auction_that_ebay_gives_no_price_for_cannot_be_sniped(
    difference: dict[str, object],
) -> None:
    (problem,) = auction_problems(an_auction(**difference), NOW)
    assert problem.code is ErrorCode.ITEM_UNAVAILABLE


@pytest.mark.parametrize("currency", sorted(MINOR_DIGITS))
def test_an_auction_can_be_sniped_in_its_own_currency_whatever_its_site(currency: str) -> None:
    price = Money(2_000, currency)
    assert not [*auction_problems(an_auction(current_price=price, minimum_bid=price), NOW)]


def test_a_currency_that_we_cannot_count_in_cannot_be_bid() -> None:
    price = Money(2_000, "INR")
    (problem,) = auction_problems(an_auction(current_price=price, minimum_bid=price), NOW)
    assert problem.code is ErrorCode.CURRENCY_NOT_BIDDABLE


def test_a_listing_that_cannot_be_sniped_has_no_other_problems_named() -> None:
    hopeless = a_wish(max_bid_amount=Money(1, "USD"), lead_ms=1)
    (problem,) = bid_problems(hopeless, an_auction(is_auction=False), NOW, RULES)
    assert problem.code is ErrorCode.ITEM_NOT_AN_AUCTION
