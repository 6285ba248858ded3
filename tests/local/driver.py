"""Drives a simulator in memory, on a clock that only moves when a test moves it."""

import base64
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from httpx import Client, Response

from local.ebay_simulator.accounts import BID_SCOPE, IDENTITY_SCOPE, SCOPE, Keyset
from local.ebay_simulator.clock import SkewedClock
from local.ebay_simulator.web.app import create_app
from local.ebay_simulator.world import Settings, World
from tests.local.checked import CheckedByContract
from tests.local.in_memory import InMemory

NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
ALL_SCOPES = f"{SCOPE} {IDENTITY_SCOPE} {BID_SCOPE}"
KEYS = Keyset()
MARKETPLACE = {"X-EBAY-C-MARKETPLACE-ID": "EBAY_US"}
AUTHORIZE = {
    "client_id": KEYS.client_id,
    "redirect_uri": KEYS.ru_name,
    "response_type": "code",
    "scope": ALL_SCOPES,
    "state": "a state & more",
}
Json = dict[str, object]


class FakeTime:
    """A source of time for the clock."""

    def __init__(self) -> None:
        self.instant = NOON

    def __call__(self) -> datetime:
        return self.instant

    def pass_ms(self, span_ms: float) -> None:
        self.instant += timedelta(milliseconds=span_ms)


class Driver:
    """A person, an application and a test's control of the simulator, all in one."""

    def __init__(self, *, skew_ms: int = 0, settings: Settings | None = None) -> None:
        self.time = FakeTime()
        self.world = World(settings or Settings(), SkewedClock(skew_ms, self.time))
        self.http = Client(
            transport=CheckedByContract(InMemory(create_app(self.world))),
            base_url="http://simulator",
        )

    def agree(self, username: str = "TESTUSER_anna", scope: str = ALL_SCOPES) -> str:
        """Consent in the browser; returns the code."""
        answer = self.http.post(
            "/oauth2/authorize",
            params={**AUTHORIZE, "scope": scope},
            data={"username": username, "decision": "agree"},
        )
        assert answer.status_code == 302, answer.text
        return parse_qs(urlsplit(answer.headers["location"]).query)["code"][0]

    def grant(self, secret: str = KEYS.client_secret, **form: str) -> Response:
        """Call the token endpoint."""
        basic = base64.b64encode(f"{KEYS.client_id}:{secret}".encode()).decode()
        return self.http.post(
            "/identity/v1/oauth2/token", data=form, headers={"Authorization": f"Basic {basic}"}
        )

    def exchange(self, code: str) -> Response:
        return self.grant(grant_type="authorization_code", code=code, redirect_uri=KEYS.ru_name)

    def user_token(self, username: str = "TESTUSER_anna", scope: str = ALL_SCOPES) -> str:
        token: str = self.exchange(self.agree(username, scope)).json()["access_token"]
        return token

    def app_token(self) -> str:
        answer = self.grant(grant_type="client_credentials", scope=SCOPE)
        token: str = answer.json()["access_token"]
        return token

    def offer_item(self, **terms: object) -> str:
        """List an auction of a minute through the control API; returns its number."""
        body = {"startPrice": "10.00", "endsInMs": 60_000, **terms}
        answer = self.control("POST", "auctions", body)
        assert answer.status_code == 201, answer.text
        item_id: str = answer.json()["itemId"]
        return item_id

    def control(self, method: str, path: str, body: object = None) -> Response:
        return self.http.request(method, f"/_control/{path}", json=body)

    def auction(self, item_id: str) -> Json:
        shown: Json = self.control("GET", f"auctions/{item_id}").json()
        return shown

    def bids(self, item_id: str) -> list[Json]:
        shown: list[Json] = self.control("GET", f"auctions/{item_id}").json()["bids"]
        return shown

    def place(
        self, token: str, item_id: str, value: str = "20.00", currency: str = "USD", **body: object
    ) -> Response:
        """placeProxyBid"""
        return self.http.post(
            f"/buy/offer/v1_beta/bidding/v1%7C{item_id}%7C0/place_proxy_bid",
            headers={"Authorization": f"Bearer {token}", **MARKETPLACE},
            json={"maxAmount": {"value": value, "currency": currency}, **body},
        )

    def get(self, token: str, path: str, **params: str) -> Response:
        headers = {"Authorization": f"Bearer {token}", **MARKETPLACE}
        return self.http.get(path, headers=headers, params=params)

    def item(self, token: str, item_id: str, **params: str) -> Response:
        return self.get(token, f"/buy/browse/v1/item/v1%7C{item_id}%7C0", **params)

    def bidding(self, token: str, item_id: str) -> Response:
        return self.get(token, f"/buy/offer/v1_beta/bidding/v1%7C{item_id}%7C0")


def error_id(answer: Response) -> object:
    """The id of the one error in an answer, with its status beside it."""
    return answer.json()["errors"][0]["errorId"]
