"""Browse items of many shapes become auctions; what is needed and missing is a coded error."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sniper.adapters.ebay.item import parse_item
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.money import Money

from tests.adapters.ebay_items import ITEM, code_of, parse


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
