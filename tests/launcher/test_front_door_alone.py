"""What the one address says itself: its own pages, and what is missing or unknown."""

from collections.abc import Iterator

import httpx
import pytest

from local.addresses import Addresses
from local.front_door.app import create_app
from local.front_door.routes import live, upstreams
from tests.launcher.support import served


@pytest.fixture(scope="module")
def empty_house() -> Iterator[httpx.Client]:
    nobody = Addresses.unused()
    behind = upstreams(
        emulator=nobody.emulator,
        simulator=nobody.simulator,
        mailbox=nobody.mailbox,
        api_id="a1",
    )
    app = create_app(behind, live(emulator=nobody.emulator, websocket_api_id="w1"))
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
    "path", ["/nope", "/apix", "/ebayish/x", "/account", "/wsx", "/favicon.ico"]
)
def test_an_unknown_address_names_the_known_ones(path: str, empty_house: httpx.Client) -> None:
    answer = empty_house.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "NOT_FOUND"
    assert "/api" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/", "/account/ebay"])
def test_our_pages_are_read_only(path: str, empty_house: httpx.Client) -> None:
    assert empty_house.head(path).status_code == 200
    answer = empty_house.post(path)
    assert (answer.status_code, answer.json()["code"]) == (405, "METHOD_NOT_ALLOWED")


def test_the_first_page_says_where_everything_is(empty_house: httpx.Client) -> None:
    page = empty_house.get("/")
    assert page.headers["content-type"].startswith("text/html")
    assert f"{empty_house.base_url}".rstrip("/") + "/api" in page.text
    assert "/ebay/auctions" in page.text
    assert 'href="/mailbox"' in page.text
    assert f"ws://{empty_house.base_url.netloc.decode()}/ws?ticket=" in page.text


def test_the_address_of_the_live_updates_wants_a_websocket(empty_house: httpx.Client) -> None:
    answer = empty_house.get("/ws?ticket=t")
    assert (answer.status_code, answer.json()["code"]) == (426, "UPGRADE_REQUIRED")
    assert answer.headers["upgrade"] == "websocket"
    assert "ticket=t" not in answer.text


def test_back_from_ebay_the_person_is_told_how_to_finish(empty_house: httpx.Client) -> None:
    page = empty_house.get("/account/ebay", params={"code": "v^1.1#i", "state": "s-1"})
    assert "/api/ebay/auth/callback" in page.text
    assert "v^1.1#i" in page.text
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "no-store"


def test_back_from_ebay_without_a_code_nothing_was_linked(empty_house: httpx.Client) -> None:
    assert "Nothing was changed" in empty_house.get("/account/ebay?state=s").text


def test_what_the_address_bar_brings_can_neither_run_here_nor_in_a_shell(
    empty_house: httpx.Client,
) -> None:
    page = empty_house.get(
        "/account/ebay", params={"code": "'; rm -rf ~; '<script>x</script>", "state": "s"}
    )
    assert "<script>" not in page.text
    assert "&#x27;\\&#x27;&#x27;; rm" in page.text  # the quote stays inside the quoted word
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
