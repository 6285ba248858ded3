"""Faults ordered in advance, each seen from the client's side."""

import pytest

from local.ebay_simulator.accounts import SCOPE
from local.ebay_simulator.faults import Fault, Faults, Kind, Part
from tests.local.driver import Driver, error_id


def order(driver: Driver, operation: str, kind: str, **more: object) -> None:
    body = {"operation": operation, "kind": kind, **more}
    assert driver.control("POST", "faults", body).status_code == 201


def test_a_timeout_before_processing_leaves_no_bid() -> None:
    driver = Driver()
    item_id, token = driver.offer_item(), driver.user_token()
    order(driver, "placeProxyBid", "timeoutBefore", holdMs=1)
    assert driver.place(token, item_id).status_code == 504
    assert driver.bids(item_id) == []
    assert driver.auction(item_id)["placeCalls"] == 1


def test_a_timeout_after_acceptance_leaves_the_bid_standing() -> None:
    driver = Driver()
    item_id, token = driver.offer_item(), driver.user_token()
    order(driver, "placeProxyBid", "timeoutAfter", holdMs=1)
    assert driver.place(token, item_id).status_code == 200
    assert len(driver.bids(item_id)) == 1


def test_a_rate_limit_is_429_with_its_id() -> None:
    driver = Driver()
    order(driver, "getItem", "rateLimited")
    answer = driver.item(driver.app_token(), driver.offer_item())
    assert (answer.status_code, error_id(answer)) == (429, 2001)


def test_an_expired_token_stays_dead_until_it_is_renewed() -> None:
    driver = Driver()
    item_id, body = driver.offer_item(), driver.exchange(driver.agree()).json()
    order(driver, "placeProxyBid", "expiredToken")
    for _ in range(2):
        assert error_id(driver.place(body["access_token"], item_id)) == 1001
    form = {"grant_type": "refresh_token", "refresh_token": body["refresh_token"]}
    renewed = driver.grant(**form).json()["access_token"]
    assert driver.place(renewed, item_id).status_code == 200


def test_an_error_can_have_any_status_with_or_without_an_id() -> None:
    driver = Driver()
    token, item_id = driver.app_token(), driver.offer_item()
    order(driver, "token", "error", status=503)
    assert driver.grant(grant_type="client_credentials", scope=SCOPE).status_code == 503
    order(driver, "token", "error", status=400, oauthError="invalid_grant")
    answer = driver.grant(grant_type="client_credentials", scope=SCOPE)
    assert answer.json()["error"] == "invalid_grant"
    order(driver, "getItem", "error", errorId=11000)
    assert driver.item(token, item_id).status_code == 500


def test_a_fault_strikes_its_item_as_often_as_ordered() -> None:
    driver = Driver()
    token, struck, spared = driver.user_token(), driver.offer_item(), driver.offer_item()
    order(driver, "*", "rateLimited", itemId=struck, times=2)
    assert driver.item(token, spared).status_code == 200
    by_number = "/buy/browse/v1/item/get_item_by_legacy_id"
    assert driver.get(token, by_number, legacy_item_id=struck).status_code == 429
    assert driver.control("GET", "faults").json()["faults"][0]["times"] == 1
    assert driver.place(token, struck).status_code == 429
    assert driver.place(token, struck).status_code == 200


def test_faults_can_be_called_off() -> None:
    driver = Driver()
    order(driver, "*", "rateLimited", times=9)
    assert driver.control("DELETE", "faults").status_code == 204
    assert driver.item(driver.app_token(), driver.offer_item()).status_code == 200


def test_no_fault_touches_the_control_api_or_the_pages() -> None:
    driver = Driver()
    order(driver, "*", "rateLimited")
    assert driver.http.get("/auctions").status_code == 200
    assert driver.http.get("/").status_code == 429
    assert driver.http.get("/").status_code == 404


@pytest.mark.parametrize(
    ("part", "delays"), [(Part.BOTH, (40, 40)), (Part.REQUEST, (80, 0)), (Part.ANSWER, (0, 80))]
)
def test_latency_falls_on_the_way_in_the_way_out_or_both(
    part: Part, delays: tuple[float, float]
) -> None:
    assert Fault("getItem", Kind.LATENCY, delay_ms=80, part=part).delays_ms() == delays


def test_latency_combines_with_another_fault() -> None:
    slow = Fault("getItem", Kind.LATENCY, delay_ms=10, times=2)
    broken = Fault("getItem", Kind.ERROR)
    faults = Faults([broken, slow])
    assert {fault.kind for fault in faults.take("getItem", "1")} == {Kind.LATENCY, Kind.ERROR}
    assert [fault.kind for fault in faults.take("getItem", "1")] == [Kind.LATENCY]
    assert faults.take("getItem", "1") == []
