"""The one address passes everything on as it came."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from local.front_door.app import create_app
from local.front_door.routes import live, upstreams
from tests.launcher.support import NO_PAGE, served

LOGIN_PAGE = '<form action="/login"><a href="/signup">new</a> <a href="https://x.example/">x</a>'

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


async def echo(request: Request) -> Response:
    """Tell what arrived."""
    return JSONResponse(
        {
            "method": request.method,
            "path": request.scope["raw_path"].decode(),
            "query": request.url.query,
            "headers": [[name.decode(), value.decode()] for name, value in request.headers.raw],
            "body": (await request.body()).decode("latin-1"),
        },
        status_code=int(request.query_params.get("answer", "200")),
        headers={"retry-after": "7", "etag": '"3"'},
    )


async def cookies(_request: Request) -> Response:
    response = Response(b"\x00\xff", media_type="application/octet-stream")
    response.set_cookie("one", "1")
    response.set_cookie("two", "2")
    return response


async def login(_request: Request) -> Response:
    return HTMLResponse(LOGIN_PAGE)


async def leave(request: Request) -> Response:
    return RedirectResponse(request.query_params["to"], 302)


@dataclass(frozen=True, slots=True)
class House:
    """The front door, and the one server that stands for all parts behind it."""

    browser: httpx.Client
    upstream: str


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    parts = Starlette(
        routes=[
            Route("/cookies", cookies),
            Route("/oauth2/authorize", login),
            Route("/leave", leave),
            Route("/{path:anything}", echo, methods=METHODS),
        ]
    )
    with served(parts) as upstream:
        behind = upstreams(emulator=upstream, simulator=upstream, mailbox=upstream, api_id="a1")
        app = create_app(behind, live(emulator=upstream, websocket_api_id="w1"), NO_PAGE)
        with served(app) as url, httpx.Client(base_url=url, trust_env=False) as browser:
            yield House(browser, upstream)


@pytest.mark.parametrize(
    ("asked", "arrives"),
    [
        ("/api", "/_aws/execute-api/a1/"),
        ("/api/", "/_aws/execute-api/a1/"),
        ("/api/bids/01J", "/_aws/execute-api/a1/bids/01J"),
        (
            "/api/items/https%3A%2F%2Fwww.ebay.com%2Fitm%2F1",
            "/_aws/execute-api/a1/items/https%3A%2F%2Fwww.ebay.com%2Fitm%2F1",
        ),
        ("/api/items/v1%7C110%7C0", "/_aws/execute-api/a1/items/v1%7C110%7C0"),
        ("/api/bids/a%0Ab%0D", "/_aws/execute-api/a1/bids/a%0Ab%0D"),
        ("/auth/oauth2/token", "/oauth2/token"),
        ("/ebay/_control/auctions", "/_control/auctions"),
        ("/ebay", "/"),
        ("/mailbox", "/"),
        ("/mailbox/mails/01J", "/mails/01J"),
        ("/api/postmark/webhooks", "/_aws/execute-api/a1/postmark/webhooks"),
    ],
)
def test_a_path_reaches_the_part_behind_its_prefix(asked: str, arrives: str, house: House) -> None:
    assert house.browser.get(asked).json()["path"] == arrives


@pytest.mark.parametrize("method", METHODS)
def test_every_method_passes_with_its_body_and_query(method: str, house: House) -> None:
    answer = house.browser.request(
        method, "/api/bids?status=PENDING&cursor=a%2Bb%3D&x", content=b'{"maximum": "19.99"}'
    )
    arrived = answer.json()
    assert arrived["method"] == method
    assert arrived["query"] == "status=PENDING&cursor=a%2Bb%3D&x"
    assert json.loads(arrived["body"]) == {"maximum": "19.99"}


@pytest.mark.parametrize("status", [200, 201, 202, 409, 422, 500, 503])
def test_status_and_headers_come_back_as_they_were_given(status: int, house: House) -> None:
    answer = house.browser.get(f"/api/bids?answer={status}")
    assert answer.status_code == status
    assert answer.headers["retry-after"] == "7"
    assert answer.headers["etag"] == '"3"'


def test_headers_arrive_and_those_of_the_connection_do_not(house: House) -> None:
    sent = {
        "Authorization": "Bearer t",
        "Idempotency-Key": "k",
        "If-Match": '"3"',
        "Connection": "keep-alive",
        "TE": "trailers",
        "X-Forwarded-For": "203.0.113.9",
    }
    arrived = dict(house.browser.get("/api/bids", headers=sent).json()["headers"])
    assert (arrived["authorization"], arrived["idempotency-key"]) == ("Bearer t", "k")
    assert arrived["if-match"] == '"3"'
    assert "te" not in arrived
    assert arrived["x-forwarded-for"] == "127.0.0.1"
    assert arrived["x-forwarded-host"] == house.browser.base_url.netloc.decode()
    assert arrived["host"] == house.upstream.removeprefix("http://")


def test_a_signed_notice_arrives_byte_for_byte_with_its_signature(house: House) -> None:
    body = '{ "notification":\t{"username": "Jos\u00e9"},  "n": 1.0 }\r\n'.encode()
    sent = {"Content-Type": "application/json", "X-EBAY-SIGNATURE": "eyJhbGciOiJlY2RzYSJ9+/=="}
    arrived = house.browser.post("/api/ebay/notifications", content=body, headers=sent).json()
    assert arrived["body"].encode("latin-1") == body
    headers = dict(arrived["headers"])
    assert headers["x-ebay-signature"] == sent["X-EBAY-SIGNATURE"]
    assert (headers["content-type"], headers["content-length"]) == (
        "application/json",
        f"{len(body)}",
    )
    assert arrived["path"] == "/_aws/execute-api/a1/ebay/notifications"


def test_every_cookie_and_byte_comes_back_and_none_is_kept_for_the_next_caller(
    house: House,
) -> None:
    answer = house.browser.get("/ebay/cookies")
    assert answer.content == b"\x00\xff"
    assert len(answer.headers.get_list("set-cookie")) == 2
    with httpx.Client(base_url=house.browser.base_url, trust_env=False) as stranger:
        arrived = stranger.get("/ebay/anything").json()["headers"]
    assert "cookie" not in dict(arrived)


@pytest.mark.parametrize("prefix", ["/auth", "/mailbox"])
def test_the_links_of_pages_that_live_at_the_root_stay_under_the_prefix(
    prefix: str, house: House
) -> None:
    page = house.browser.get(f"{prefix}/oauth2/authorize")
    assert f'action="{prefix}/login"' in page.text
    assert f'href="{prefix}/signup"' in page.text
    assert 'href="https://x.example/"' in page.text


@pytest.mark.parametrize(
    ("location", "seen"),
    [
        ("/login?x=1", "/auth/login?x=1"),
        ("http://127.0.0.1:8080/signed-in?code=c", "http://127.0.0.1:8080/signed-in?code=c"),
    ],
)
def test_a_redirect_of_the_login_leads_where_the_browser_can_follow(
    location: str, seen: str, house: House
) -> None:
    answer = house.browser.get("/auth/leave", params={"to": location})
    assert (answer.status_code, answer.headers["location"]) == (302, seen)
