"""Faults, call counts and limits where the Trading API has its own words for them."""

from local.ebay_simulator.__main__ import parser, world_from
from tests.local.buying import Bought
from tests.local.driver import Driver, error_id


def _order(driver: Driver, **fault: object) -> None:
    assert driver.control("POST", "faults", {"operation": "getMyeBayBuying", **fault}).is_success


def test_an_expired_token_says_so_until_it_is_renewed() -> None:
    driver = Driver()
    tokens = driver.exchange(driver.agree()).json()
    _order(driver, kind="expiredToken")
    for _ in range(2):
        assert Bought(driver.buying(tokens["access_token"])).error_code == 21917053
    assert error_id(driver.item(tokens["access_token"], driver.offer_item())) == 1001
    renewed = driver.grant(grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert Bought(driver.buying(renewed.json()["access_token"])).ack == "Success"


def test_throttling_and_ordered_errors_are_failures_with_status_200() -> None:
    driver = Driver()
    token = driver.user_token()
    _order(driver, kind="rateLimited")
    assert Bought(driver.buying(token)).error_code == 518
    for code, kind in ((10007, "SystemError"), (21916984, "RequestError"), (4711, "RequestError")):
        _order(driver, kind="error", errorId=code)
        bought = Bought(driver.buying(token))
        assert (bought.ack, bought.error_code) == ("Failure", code)
        assert bought.text("Errors/ErrorClassification") == kind


def test_a_gateway_may_still_answer_with_a_bare_status() -> None:
    driver = Driver()
    _order(driver, kind="error", status=503)
    answer = driver.buying(driver.user_token())
    assert (answer.status_code, answer.content) == (503, b"")


def test_calls_are_counted_and_limited_like_those_of_the_other_apis() -> None:
    driver = Driver()
    token = driver.user_token()
    driver.buying(token)
    driver.control("POST", "quota", {"api": "trading", "limit": 2})
    assert Bought(driver.buying(token)).ack == "Success"
    assert Bought(driver.buying(token)).error_code == 518
    assert driver.control("GET", "calls").json()["calls"]["getMyeBayBuying"] == 3
    limits = driver.get(
        token, "/developer/analytics/v1_beta/rate_limit/", api_context="tradingapi"
    ).json()["rateLimits"]
    assert limits[0]["resources"][0]["rates"][0]["remaining"] == 0


def test_the_daily_limits_are_ebays_own_unless_one_is_given_for_all() -> None:
    limits = [
        world_from(parser().parse_args(arguments)).quotas.limits
        for arguments in ([], ["--daily-limit", "7"])
    ]
    assert [limits[0]["trading"], limits[0]["notification"]] == [5_000, 10_000]
    assert set(limits[1].values()) == {7}


def test_another_call_is_refused_under_its_own_name() -> None:
    driver = Driver()
    headers = {"X-EBAY-API-CALL-NAME": "GetUser", "X-EBAY-API-IAF-TOKEN": driver.user_token()}
    answer = driver.unchecked().post("/ws/api.dll", headers=headers, content="<x/>")
    bought = Bought(answer)
    assert bought.root.tag.endswith("GetUserResponse")
    assert (bought.ack, bought.error_code) == ("Failure", 2)
    nameless = {**headers, "X-EBAY-API-CALL-NAME": "Get<User>"}
    answer = driver.unchecked().post("/ws/api.dll", headers=nameless, content="<x/>")
    assert Bought(answer).root.tag.endswith("UnknownResponse")
