"""The prices of a Browse item are money in the seller's currency."""

import pytest
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.money import Money

from tests.adapters.ebay_items import code_of, parse


def test_a_bid_is_made_in_the_sellers_currency() -> None:
    converted = {
        "value": "16.45",
        "currency": "USD",
        "convertedFromValue": "13.00",
        "convertedFromCurrency": "GBP",
    }
    assert parse(minimumPriceToBid=converted).minimum_bid == Money(1_300, "GBP")


@pytest.mark.parametrize("value", ["13", "13.0", "13.00", 13])
def test_amounts_come_with_any_number_of_decimals(value: object) -> None:
    price = {"value": value, "currency": "GBP"}
    assert parse(minimumPriceToBid=price).minimum_bid == Money(1_300, "GBP")


def test_without_bids_a_missing_price_is_the_start_price() -> None:
    assert parse(currentBidPrice=None, bidCount=0).current_price == Money(1_300, "GBP")
    assert parse(currentBidPrice=None, bidCount=None).current_price == Money(1_300, "GBP")
    assert parse(currentBidPrice=None, bidCount=1).current_price is None


def test_buy_it_now_is_the_price_of_an_auction_that_has_both() -> None:
    both = ["AUCTION", "FIXED_PRICE"]
    price = {"value": "40.00", "currency": "GBP"}
    assert parse(buyingOptions=both, price=price).buy_it_now_price == Money(4_000, "GBP")
    assert parse(price=price).buy_it_now_price is None


def test_a_fixed_price_listing_is_no_auction_whatever_its_currency() -> None:
    price = {"value": "40.00", "currency": "INR"}
    found = parse(buyingOptions=["FIXED_PRICE"], price=price, minimumPriceToBid=price)
    assert (found.is_auction, found.minimum_bid, found.buy_it_now_price) == (False, None, None)


def test_an_auction_in_a_currency_that_we_do_not_know_cannot_be_bid_on() -> None:
    with pytest.raises(SniperError) as caught:
        parse(minimumPriceToBid={"value": "500.00", "currency": "INR"})
    assert caught.value.code is ErrorCode.CURRENCY_NOT_BIDDABLE


def test_an_unknown_shipping_currency_is_left_out() -> None:
    options = [{"shippingCost": {"value": "500", "currency": "INR"}}]
    assert parse(shippingOptions=options).shipping_cost is None


@pytest.mark.parametrize("options", [None, [], ["?"], [{}], [{"shippingCostType": "CALCULATED"}]])
def test_shipping_without_a_cost_is_left_out(options: object) -> None:
    assert parse(shippingOptions=options).shipping_cost is None


def test_converted_prices_are_the_sellers_yen() -> None:
    def converted(yen: str) -> dict[str, str]:
        original = {"convertedFromValue": yen, "convertedFromCurrency": "JPY"}
        return {"value": "13.61", "currency": "GBP", **original}

    found = parse(
        buyingOptions=["AUCTION", "FIXED_PRICE"],
        currentBidPrice=converted("2000"),
        minimumPriceToBid=converted("2050.0"),
        price=converted("9000.00"),
        shippingOptions=[{"shippingCost": converted("800")}],
    )
    assert (found.current_price, found.minimum_bid) == (Money(2_000, "JPY"), Money(2_050, "JPY"))
    assert (found.buy_it_now_price, found.shipping_cost) == (
        Money(9_000, "JPY"),
        Money(800, "JPY"),
    )


def test_yen_with_decimals_are_unreadable() -> None:
    price = {"value": "2000.5", "currency": "JPY"}
    assert code_of(minimumPriceToBid=price) is ErrorCode.EBAY_UNAVAILABLE
