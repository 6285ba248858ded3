"""Consent, tokens and scopes, as an application and a person's browser meet them."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from local.ebay_simulator.accounts import BID_SCOPE, IDENTITY_SCOPE, SCOPE, Keyset
from local.ebay_simulator.world import Settings
from tests.local.driver import ALL_SCOPES, AUTHORIZE, KEYS, MARKETPLACE, Driver, error_id


def test_the_consent_page_names_what_is_asked_and_posts_back_to_its_own_address() -> None:
    page = Driver().http.get("/oauth2/authorize", params=AUTHORIZE)
    assert page.status_code == 200
    assert "Bid in auctions for you" in page.text
    assert '<form method="post">' in page.text  # no action: works behind any path prefix


def test_agreeing_returns_the_state_unchanged_with_a_short_lived_code() -> None:
    answer = Driver().http.post(
        "/oauth2/authorize",
        params=AUTHORIZE,
        data={"username": "TESTUSER_anna", "decision": "agree"},
    )
    location = urlsplit(answer.headers["location"])
    query = parse_qs(location.query)
    assert location.geturl().startswith("http://127.0.0.1:8080/account/ebay?")
    assert query["state"] == [AUTHORIZE["state"]]
    assert query["expires_in"] == ["299"]
    assert unquote(query["code"][0]) == query["code"][0]  # decoded once is decoded


def test_a_known_user_can_be_picked_and_names_are_escaped() -> None:
    driver = Driver()
    driver.agree("TESTUSER_anna")
    assert "TESTUSER_anna" in driver.http.get("/oauth2/authorize", params=AUTHORIZE).text
    picked = {"known": "TESTUSER_anna", "decision": "agree"}
    answer = driver.http.post("/oauth2/authorize", params=AUTHORIZE, data=picked)
    assert answer.status_code == 302


@pytest.mark.parametrize("name", ["", "ab", "<b>x</b>", "a b c"])
def test_a_bad_user_name_gets_the_page_again_with_the_reason(name: str) -> None:
    data = {"username": name, "decision": "agree"}
    answer = Driver().http.post("/oauth2/authorize", params=AUTHORIZE, data=data)
    assert answer.status_code == 422
    assert "Choose a user name" in answer.text


def test_declining_leads_to_the_declined_address_with_nothing_added() -> None:
    driver = Driver(settings=Settings(declined_url="http://127.0.0.1:8080/declined"))
    answer = driver.http.post("/oauth2/authorize", params=AUTHORIZE, data={"decision": "decline"})
    assert answer.headers["location"] == "http://127.0.0.1:8080/declined"


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"redirect_uri": "https://example.com/back"}, 500, "temporarily_unavailable"),
        ({"redirect_uri": "Some-Other-RuName"}, 400, "invalid_request"),
        ({"client_id": "nobody"}, 400, "invalid_request"),
        ({"response_type": "token"}, 400, "invalid_request"),
        ({"scope": f"{SCOPE}/sell.inventory"}, 400, "invalid_scope"),
        ({"scope": ""}, 400, "invalid_scope"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_bad_consent_request_gets_json_instead_of_a_page(
    method: str, change: dict[str, str], status: int, code: str
) -> None:
    params = {**AUTHORIZE, **change}
    answer = Driver().http.request(method, "/oauth2/authorize", params=params)
    assert answer.status_code == status
    assert answer.json()["error_id"] == code
    assert answer.json()["http_status_code"] == status


def test_keys_without_the_right_to_bid_cannot_even_ask_for_it() -> None:
    driver = Driver(settings=Settings(keyset=Keyset(may_bid=False)))
    answer = driver.http.get("/oauth2/authorize", params=AUTHORIZE)
    assert answer.json()["error_id"] == "invalid_scope"
    token = driver.user_token(scope=f"{SCOPE} {IDENTITY_SCOPE}")
    assert error_id(driver.place(token, driver.offer_item())) == 1100


def test_a_code_buys_an_access_and_a_refresh_token_once() -> None:
    driver = Driver()
    code = driver.agree()
    body = driver.exchange(code).json()
    assert (body["expires_in"], body["refresh_token_expires_in"]) == (7200, 47304000)
    assert body["token_type"] == "User Access Token"
    again = driver.exchange(code)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert "authorization grant code" in again.json()["error_description"]


def test_a_code_is_good_for_299_seconds() -> None:
    driver = Driver()
    in_time, too_late = driver.agree(), driver.agree()
    driver.time.pass_ms(298_999)
    assert driver.exchange(in_time).status_code == 200
    driver.time.pass_ms(1)
    assert driver.exchange(too_late).json()["error"] == "invalid_grant"


def test_the_wrong_ru_name_is_answered_like_a_wrong_code() -> None:
    driver = Driver()
    answer = driver.grant(
        grant_type="authorization_code", code=driver.agree(), redirect_uri="Some-Other-RuName"
    )
    assert answer.json()["error"] == "invalid_grant"


def test_refreshing_gives_a_new_access_token_and_no_new_refresh_token() -> None:
    driver = Driver()
    refresh = driver.exchange(driver.agree()).json()["refresh_token"]
    driver.time.pass_ms(7_200_000)
    body = driver.grant(grant_type="refresh_token", refresh_token=refresh).json()
    assert "refresh_token" not in body
    assert driver.place(body["access_token"], driver.offer_item()).status_code == 200


def test_a_refresh_may_ask_for_less_but_never_for_more() -> None:
    driver = Driver()
    code = driver.agree(scope=f"{SCOPE} {IDENTITY_SCOPE}")
    refresh = driver.exchange(code).json()["refresh_token"]
    more = driver.grant(grant_type="refresh_token", refresh_token=refresh, scope=ALL_SCOPES)
    assert (more.status_code, more.json()["error"]) == (400, "invalid_scope")
    less = driver.grant(grant_type="refresh_token", refresh_token=refresh, scope=SCOPE)
    assert error_id(driver.get(less.json()["access_token"], "/commerce/identity/v1/user/")) == 1100


def test_a_refresh_token_dies_after_eighteen_months_or_when_revoked() -> None:
    driver = Driver()
    body = driver.exchange(driver.agree()).json()
    basic = driver.grant(grant_type="none").request.headers["authorization"]
    answer = driver.http.post(
        "/identity/v1/oauth2/token/revoke",
        data={"token": body["refresh_token"], "token_type_hint": "refresh_token"},
        headers={"Authorization": basic},
    )
    assert answer.status_code == 200
    assert error_id(driver.place(body["access_token"], driver.offer_item())) == 1001
    dead = driver.grant(grant_type="refresh_token", refresh_token=body["refresh_token"])
    assert "authorization refresh token" in dead.json()["error_description"]
    old = driver.exchange(driver.agree()).json()["refresh_token"]
    driver.time.pass_ms(47_304_000_000)
    assert driver.grant(grant_type="refresh_token", refresh_token=old).status_code == 400


def test_an_application_token_has_the_base_scope_only() -> None:
    driver = Driver()
    item_id, token = driver.offer_item(), driver.app_token()
    assert driver.item(token, item_id).status_code == 200
    assert error_id(driver.place(token, item_id)) == 1100
    answer = driver.grant(grant_type="client_credentials", scope=BID_SCOPE)
    assert answer.json()["error"] == "invalid_scope"


@pytest.mark.parametrize("path", ["token", "token/revoke"])
def test_wrong_keys_are_unauthorized(path: str) -> None:
    driver = Driver()
    for headers in ({}, {"Authorization": "Basic !!"}, {"Authorization": "Bearer x"}):
        answer = driver.http.post(f"/identity/v1/oauth2/{path}", headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    wrong = driver.grant(secret="wrong", grant_type="client_credentials", scope=SCOPE)
    assert wrong.status_code == 401


def test_an_unknown_grant_type_is_named_as_such() -> None:
    answer = Driver().grant(grant_type="password")
    assert answer.json()["error"] == "unsupported_grant_type"


def test_the_user_id_stays_the_same_for_a_name() -> None:
    driver = Driver()
    path = "/commerce/identity/v1/user/"
    one = driver.get(driver.user_token(), path).json()
    two = driver.get(driver.user_token(), path).json()
    assert one == two
    assert (one["username"], one["status"]) == ("TESTUSER_anna", "CONFIRMED")


def test_the_identity_call_needs_the_marketplace_and_a_person() -> None:
    driver = Driver()
    bearer = {"Authorization": f"Bearer {driver.user_token()}"}
    bare = driver.http.get("/commerce/identity/v1/user/", headers=bearer)
    assert (bare.status_code, bare.content) == (404, b"")
    assert error_id(driver.get(driver.app_token(), "/commerce/identity/v1/user/")) == 1100


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer nonsense", "Basic abc"])
def test_without_a_living_token_nothing_is_said(authorization: str) -> None:
    driver = Driver()
    headers = {"Authorization": authorization, **MARKETPLACE}
    answer = driver.http.get("/buy/offer/v1_beta/bidding/v1%7C1%7C0", headers=headers)
    assert (answer.status_code, error_id(answer)) == (401, 1001)


def test_the_client_secret_of_the_keys_is_what_the_embedded_stack_uses() -> None:
    assert (KEYS.client_id, KEYS.ru_name) == (
        "EmbeddedSniper-Simulator",
        "Embedded-EbaySniper-SIM-local",
    )
