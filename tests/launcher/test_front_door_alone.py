"""What the one address says itself: the web page, and what is missing or unknown."""

from collections.abc import Iterator

import httpx
import pytest

from cdk_app.page_headers import SECURITY
from local.addresses import Addresses
from local.front_door.app import create_app
from local.front_door.page import Page
from local.front_door.routes import live, upstreams
from tests.launcher.support import NO_PAGE, served

SCRIPT = "console.log(1);" * 200
FILES = {
    "index.html": "<title>Start</title>",
    "bids.html": "<title>Snipes</title>",
    "bids/part.txt": "a part of the page",
    "404.html": "<title>Nothing here</title>",
    "_next/static/chunks/1a2b.js": SCRIPT,
}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    folder = tmp_path_factory.mktemp("out")
    for name, content in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return Page(folder=folder, issuer="https://issuer.example/pool", client_id="c1")


@pytest.fixture(scope="module")
def empty_house(page: Page) -> Iterator[httpx.Client]:
    nobody = Addresses.unused()
    behind = upstreams(
        emulator=nobody.emulator,
        simulator=nobody.simulator,
        mailbox=nobody.mailbox,
        api_id="a1",
    )
    app = create_app(behind, live(emulator=nobody.emulator, websocket_api_id="w1"), page)
    with served(app) as url, httpx.Client(base_url=url, trust_env=False) as browser:
        yield browser


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/api/bids", "embedded AWS"),
        ("/auth/oauth2/authorize", "embedded AWS"),
        ("/ebay/auctions", "eBay simulator"),
        ("/mailbox", "mailbox"),
    ],
)
def test_a_part_that_is_not_running_is_named(
    path: str, part: str, empty_house: httpx.Client
) -> None:
    answer = empty_house.get(path)
    problem = answer.json()
    assert answer.status_code == 502
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["code"] == "PART_NOT_RUNNING"
    assert part in problem["title"]
    assert "make up" in problem["detail"]
    assert problem["recoverable"] is True


@pytest.mark.parametrize(
    ("path", "title"), [("/", "Start"), ("/bids", "Snipes"), ("/bids?filter=won", "Snipes")]
)
def test_a_page_is_found_without_its_ending(
    path: str, title: str, empty_house: httpx.Client
) -> None:
    answer = empty_house.get(path)
    assert (answer.status_code, answer.text) == (200, f"<title>{title}</title>")
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "path",
    ["/nope", "/apix", "/ebayish/x", "/account", "/wsx", "/favicon.ico", "/..%2fsecret", "/%0A"],
)
def test_an_unknown_address_is_answered_by_the_page_for_it(
    path: str, empty_house: httpx.Client
) -> None:
    answer = empty_house.get(path)
    assert (answer.status_code, answer.text) == (404, FILES["404.html"])


@pytest.mark.parametrize("path", ["/", "/bids", "/nope", "/_next/static/chunks/1a2b.js"])
def test_whatever_the_page_answers_has_its_security_headers(
    path: str, empty_house: httpx.Client
) -> None:
    headers = empty_house.get(path).headers
    assert {name: headers[name] for name in SECURITY} == SECURITY
    policy = headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_what_never_changes_is_kept_and_everything_else_is_asked_for_anew(
    empty_house: httpx.Client,
) -> None:
    script = empty_house.get("/_next/static/chunks/1a2b.js")
    assert script.headers["cache-control"] == "public, max-age=31536000, immutable"
    start = empty_house.get("/")
    assert start.headers["cache-control"] == "no-cache"
    again = empty_house.get("/", headers={"if-none-match": start.headers["etag"]})
    assert again.status_code == 304
    missing = empty_house.get("/_next/static/chunks/none.js")
    assert (missing.status_code, missing.headers["cache-control"]) == (404, "no-cache")


def test_the_page_is_sent_compressed(empty_house: httpx.Client) -> None:
    answer = empty_house.get("/_next/static/chunks/1a2b.js")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text == SCRIPT


def test_the_page_learns_where_people_sign_in(empty_house: httpx.Client) -> None:
    answer = empty_house.get("/config.json")
    origin = f"{empty_house.base_url}".rstrip("/")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["signIn"] == {
        "url": f"{origin}/auth",
        "issuer": "https://issuer.example/pool",
        "clientId": "c1",
        "scopes": ["openid"],
        "signUp": True,
    }


def test_whoever_comes_by_the_other_name_of_this_machine_is_sent_to_the_one_that_signs_in(
    empty_house: httpx.Client,
) -> None:
    port = empty_house.base_url.port
    answer = empty_house.get("/bid?id=1", headers={"host": f"localhost:{port}"})
    assert answer.status_code == 307
    assert answer.headers["location"] == f"http://127.0.0.1:{port}/bid?id=1"


def test_the_page_is_read_only(empty_house: httpx.Client) -> None:
    assert empty_house.head("/").status_code == 200
    answer = empty_house.post("/")
    assert (answer.status_code, answer.json()["code"]) == (405, "METHOD_NOT_ALLOWED")


def test_a_page_that_is_not_built_says_how_to_build_it() -> None:
    nobody = live(emulator=Addresses.unused().emulator, websocket_api_id="w1")
    with served(create_app((), nobody, NO_PAGE)) as url:
        answer = httpx.get(url, trust_env=False)
    assert (answer.status_code, answer.json()["code"]) == (503, "PAGE_NOT_BUILT")
    assert "make page" in answer.json()["detail"]


def test_the_address_of_the_live_updates_wants_a_websocket(empty_house: httpx.Client) -> None:
    answer = empty_house.get("/ws?ticket=t")
    assert (answer.status_code, answer.json()["code"]) == (426, "UPGRADE_REQUIRED")
    assert answer.headers["upgrade"] == "websocket"
    assert "ticket=t" not in answer.text
