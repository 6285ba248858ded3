"""Nobody gets in without a token of their own, and nobody sees what is somebody else's.

Which routes there are is read from docs/openapi.json, which has every deployed one
(tests/guards/test_openapi_is_current.py): a new route is asked for here by itself.
"""

import base64
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import linked
from tests.journeys.fuzzing.run import documented

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE")
"""OPTIONS is a browser's own question, asked before it knows whether it may send a token."""
OTHERS_CAN_ASK = {"itemId"}
"""Parts of a path that are nobody's own: every listing of eBay is public."""
WANTED: dict[str, dict[str, Any]] = {
    "PATCH /bids/{bidId}": {"json": {"leadMs": 4_000}, "headers": {"If-Match": '"2"'}},
}
"""What a route wants before it looks whose the snipe is."""

ROUTES = documented()
CLOSED = [name for name, operation in ROUTES.items() if "security" not in operation]
PATHS = sorted({name.partition(" ")[2] for name in CLOSED})
PERSONAL = [
    name
    for name, operation in ROUTES.items()
    if {one["name"] for one in operation.get("parameters", []) if one["in"] == "path"}
    - OTHERS_CAN_ASK
]
LISTS = [name for name in CLOSED if name.startswith("GET ") and "{" not in name]


def at(path: str, bid_id: str = "01AAAAAAAAAAAAAAAAAAAAAAAA") -> str:
    """An address of this path. A new kind of id has to be thought about here."""
    return path.format(bidId=bid_id, itemId="110000000001")


@pytest.fixture(scope="module")
def stranger(embedded: EmbeddedStack) -> Iterator[Person]:
    """Somebody else who may do everything for themselves."""
    with linked(embedded, "stranger") as stranger:
        yield stranger


@pytest.fixture(scope="module")
def bid_id(person: Person, house: AuctionHouse) -> Iterator[str]:
    item_id = house.list_auction("A quadrant", ends_in_s=3_600)
    bid_id = str(person.snipe(item_id, "40.00")["bidId"])
    yield bid_id
    person.cancel(bid_id)


def forged(token: str) -> Iterator[str]:
    """Tokens that look like a good one, and that only their signature tells from it."""
    header, claims, signature = token.split(".")
    unsigned = _coded({"alg": "none", "typ": "JWT"})
    yield f"{header}.{claims}.{signature[::-1]}"
    yield f"{header}.{claims}."
    yield f"{unsigned}.{claims}."
    yield f"{header}.{_coded({**_read(claims), 'sub': 'somebody-else'})}.{signature}"
    yield "not-a-token"


def _coded(content: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def _read(part: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return content


def test_there_is_something_to_keep_closed() -> None:
    assert {"POST /bids", "DELETE /me", "DELETE /ebay/auth"} <= {*CLOSED}
    assert {"GET /bids/{bidId}", "PATCH /bids/{bidId}", "POST /bids/{bidId}/check"} <= {*PERSONAL}
    assert {*PERSONAL} <= {*CLOSED}


@pytest.mark.parametrize("path", PATHS)
def test_no_method_gets_in_without_a_token(embedded: EmbeddedStack, path: str) -> None:
    for method in METHODS:
        answer = httpx.request(method, embedded.api_url + at(path), trust_env=False)
        expected = {401} if f"{method} {path}" in CLOSED else {401, 404, 405}
        assert answer.status_code in expected, (method, path, answer.status_code)


@pytest.mark.parametrize("route", CLOSED)
def test_no_token_but_a_genuine_one_gets_in(
    embedded: EmbeddedStack, person: Person, route: str
) -> None:
    method, _, path = route.partition(" ")
    genuine = person.api.headers["Authorization"].removeprefix("Bearer ")
    for token in forged(genuine):
        headers = {"Authorization": f"Bearer {token}"}
        answer = httpx.request(
            method, embedded.api_url + at(path), headers=headers, trust_env=False
        )
        assert answer.status_code == 401, (route, answer.status_code)


def test_somebody_elses_snipe_is_as_if_it_were_not(
    person: Person, stranger: Person, bid_id: str
) -> None:
    before = person.bid(bid_id), person.call("GET", f"/bids/{bid_id}/history")
    for route in PERSONAL:
        method, _, path = route.partition(" ")
        asked = WANTED.get(route, {})
        answer = stranger.api.request(method, at(path, bid_id), **asked)
        missing = stranger.api.request(method, at(path), **asked)
        assert (answer.status_code, answer.json()["code"]) == (404, "bid_not_found"), route
        assert told(answer) == told(missing), f"{route} tells that the snipe is there"
    assert (person.bid(bid_id), person.call("GET", f"/bids/{bid_id}/history")) == before


@pytest.mark.parametrize("route", LISTS)
def test_nothing_that_lists_has_something_of_somebody_else(
    person: Person, stranger: Person, bid_id: str, route: str
) -> None:
    path = route.partition(" ")[2]
    mine = {bid_id, person.call("GET", "/me")["userId"]}
    shown = stranger.api.get(path)
    assert shown.status_code == 200
    assert not any(one in shown.text for one in mine), route


def told(answer: httpx.Response) -> dict[str, Any]:
    """All of a problem but what is of one request only."""
    return {name: value for name, value in answer.json().items() if name != "traceId"}
