"""Browse items of many shapes become auctions; what is needed and missing is a coded error."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sniper.adapters.ebay.item import parse_item
from sniper.domain.auction import Auction
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.money import Money

ITEM: dict[str, Any] = {
    "itemId": "v1|110000000001|0",
    "legacyItemId": "110000000001",
    "title": "A lamp",
    "itemWebUrl": "https://www.ebay.co.uk/itm/110000000001",
    "image": {"imageUrl": "https://i.ebayimg.com/1.jpg"},
    "listingMarketplaceId": "EBAY_GB",
    "buyingOptions": ["AUCTION", "BEST_OFFER"],
    "currentBidPrice": {"value": "12.5", "currency": "GBP"},
    "minimumPriceToBid": {"value": "13.00", "currency": "GBP"},
    "bidCount": 3,
    "reservePriceMet": False,
    "itemEndDate": "2026-11-22T19:30:00.123Z",
    "estimatedAvailabilities": [{"estimatedAvailabilityStatus": "IN_STOCK"}],
    "seller": {"username": "ann", "feedbackPercentage": "99.6", "feedbackScore": 158},
    "shippingOptions": [{"shippingCost": {"value": "3.2", "currency": "GBP"}}],
    "condition": "Used",
    "itemLocation": {"city": "Leeds", "country": "GB"},
    "adultOnly": True,
    "sellerItemRevision": "7",
}


def parse(**changes: Any) -> Auction:
    """The item with these fields changed, or removed when None."""
    changed = {name: value for name, value in {**ITEM, **changes}.items() if value is not None}
    return parse_item(changed, "110000000001", "EBAY_US")


def code_of(**changes: Any) -> ErrorCode | None:
    """The code of the error that the changed item leads to, if any."""
    try:
        parse(**changes)
    except SniperError as error:
        return error.code
    return None


def test_everything_we_show_is_read() -> None:
    found = parse()
    assert found.ebay_item_id == "110000000001"
    assert (found.title, found.url) == ("A lamp", "https://www.ebay.co.uk/itm/110000000001")
    assert found.image_url == "https://i.ebayimg.com/1.jpg"
    assert (found.marketplace, found.is_auction) == ("EBAY_GB", True)
    assert (found.current_price, found.minimum_bid) == (Money(1_250, "GBP"), Money(1_300, "GBP"))
    assert (found.bid_count, found.reserve_met) == (3, False)
    assert found.auction_end_time == datetime(2026, 11, 22, 19, 30, 0, 123_000, UTC)
    assert (found.seller.username, found.seller.feedback_score) == ("ann", 158)
    assert found.seller.feedback_percentage == "99.6"
    assert found.shipping_cost == Money(320, "GBP")
    assert (found.condition, found.location, found.revision) == ("Used", "Leeds, GB", "7")
    assert (found.adult_only, found.available) == (True, True)


def test_an_item_with_only_what_is_needed_is_enough() -> None:
    found = parse_item({"title": "A", "itemWebUrl": "https://x"}, "110000000001", "EBAY_US")
    assert (found.ebay_item_id, found.marketplace) == ("110000000001", "EBAY_US")
    assert (found.is_auction, found.current_price, found.auction_end_time) == (False, None, None)
    assert (found.available, found.adult_only, found.bid_count) == (True, False, 0)
    assert (found.seller.username, found.reserve_met, found.location) == ("", None, None)


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


@pytest.mark.parametrize(
    ("availabilities", "available"),
    [
        (None, True),
        ([], True),
        ([{}], True),
        ([{"estimatedAvailabilityStatus": "LIMITED_STOCK"}], True),
        ([{"estimatedAvailabilityStatus": "SOMETHING_NEW"}], True),
        ([{"estimatedAvailabilityStatus": "OUT_OF_STOCK"}], False),
    ],
)
def test_only_out_of_stock_means_unavailable(availabilities: object, available: bool) -> None:
    assert parse(estimatedAvailabilities=availabilities).available is available


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-22T19:30:00Z", datetime(2026, 11, 22, 19, 30, tzinfo=UTC)),
        ("2026-11-22T19:30:00", datetime(2026, 11, 22, 19, 30, tzinfo=UTC)),
        ("2026-11-22T20:30:00.000+01:00", datetime(2026, 11, 22, 19, 30, tzinfo=UTC)),
    ],
)
def test_an_end_is_read_as_utc(text: str, expected: datetime) -> None:
    assert parse(itemEndDate=text).auction_end_time == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"title": None},
        {"itemWebUrl": None},
        {"title": 7},
        {"itemEndDate": "soon"},
        {"itemEndDate": 7},
        {"minimumPriceToBid": {"value": "thirteen", "currency": "GBP"}},
        {"currentBidPrice": {"value": "12.345", "currency": "GBP"}},
    ],
)
def test_an_item_that_breaks_its_contract_is_one_coded_error(changes: dict[str, Any]) -> None:
    with pytest.raises(SniperError) as caught:
        parse(**changes)
    assert caught.value.code is ErrorCode.EBAY_UNAVAILABLE
    assert "usable" in caught.value.message


@pytest.mark.parametrize("name", sorted(ITEM))
@pytest.mark.parametrize("nonsense", [7, "text", True, [7], {"a": [1]}, [None]])
def test_no_nonsense_in_any_field_raises_anything_uncoded(name: str, nonsense: object) -> None:
    passing = {None, ErrorCode.EBAY_UNAVAILABLE, ErrorCode.CURRENCY_NOT_BIDDABLE}
    assert code_of(**{name: nonsense}) in passing


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


def excluding(*regions: object) -> frozenset[str]:
    return parse(shipToLocations={"regionExcluded": list(regions)}).excluded_countries


def test_countries_that_the_seller_excludes_are_known_by_their_codes() -> None:
    found = excluding(
        {"regionType": "COUNTRY", "regionId": "DE", "regionName": "Germany"},
        {"regionType": "COUNTRY", "regionId": "US"},
        {"regionType": "WORLD_REGION", "regionId": "AFRICA"},
        {"regionType": "STATE_OR_PROVINCE", "regionId": "CA"},
        {"regionType": "COUNTRY_REGION", "regionId": "PO_BOX"},
    )
    assert found == {"DE", "US"}


@pytest.mark.parametrize(
    "region",
    [
        None,
        "DE",
        {},
        {"regionType": "COUNTRY"},
        {"regionId": "DE"},
        {"regionType": "COUNTRY", "regionId": 49},
        {"regionType": "COUNTRY", "regionId": "Germany"},
        {"regionType": "COUNTRY", "regionId": ""},
        {"regionType": ["COUNTRY"], "regionId": "DE"},
    ],
)
def test_regions_that_are_no_countries_exclude_none(region: object) -> None:
    assert excluding(region) == frozenset()


@pytest.mark.parametrize("places", [None, [], "x", {}, {"regionExcluded": {"regionId": "DE"}}])
def test_without_a_list_of_regions_no_country_is_excluded(places: object) -> None:
    assert parse(shipToLocations=places).excluded_countries == frozenset()


@pytest.mark.parametrize(
    ("warnings", "away"),
    [
        ([{"errorId": 11508}], True),
        ([{"errorId": 11510}, {"errorId": "11509"}], True),
        ([{"errorId": 11510}], False),
        ([{"errorId": None}, {}, "11508", None], False),
        ({"errorId": 11508}, False),
        ([], False),
        (None, False),
    ],
)
def test_a_seller_who_is_away_is_known_by_ebays_warning(warnings: object, away: bool) -> None:
    assert parse(warnings=warnings).seller_away is away
