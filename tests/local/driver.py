"""Drives a simulator in memory, on a clock that only moves when a test moves it."""

import base64
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from httpx import Client, Response

from local.ebay_simulator.accounts import BID_SCOPE, IDENTITY_SCOPE, SCOPE, Keyset
from local.ebay_simulator.web.app import create_app
from local.ebay_simulator.world import Settings, World
from local.service.clock import SkewedClock
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
TRADING_HEADERS = {
    "X-EBAY-API-CALL-NAME": "GetMyeBayBuying",
    "X-EBAY-API-SITEID": "0",
    "X-EBAY-API-COMPATIBILITY-LEVEL": "1349",
    "Content-Type": "text/xml",
}
NAMESPACE = "urn:ebay:apis:eBLBaseComponents"
Json = dict[str, object]


def buying_request(inside: str) -> str:
    """A GetMyeBayBuying request around these elements."""
    return f'<GetMyeBayBuyingRequest xmlns="{NAMESPACE}">{inside}</GetMyeBayBuyingRequest>'


WATCH_ONLY = buying_request("<WatchList><Include>true</Include></WatchList>")


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
        self._app = InMemory(create_app(self.world))
        self.http = Client(transport=CheckedByContract(self._app), base_url="http://simulator")

    def unchecked(self) -> Client:
        """Speaks with the same simulator without holding its answers to the contracts."""
        return Client(transport=self._app, base_url="http://simulator")

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

    def buying(self, token: str, body: str = WATCH_ONLY, **headers: str) -> Response:
        """GetMyeBayBuying; `headers` are in place of the usual ones (an empty one is left out)."""
        usual = {**TRADING_HEADERS, "X-EBAY-API-IAF-TOKEN": token, **headers}
        sent = {name: value for name, value in usual.items() if value}
        return self.http.post("/ws/api.dll", headers=sent, content=body)

    def watch(self, *item_ids: str, username: str = "TESTUSER_anna") -> Response:
        body = {"username": username, "itemIds": list(item_ids)}
        return self.control("POST", "watch", body)

    def bidding(self, token: str, item_id: str) -> Response:
        return self.get(token, f"/buy/offer/v1_beta/bidding/v1%7C{item_id}%7C0")


def error_id(answer: Response) -> object:
    """The id of the one error in an answer, with its status beside it."""
    return answer.json()["errors"][0]["errorId"]
