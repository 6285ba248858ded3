"""Browse and Offer over HTTP: what a client sees before, during and after its bid."""

import pytest

from local.ebay_simulator.world import Settings
from tests.local.driver import Driver, error_id


def test_a_person_bids_leads_and_wins() -> None:
    driver = Driver()
    item_id, token = driver.offer_item(), driver.user_token()
    assert driver.place(token, item_id, "25.50").json()["proxyBidId"]
    shown = driver.bidding(token, item_id).json()
    assert shown["highBidder"] is True
    assert shown["currentProxyBid"]["maxAmount"] == {"value": "25.50", "currency": "USD"}
    assert shown["currentPrice"]["value"] == "10.00"
    assert [it["value"] for it in shown["suggestedBidAmounts"]] == ["10.50", "11.00", "11.50"]
    driver.time.pass_ms(60_000)
    shown = driver.bidding(token, item_id).json()
    assert (shown["auctionStatus"], shown["highBidder"]) == ("ENDED", True)
    assert driver.auction(item_id)["winner"] == "TESTUSER_anna"


def test_an_accepted_bid_does_not_mean_to_lead() -> None:
    driver = Driver()
    item_id, token = driver.offer_item(), driver.user_token()
    driver.control("POST", f"auctions/{item_id}/bids", {"bidder": "rival", "maximum": "90.00"})
    assert driver.place(token, item_id, "25.50").status_code == 200
    assert driver.bidding(token, item_id).json()["highBidder"] is False


def test_the_checks_come_in_ebays_order() -> None:
    driver = Driver()
    path = "/buy/offer/v1_beta/bidding/v1%7C1%7C0/place_proxy_bid"
    token = driver.user_token()
    bearer = {"Authorization": f"Bearer {token}"}
    assert error_id(driver.http.post(path)) == 1001
    app = {"Authorization": f"Bearer {driver.app_token()}"}
    assert error_id(driver.http.post(path, headers=app)) == 1100
    assert error_id(driver.http.post(path, headers=bearer)) == 120015
    there = {**bearer, "X-EBAY-C-MARKETPLACE-ID": "EBAY_US"}
    assert error_id(driver.http.post(path, headers=there, json={})) == 120016
    assert error_id(driver.place(token, "1")) == 120001


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"maxAmount": None}, 120016),
        ({"maxAmount": {}}, 120013),
        ({"maxAmount": {"value": 10.0, "currency": "USD"}}, 120013),
        ({"maxAmount": {"value": "10.005", "currency": "USD"}}, 120013),
        ({"maxAmount": {"value": "-10.00", "currency": "USD"}}, 120013),
        ({"maxAmount": {"value": "10.00"}}, 120014),
        ({"maxAmount": {"value": "10.00", "currency": ["USD"]}}, 120014),
        ([], 2004),
    ],
)
def test_a_malformed_bid_is_refused_with_its_own_error(body: object, error: int) -> None:
    driver = Driver()
    answer = driver.http.post(
        f"/buy/offer/v1_beta/bidding/v1%7C{driver.offer_item()}%7C0/place_proxy_bid",
        headers={
            "Authorization": f"Bearer {driver.user_token()}",
            "X-EBAY-C-MARKETPLACE-ID": "EBAY_US",
        },
        json=body,
    )
    assert error_id(answer) == error


def test_a_body_that_is_no_json_and_an_odd_item_id_are_invalid_requests() -> None:
    driver = Driver()
    token = driver.user_token()
    headers = {"Authorization": f"Bearer {token}", "X-EBAY-C-MARKETPLACE-ID": "EBAY_US"}
    path = "/buy/offer/v1_beta/bidding/v1%7C1%7C0/place_proxy_bid"
    json_type = {**headers, "Content-Type": "application/json"}
    assert error_id(driver.http.post(path, headers=json_type, content=b"{")) == 2004
    assert driver.http.post(path, headers=headers, content=b"{}").status_code == 415
    assert error_id(driver.get(token, "/buy/offer/v1_beta/bidding/110000000001")) == 2004


def test_yen_have_no_decimals() -> None:
    driver = Driver()
    item_id = driver.offer_item(currency="JPY", startPrice="1000")
    token = driver.user_token()
    assert error_id(driver.place(token, item_id, "1500.50", "JPY")) == 120018
    assert driver.place(token, item_id, "1500", "JPY").status_code == 200


def test_an_adult_item_takes_bids_with_consent() -> None:
    driver = Driver()
    item_id, token = driver.offer_item(adultOnly=True), driver.user_token()
    assert error_id(driver.place(token, item_id)) == 120032
    consent = {"adultOnlyItem": True}
    assert driver.place(token, item_id, userConsent=consent).status_code == 200


def test_a_foreign_currency_is_converted_with_the_original_beside_it() -> None:
    driver = Driver()
    item_id = driver.offer_item(marketplace="EBAY_GB", startPrice="8.00")
    price = driver.item(driver.app_token(), item_id).json()["minimumPriceToBid"]
    assert price == {
        "value": "10.00",
        "currency": "USD",
        "convertedFromValue": "8.00",
        "convertedFromCurrency": "GBP",
    }


def test_the_reserve_is_told_only_where_there_is_one() -> None:
    driver = Driver()
    token, plain = driver.app_token(), driver.offer_item()
    reserved = driver.offer_item(reserve="50.00")
    assert "reservePriceMet" not in driver.item(token, plain).json()
    assert driver.item(token, reserved).json()["reservePriceMet"] is False


def test_buying_options_show_whether_the_fixed_price_still_stands() -> None:
    driver = Driver()
    token, item_id = driver.app_token(), driver.offer_item(buyItNow="80.00")
    shown = driver.item(token, item_id).json()
    assert (shown["buyingOptions"], shown["price"]["value"]) == (
        ["AUCTION", "FIXED_PRICE"],
        "80.00",
    )
    driver.control("POST", f"auctions/{item_id}/bids", {"bidder": "rival", "maximum": "20.00"})
    assert driver.item(token, item_id).json()["buyingOptions"] == ["AUCTION"]


def test_an_ended_item_stays_with_a_past_end_or_is_gone() -> None:
    driver = Driver()
    token = driver.app_token()
    stays, goes = driver.offer_item(), driver.offer_item(goneAfterEnd=True)
    driver.time.pass_ms(60_000)
    (availability,) = driver.item(token, stays).json()["estimatedAvailabilities"]
    assert availability["estimatedAvailabilityStatus"] == "OUT_OF_STOCK"
    assert error_id(driver.item(token, goes)) == 11001


@pytest.mark.parametrize("status", [400, 404])
def test_a_missing_item_comes_with_either_status(status: int) -> None:
    driver = Driver(settings=Settings(item_not_found_status=status))
    answer = driver.item(driver.app_token(), "1")
    assert (answer.status_code, error_id(answer)) == (status, 11001)


def test_an_end_revised_by_the_seller_shows_in_the_date_and_the_revision() -> None:
    driver = Driver()
    token, item_id = driver.app_token(), driver.offer_item()
    before = driver.item(token, item_id).json()
    driver.control("POST", f"auctions/{item_id}/revise-end", {"endsInMs": 30_000})
    after = driver.item(token, item_id).json()
    assert after["itemEndDate"] == "2026-11-22T12:00:30.000Z"
    assert after["sellerItemRevision"] != before["sellerItemRevision"]


def test_results_that_come_late_leave_the_auction_active_for_a_while() -> None:
    driver = Driver()
    token, item_id = driver.user_token(), driver.offer_item(resultsAfterMs=5_000)
    driver.place(token, item_id)
    driver.time.pass_ms(60_000)
    assert driver.bidding(token, item_id).json()["auctionStatus"] == "ACTIVE"
    assert error_id(driver.place(token, item_id, "30.00")) == 120012
    driver.time.pass_ms(5_000)
    assert driver.bidding(token, item_id).json()["auctionStatus"] == "ENDED"


def test_an_auction_ended_early_has_no_high_bidder_unless_it_was_sold() -> None:
    driver = Driver()
    token = driver.user_token()
    for sell in (False, True):
        item_id = driver.offer_item()
        driver.place(token, item_id)
        driver.control("POST", f"auctions/{item_id}/end-early", {"sellToHighBidder": sell})
        shown = driver.bidding(token, item_id).json()
        assert (shown["auctionStatus"], shown["highBidder"]) == ("ENDED", sell)


def test_calls_over_the_daily_limit_are_refused_until_the_next_day() -> None:
    driver = Driver()
    token, item_id = driver.user_token(), driver.offer_item()
    driver.control("POST", "quota", {"api": "offer", "used": 4_999})
    assert error_id(driver.bidding(token, item_id)) == 120033
    answer = driver.place(token, item_id)
    assert (answer.status_code, error_id(answer)) == (429, 2001)
    limits = driver.get(
        driver.app_token(),
        "/developer/analytics/v1_beta/rate_limit/",
        api_context="buy",
        api_name="offer",
    )
    (rate,) = limits.json()["rateLimits"][0]["resources"][0]["rates"]
    assert (rate["remaining"], rate["reset"]) == (0, "2026-11-23T07:00:00.000Z")
    driver.time.pass_ms(19 * 3_600_000)
    assert error_id(driver.place(driver.user_token(), item_id)) == 120012
