"""The simulator's answers against eBay's published contracts. Each answer is validated on the way
by the driver; these tests make sure that every endpoint and every documented error is reached."""

from collections.abc import Callable

import pytest
from httpx import Response

from tests.contracts.ebay_specs import documented_errors, needs_specs
from tests.local.driver import Driver, error_id

pytestmark = needs_specs

PLACE = "/buy/offer/v1_beta/bidding/v1%7C1%7C0/place_proxy_bid"
BIDDING = "/buy/offer/v1_beta/bidding/v1%7C1%7C0"
Provoke = Callable[[Driver, str], Response]


def _raw(driver: Driver, token: str, body: object, **headers: str) -> Response:
    item_id = driver.offer_item()
    return driver.http.post(
        f"/buy/offer/v1_beta/bidding/v1%7C{item_id}%7C0/place_proxy_bid",
        headers={
            "Authorization": f"Bearer {token}",
            "X-EBAY-C-MARKETPLACE-ID": "EBAY_US",
            **headers,
        },
        json=body,
    )


def _amount(value: object, currency: object = "USD") -> dict[str, object]:
    return {"maxAmount": {"value": value, "currency": currency}}


def _on(value: str = "20.00", currency: str = "USD", **terms: object) -> Provoke:
    """A bid of this value on an auction with these terms."""

    def act(driver: Driver, token: str) -> Response:
        return driver.place(token, driver.offer_item(**terms), value, currency)

    return act


def _after(path: str, body: object = None, **terms: object) -> Provoke:
    """A bid after this control call on the auction."""

    def act(driver: Driver, token: str) -> Response:
        item_id = driver.offer_item(**terms)
        assert driver.control("POST", f"auctions/{item_id}/{path}", body).is_success
        return driver.place(token, item_id)

    return act


def _internal(driver: Driver, token: str) -> Response:
    fault = {"operation": "placeProxyBid", "kind": "error", "errorId": 120000}
    driver.control("POST", "faults", fault)
    return driver.place(token, driver.offer_item())


def _lowered(driver: Driver, token: str) -> Response:
    item_id = driver.offer_item()
    driver.place(token, item_id, "30.00")
    return driver.place(token, item_id, "29.99")


def _late(driver: Driver, token: str) -> Response:
    item_id = driver.offer_item(endsInMs=1_000)
    driver.time.pass_ms(1_000)
    return driver.place(token, item_id)


PROVOKED_BY_STATE: dict[int, Provoke] = {
    120000: _internal,
    120001: lambda driver, token: driver.place(token, "199999999999"),
    120002: _after("buy-now", buyItNow="40.00"),
    120003: _on(seller="TESTUSER_anna"),
    120005: _on("40.01", buyItNow="40.00"),
    120007: _on("500.01", bidLimit="500.00"),
    120008: _on("9.99"),
    120009: _on(currency="EUR"),
    120010: _lowered,
    120011: _on("100000000.01"),
    120012: _late,
    120013: lambda driver, token: _raw(driver, token, _amount("ten")),
    120014: lambda driver, token: _raw(driver, token, _amount("10.00", "XTS")),
    120015: lambda driver, token: _raw(driver, token, {}, **{"X-EBAY-C-MARKETPLACE-ID": ""}),
    120016: lambda driver, token: _raw(driver, token, {}),
    120017: lambda driver, token: _raw(driver, token, {}, **{"X-EBAY-C-MARKETPLACE-ID": "EBAY_X"}),
    120018: _on("20.50", decimalsAllowed=False),
    120032: _on(adultOnly=True),
}
PROVOKED_BY_REFUSAL = {
    error: _after("refuse", {"errorId": error})
    for error in (120004, 120006, *range(120019, 120032))
}
PROVOKED = {**PROVOKED_BY_STATE, **PROVOKED_BY_REFUSAL}


def test_every_documented_error_of_a_bid_can_be_provoked() -> None:
    assert set(PROVOKED) == set(documented_errors("offer", "POST", PLACE))


@pytest.mark.parametrize("error", sorted(PROVOKED))
def test_a_refused_bid_carries_the_documented_status_and_category(error: int) -> None:
    driver = Driver()
    answer = PROVOKED[error](driver, driver.user_token())
    status, category = documented_errors("offer", "POST", PLACE)[error]
    assert error_id(answer) == error
    assert answer.status_code == status
    assert answer.json()["errors"][0]["category"] == category


@pytest.mark.parametrize("error", sorted(PROVOKED))
def test_each_refusal_can_also_be_ordered_as_a_fault(error: int) -> None:
    driver = Driver()
    fault = {"operation": "placeProxyBid", "kind": "error", "errorId": error}
    driver.control("POST", "faults", fault)
    answer = driver.place(driver.user_token(), driver.offer_item())
    assert (error_id(answer), answer.status_code) == (
        error,
        documented_errors("offer", "POST", PLACE)[error][0],
    )


def test_every_documented_error_of_the_bidding_status_can_be_provoked() -> None:
    driver = Driver()
    token = driver.user_token()
    item_id = driver.offer_item()
    path = f"/buy/offer/v1_beta/bidding/v1%7C{item_id}%7C0"
    bearer = {"Authorization": f"Bearer {token}"}
    answers = [
        driver.bidding(token, item_id),
        driver.bidding(token, "199999999999"),
        driver.http.get(path, headers=bearer),
        driver.http.get(path, headers={**bearer, "X-EBAY-C-MARKETPLACE-ID": "EBAY_NL"}),
    ]
    fault = {"operation": "getBidding", "kind": "error", "errorId": 120000}
    driver.control("POST", "faults", fault)
    answers.append(driver.bidding(token, item_id))
    seen = {error_id(answer): answer.status_code for answer in answers}
    documented = documented_errors("offer", "GET", BIDDING)
    assert seen == {error: status for error, (status, _category) in documented.items()}


@pytest.mark.parametrize(
    "terms",
    [
        {},
        {"reserve": "50.00"},
        {"buyItNow": "90.00"},
        {"reserve": "15.00", "buyItNow": "90.00"},
        {"marketplace": "EBAY_GB", "adultOnly": True},
        {"marketplace": "EBAY_JP", "startPrice": "100"},
        {"format": "FIXED_PRICE"},
        {"excludedCountries": ["DE"], "sellerAway": True, "available": False},
        {"sellerAway": True, "sellerBackOn": "2026-12-01"},
    ],
)
def test_items_of_every_kind_and_field_group_fit_the_contract(terms: dict[str, object]) -> None:
    driver = Driver()
    item_id, token = driver.offer_item(**terms), driver.app_token()
    by_number = "/buy/browse/v1/item/get_item_by_legacy_id"
    for params in ({}, {"fieldgroups": "COMPACT"}, {"fieldgroups": "ADDITIONAL_SELLER_DETAILS"}):
        assert driver.item(token, item_id, **params).status_code == 200
    assert driver.get(token, by_number, legacy_item_id=item_id).status_code == 200
    driver.time.pass_ms(60_000)
    assert driver.item(token, item_id).status_code == 200


def test_the_bidding_status_fits_the_contract_before_and_after_the_end() -> None:
    driver = Driver()
    item_id, token = driver.offer_item(reserve="15.00"), driver.user_token()
    driver.place(token, item_id)
    assert driver.bidding(token, item_id).json()["auctionStatus"] == "ACTIVE"
    driver.time.pass_ms(60_000)
    assert driver.bidding(token, item_id).json()["auctionStatus"] == "ENDED"


def test_item_errors_fit_the_contract() -> None:
    driver = Driver()
    item_id, token = driver.offer_item(), driver.app_token()
    for error in documented_errors("browse", "GET", "/item/v1%7C1%7C0").keys() & {11000, 11004}:
        fault = {"operation": "getItem", "kind": "error", "errorId": error}
        driver.control("POST", "faults", fault)
        assert error_id(driver.item(token, item_id)) == error
    assert error_id(driver.item(token, "1")) == 11001
    assert error_id(driver.item(token, item_id, fieldgroups="COMPACT,PRODUCT")) == 11018
    assert error_id(driver.item(token, item_id, fieldgroups="NEWS")) == 11501
    assert error_id(driver.item(token, item_id, quantity_for_shipping_estimate="0")) == 11019
    assert error_id(driver.get(token, "/buy/browse/v1/item/12345")) == 11012
    by_number = "/buy/browse/v1/item/get_item_by_legacy_id"
    assert error_id(driver.get(token, by_number, legacy_item_id="1")) == 11003


def test_the_public_key_and_its_errors_fit_the_contract() -> None:
    driver = Driver()
    base, token = "/commerce/notification/v1/public_key", driver.app_token()
    good = driver.get(token, f"{base}/{driver.world.notice_key.key_id}")
    assert good.json().keys() == {"algorithm", "digest", "key"}
    fault = {"operation": "getPublicKey", "kind": "error", "errorId": 195000}
    unknown = driver.get(token, f"{base}/none")
    driver.control("POST", "faults", fault)
    broken = driver.get(token, f"{base}/none")
    seen = {error_id(answer): answer.status_code for answer in (unknown, broken)}
    documented = documented_errors("notification", "GET", "/public_key/none")
    assert seen == {error: status for error, (status, _category) in documented.items()}


def test_the_user_and_the_call_limits_fit_the_contract() -> None:
    driver = Driver()
    token = driver.user_token()
    assert driver.get(token, "/commerce/identity/v1/user/").status_code == 200
    assert driver.get(token, "/developer/analytics/v1_beta/rate_limit/").status_code == 200
    only_sell = driver.get(token, "/developer/analytics/v1_beta/rate_limit/", api_context="sell")
    assert only_sell.status_code == 204
