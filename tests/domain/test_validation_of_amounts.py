"""What a maximum must be: in the auction's currency, in range, and enough to be a bid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.auction import Auction
from sniper.domain.errors import ErrorCode
from sniper.domain.money import Money
from sniper.domain.validation import bid_problems

from tests.domain.examples import NOW, RULES, a_wish, an_auction, usd


def codes(maximum: Money, auction: Auction | None = None) -> list[ErrorCode]:
    problems = bid_problems(a_wish(max_bid_amount=maximum), auction or an_auction(), NOW, RULES)
    assert all(problem.field == "maxBidAmount" for problem in problems)
    return [problem.code for problem in problems]


def test_exactly_ebays_minimum_is_enough() -> None:
    assert codes(usd("20.50")) == []


def test_one_cent_below_ebays_minimum_is_too_little() -> None:
    assert codes(usd("20.49")) == [ErrorCode.AMOUNT_BELOW_MINIMUM]


def test_exactly_the_price_is_too_little_once_somebody_has_bid() -> None:
    assert codes(usd("20.00")) == [
        ErrorCode.AMOUNT_NOT_ABOVE_PRICE,
        ErrorCode.AMOUNT_BELOW_MINIMUM,
    ]


def test_one_cent_above_the_price_must_still_reach_ebays_minimum() -> None:
    assert codes(usd("20.01")) == [ErrorCode.AMOUNT_BELOW_MINIMUM]


def test_exactly_the_start_price_is_enough_before_the_first_bid() -> None:
    untouched = an_auction(bid_count=0, minimum_bid=usd("20.00"))
    assert codes(usd("20.00"), untouched) == []
    assert codes(usd("19.99"), untouched) == [ErrorCode.AMOUNT_BELOW_MINIMUM]


@pytest.mark.parametrize("amount", ["1.00", "100000.00"])
def test_the_limits_themselves_are_permitted(amount: str) -> None:
    cheap = an_auction(bid_count=0, current_price=usd("0.01"), minimum_bid=usd("0.01"))
    assert codes(usd(amount), cheap) == []


@pytest.mark.parametrize("amount", ["0.99", "0.00", "100000.01", "999999999999999.99"])
def test_beyond_the_limits_a_maximum_is_refused(amount: str) -> None:
    cheap = an_auction(bid_count=0, current_price=usd("0.00"), minimum_bid=usd("0.00"))
    assert codes(usd(amount), cheap) == [ErrorCode.AMOUNT_OUT_OF_RANGE]


def test_a_maximum_in_another_currency_is_refused_before_it_is_compared() -> None:
    assert codes(Money.parse("42.00", "GBP")) == [ErrorCode.CURRENCY_MISMATCH]


def test_the_limits_hold_in_every_currency_that_can_be_bid() -> None:
    euros = an_auction(current_price=Money(50, "EUR"), minimum_bid=Money(55, "EUR"))
    assert codes(Money(99, "EUR"), euros) == [ErrorCode.AMOUNT_OUT_OF_RANGE]
    assert codes(Money(100, "EUR"), euros) == []


def test_above_the_buy_it_now_price_nobody_needs_to_bid() -> None:
    buyable = an_auction(bid_count=0, minimum_bid=usd("20.00"), buy_it_now_price=usd("42.00"))
    assert codes(usd("42.01"), buyable) == [ErrorCode.AMOUNT_ABOVE_BUY_IT_NOW]
    assert codes(usd("42.00"), buyable) == []


def test_the_first_bid_takes_the_buy_it_now_price_out_of_play() -> None:
    assert codes(usd("42.01"), an_auction(bid_count=1, buy_it_now_price=usd("42.00"))) == []


def test_a_reserve_that_is_not_met_does_not_stop_a_bid() -> None:
    assert codes(usd("42.00"), an_auction(reserve_met=False)) == []


@given(
    maximum=st.integers(0, 20_000_000),
    price=st.integers(0, 10_000_000),
    step=st.integers(0, 10_000),
    bid_count=st.integers(0, 50),
)
def test_a_maximum_is_taken_exactly_if_ebay_would_take_it_as_a_bid(
    maximum: int, price: int, step: int, bid_count: int
) -> None:
    auction = an_auction(
        current_price=Money(price, "USD"),
        minimum_bid=Money(price + step, "USD"),
        bid_count=bid_count,
    )
    in_range = 100 <= maximum <= 10_000_000
    enough = maximum >= price + step and (bid_count == 0 or maximum > price)
    assert (codes(Money(maximum, "USD"), auction) == []) == (in_range and enough)


@given(st.integers(0, 20_000_000))
def test_no_message_repeats_the_maximum_of_a_person(maximum: int) -> None:
    wish = a_wish(max_bid_amount=Money(maximum, "USD"))
    auction = an_auction(bid_count=0, buy_it_now_price=usd("21.00"))
    told = {"20.00", "20.50", "21.00", "1.00", "100000.00"}
    amount = wish.max_bid_amount.value
    for problem in bid_problems(wish, auction, NOW, RULES):
        assert amount in told or amount not in problem.message.split()
