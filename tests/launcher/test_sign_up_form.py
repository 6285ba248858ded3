"""A newcomer signs up in the browser, at the embedded Cognito itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import httpx
import pytest

from local.addresses import Addresses
from local.front_door.app import create_app
from local.front_door.routes import live, upstreams
from local.launcher.emulator import client
from local.launcher.interrupts import Interrupts
from local.launcher.managed_login import Client, sign_in
from local.launcher.progress import Progress
from local.launcher.running_parts import RunningParts
from local.launcher.state_dir import StateDir
from tests.launcher.support import NO_PAGE, served

BACK, LEFT = "http://127.0.0.1:8080/signed-in", "http://127.0.0.1:8080/"
PASSWORD = "Journey-only-1!"


@dataclass(frozen=True, slots=True)
class House:
    browser: httpx.Client
    client: Client
    addresses: Addresses

    @property
    def query(self) -> str:
        client = self.client
        return (
            f"response_type=code&client_id={client.client_id}&redirect_uri={BACK}"
            "&scope=openid&state=s%261&code_challenge=abc&code_challenge_method=S256"
        )

    def sign_up(self, email: str, password: str = PASSWORD) -> httpx.Response:
        form = {"email": email, "password": password}
        return self.browser.post(f"/auth/signup?{self.query}", data=form)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    state = StateDir.at(tmp_path_factory.mktemp("state"))
    state.create()
    nobody = Addresses.unused()
    parts = RunningParts(nobody, state, Interrupts())
    try:
        parts.start_emulator()
        app_client = _app_client(client(nobody, "cognito-idp"))
        behind = upstreams(emulator=nobody.emulator, simulator="", mailbox="", api_id="a1")
        page = replace(NO_PAGE, client_id=app_client.client_id)
        updates = live(emulator=nobody.emulator, websocket_api_id="w1")
        with (
            served(create_app(behind, updates, page)) as url,
            httpx.Client(base_url=url, trust_env=False) as browser,
        ):
            yield House(browser, app_client, nobody)
    finally:
        parts.stop(Progress())


def _app_client(cognito: Any) -> Client:
    policy = {"MinimumLength": 12, "RequireSymbols": True}
    pool = cognito.create_user_pool(
        PoolName="people",
        UsernameAttributes=["email"],
        AutoVerifiedAttributes=["email"],
        Policies={"PasswordPolicy": policy},
    )["UserPool"]
    made = cognito.create_user_pool_client(
        UserPoolId=pool["Id"],
        ClientName="page",
        AllowedOAuthFlows=["code"],
        AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthScopes=["openid"],
        CallbackURLs=[BACK],
        LogoutURLs=[LEFT],
        SupportedIdentityProviders=["COGNITO"],
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    )["UserPoolClient"]
    return Client(made["ClientId"], BACK, ("openid",))


def test_who_has_signed_up_goes_on_to_the_sign_in_that_was_asked_for_and_gets_in(
    house: House,
) -> None:
    answer = house.sign_up("new@example.com")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/auth/oauth2/authorize?{house.query}"
    login = house.browser.get(answer.headers["location"])
    assert 'action="/auth/login"' in login.text
    auth = f"{house.browser.base_url}".rstrip("/") + "/auth"
    assert sign_in(auth, house.client, "new@example.com", PASSWORD)


def test_a_password_that_is_too_weak_is_refused_in_cognito_s_words(house: House) -> None:
    answer = house.sign_up("weak@example.com", "short")
    assert answer.status_code == 422
    assert "did not conform with policy" in answer.text
    assert 'value="weak@example.com"' in answer.text
    assert "short" not in answer.text
    assert house.sign_up("weak@example.com").status_code == 303


def test_an_address_that_has_an_account_is_told_so(house: House) -> None:
    assert house.sign_up("twice@example.com").status_code == 303
    answer = house.sign_up("twice@example.com")
    assert (answer.status_code, "already exists" in answer.text) == (422, True)


def test_what_was_typed_or_asked_can_not_run(house: House) -> None:
    evil = '"><script>x</script>'
    answer = house.sign_up(evil)
    assert answer.status_code == 422
    assert "<script>" not in answer.text
    assert "<script>" not in house.browser.get(f"/auth/signup?state={evil}").text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_refresh_token_is_worth_nothing_after_the_page_gave_it_back(house: House) -> None:
    house.sign_up("gone@example.com")
    cognito = client(house.addresses, "cognito-idp")
    token = cognito.initiate_auth(
        ClientId=house.client.client_id,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "gone@example.com", "PASSWORD": PASSWORD},
    )["AuthenticationResult"]["RefreshToken"]
    form = {"token": token, "client_id": house.client.client_id}
    assert house.browser.post("/auth/oauth2/revoke", data=form).status_code == 200
    again = {
        "grant_type": "refresh_token",
        "client_id": house.client.client_id,
        "refresh_token": token,
    }
    assert house.browser.post("/auth/oauth2/token", data=again).status_code == 400


def test_without_the_embedded_cognito_the_part_that_is_missing_is_named() -> None:
    nobody = Addresses.unused()
    behind = upstreams(emulator=nobody.emulator, simulator="", mailbox="", api_id="a1")
    updates = live(emulator=nobody.emulator, websocket_api_id="w1")
    with served(create_app(behind, updates, NO_PAGE)) as url:
        answer = httpx.post(f"{url}/auth/signup", data={"email": "a@b.example"}, trust_env=False)
    assert (answer.status_code, answer.json()["code"]) == (502, "PART_NOT_RUNNING")


def test_signing_out_leads_back_to_the_page_and_nowhere_else(house: House) -> None:
    asked = {"client_id": house.client.client_id, "logout_uri": LEFT}
    answer = house.browser.get("/auth/logout", params=asked)
    assert (answer.status_code, answer.headers["location"]) == (302, LEFT)
    elsewhere = {**asked, "logout_uri": "https://evil.example/"}
    assert house.browser.get("/auth/logout", params=elsewhere).status_code == 400
