"""What a seller decides about a listing and changes later, and how Browse shows it."""

import time
from typing import Any

import pytest

from tests.local.driver import MARKETPLACE, Driver, error_id


def _shown(driver: Driver, item_id: str, marketplace: str = "EBAY_US") -> dict[str, Any]:
    headers = {**MARKETPLACE, "X-EBAY-C-MARKETPLACE-ID": marketplace}
    headers["Authorization"] = f"Bearer {driver.app_token()}"
    answer = driver.http.get(f"/buy/browse/v1/item/v1%7C{item_id}%7C0", headers=headers)
    assert answer.status_code == 200
    shown: dict[str, Any] = answer.json()
    return shown


def _revise(driver: Driver, item_id: str, **change: object) -> int:
    return driver.control("POST", f"auctions/{item_id}/revise", change).status_code


def test_everywhere_is_shipped_to_but_where_the_seller_excludes_it() -> None:
    driver = Driver()
    everywhere = _shown(driver, driver.offer_item())["shipToLocations"]
    world = {"regionType": "WORLDWIDE", "regionId": "WORLDWIDE", "regionName": "Worldwide"}
    assert everywhere == {"regionIncluded": [world]}
    but_two = _shown(driver, driver.offer_item(excludedCountries=["DE", "AU"]))["shipToLocations"]
    assert but_two == {
        "regionIncluded": [world],
        "regionExcluded": [
            {"regionType": "COUNTRY", "regionId": code, "regionName": code} for code in ("DE", "AU")
        ],
    }


def test_a_seller_who_is_away_is_a_warning() -> None:
    driver = Driver()
    assert "warnings" not in _shown(driver, driver.offer_item())
    away = _shown(driver, driver.offer_item(sellerAway=True))
    assert [it["errorId"] for it in away["warnings"]] == [11508]
    until = driver.offer_item(sellerAway=True, sellerBackOn="2026-12-01")
    (warning,) = _shown(driver, until)["warnings"]
    assert (warning["errorId"], warning["parameters"][0]["value"]) == (11509, "2026-12-01")


def test_each_change_gives_the_listing_another_revision() -> None:
    driver = Driver()
    item_id = driver.offer_item(title="A lamp")
    revisions = [_shown(driver, item_id)["sellerItemRevision"]]
    for change in (
        {"title": "A broken lamp", "adultOnly": True},
        {"excludedCountries": ["US"], "sellerAway": True},
        {"sellerAway": False, "available": False},
        {},
    ):
        assert _revise(driver, item_id, **change) == 200
        revisions.append(_shown(driver, item_id)["sellerItemRevision"])
    shown = _shown(driver, item_id)
    assert revisions == ["0", "1", "2", "3", "4"]
    assert (shown["title"], shown["adultOnly"]) == ("A broken lamp", True)
    assert "warnings" not in shown
    assert "regionExcluded" in str(shown["shipToLocations"])
    assert "OUT_OF_STOCK" in str(shown["estimatedAvailabilities"])


def test_the_currency_can_change_until_somebody_has_bid() -> None:
    driver = Driver()
    item_id = driver.offer_item(startPrice="10.50", buyItNow="90.00", reserve="20.00")
    assert _revise(driver, item_id, currency="JPY") == 200
    shown = driver.auction(item_id)
    assert [shown[name] for name in ("currency", "startPrice", "buyItNow", "reserve")] == [
        "JPY",
        "10",
        "90",
        "20",
    ]
    driver.control("POST", f"auctions/{item_id}/bids", {"bidder": "ben", "maximum": "30"})
    assert _revise(driver, item_id, title="Still allowed") == 200
    assert _revise(driver, item_id, currency="USD") == 409
    driver.time.pass_ms(60_000)
    assert _revise(driver, item_id, title="Too late") == 409


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("auctions", {"endsInMs": 10, "excludedCountries": ["Germany"]}, "excludedCountries"),
        ("auctions", {"endsInMs": 10, "excludedCountries": "DE"}, "excludedCountries"),
        ("auctions", {"auctions": [{"endsInMs": 10}, {"endsInMs": -1}]}, "auctions[1].endsInMs"),
        ("auctions", {"auctions": [1]}, "auctions"),
        ("auctions", {"auctions": [], "title": "x"}, "title"),
        ("auctions/{}/revise", {"currency": "XTS"}, "currency"),
        ("auctions/{}/revise", {"endsInMs": 10}, "endsInMs"),
    ],
)
def test_a_bad_field_of_a_listing_is_named(path: str, body: object, field: str) -> None:
    driver = Driver()
    answer = driver.control("POST", path.format(driver.offer_item()), body)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_an_auction_in_yen_works_on_every_side() -> None:
    driver = Driver()
    item_id = driver.offer_item(currency="JPY", startPrice="1500")
    token = driver.user_token()
    assert error_id(driver.place(token, item_id, "1999.50", "JPY")) == 120018
    assert driver.place(token, item_id, "2000", "JPY").status_code == 200
    assert driver.bidding(token, item_id).json()["currentPrice"] == {
        "currency": "JPY",
        "value": "1500",
    }
    assert _shown(driver, item_id)["currentBidPrice"] == {
        "value": "10.00",
        "currency": "USD",
        "convertedFromValue": "1500",
        "convertedFromCurrency": "JPY",
    }


def test_another_marketplace_sees_converted_amounts() -> None:
    driver = Driver()
    item_id = driver.offer_item(startPrice="10.00")
    assert _shown(driver, item_id, "EBAY_DE")["minimumPriceToBid"] == {
        "value": "9.00",
        "currency": "EUR",
        "convertedFromValue": "10.00",
        "convertedFromCurrency": "USD",
    }
    assert _shown(driver, item_id)["minimumPriceToBid"] == {"value": "10.00", "currency": "USD"}


def test_hundreds_of_auctions_are_listed_watched_and_read_in_a_moment() -> None:
    driver = Driver()
    started = time.monotonic()
    bodies = [{"endsInMs": 60_000 + at, "title": f"Item {at}"} for at in range(400)]
    shown = driver.control("POST", "auctions", {"auctions": bodies}).json()["auctions"]
    assert driver.watch(*(it["itemId"] for it in shown)).status_code == 201
    assert len(driver.control("GET", "auctions").json()["auctions"]) == 400
    assert time.monotonic() - started < 5
    assert [it["title"] for it in shown] == [body["title"] for body in bodies]
