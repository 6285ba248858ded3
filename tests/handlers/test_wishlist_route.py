"""GET /wishlist."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.watching import WatchedEntry

from tests.handlers.gateway import Answer, call
from tests.handlers.requests_of_anne import OTHER, a_bid, amount, created
from tests.use_cases.world import AUCTION, END, ITEM, World, usd


def entry(item: str = ITEM, *, end: datetime | None = END, **changes: Any) -> WatchedEntry:
    listed = WatchedEntry(
        ebay_item_id=item,
        title="A brass sextant, as the list has it",
        url=f"https://www.ebay.co.uk/itm/{item}",
        image_url=None,
        auction=True,
        current_price=usd("9.00"),
        auction_end_time=end,
    )
    return replace(listed, **changes)


def watched(world: World, count: int) -> list[str]:
    """So many running auctions on the list, the one that ends soonest first."""
    items = [f"1100000001{number:02}" for number in range(count)]
    for number, item in enumerate(items):
        end = END + timedelta(minutes=number)
        world.auctions.put(replace(AUCTION, ebay_item_id=item, auction_end_time=end))
        world.watch_lists.watch(entry(item, end=end))
    return items


def read(**query: Any) -> Answer:
    return call("GET /wishlist", query=query)


def test_a_watched_auction_is_shown_as_ebay_has_it(world: World) -> None:
    world.watch_lists.watch(entry())
    world.auction(shipping_cost=usd("4.50"), image_url="https://i.example/1.jpg")
    answer = read()
    assert answer.status == 200
    assert answer.body == {
        "items": [
            {
                "ebayItemId": ITEM,
                "title": "A brass sextant",
                "url": f"https://www.ebay.com/itm/{ITEM}",
                "imageUrl": "https://i.example/1.jpg",
                "marketplace": "EBAY_US",
                "currentPrice": amount("10.00"),
                "nextMinimumBid": amount("10.50"),
                "bidCount": 1,
                "shippingCost": amount("4.50"),
                "auctionEndTime": "2026-11-22T13:00:00.000Z",
                "shown": True,
                "seenAt": "2026-11-22T12:00:00.000Z",
                "stale": False,
                "problems": [],
                "liveBid": None,
            }
        ],
        "limit": 50,
        "nextCursor": None,
        "hasMore": False,
        "total": 1,
        "others": 0,
    }


def test_the_live_snipe_on_a_watched_auction_comes_with_it(world: World) -> None:
    world.watch_lists.watch(entry())
    bid = created(a_bid("25.00"))
    (item,) = read().body["items"]
    assert item["liveBid"] == {
        "bidId": bid["bidId"],
        "status": "PENDING",
        "maxBidAmount": amount("25.00"),
        "version": 2,
    }


def test_what_has_ended_or_is_no_auction_is_counted_and_left_out(world: World) -> None:
    world.watch_lists.watch(entry())
    world.watch_lists.watch(entry("110000000002", auction=False, end=None))
    world.watch_lists.watch(entry("110000000003", auction=False))
    body = read().body
    assert [item["ebayItemId"] for item in body["items"]] == [ITEM]
    assert (body["total"], body["others"]) == (1, 2)


def test_the_list_comes_page_by_page_the_next_end_first(world: World) -> None:
    items = watched(world, 5)
    found, query = [], {"limit": 2}
    for _ in range(3):
        body = read(**query).body
        assert body["hasMore"] is (body["nextCursor"] is not None)
        assert (body["limit"], body["total"]) == (2, 5)
        found.append([item["ebayItemId"] for item in body["items"]])
        query = {"limit": 2, "cursor": body["nextCursor"]}
    assert found == [items[:2], items[2:4], items[4:]]
    assert body["hasMore"] is False


def test_a_page_is_fifty_unless_asked_for_otherwise(world: World) -> None:
    watched(world, 60)
    body = read().body
    assert (len(body["items"]), body["limit"], body["hasMore"]) == (50, 50, True)
    assert len(read(limit=100).body["items"]) == 60


def test_what_ebay_will_not_show_now_is_shown_as_the_list_has_it(world: World) -> None:
    world.watch_lists.watch(entry())
    world.auctions.failures.append(SniperError(ErrorCode.EBAY_UNAVAILABLE, "eBay is away."))
    answer = read()
    assert answer.status == 200
    assert answer.body["items"] == [
        {
            "ebayItemId": ITEM,
            "title": "A brass sextant, as the list has it",
            "url": f"https://www.ebay.co.uk/itm/{ITEM}",
            "imageUrl": None,
            "marketplace": "EBAY_GB",
            "currentPrice": amount("9.00"),
            "nextMinimumBid": None,
            "bidCount": None,
            "shippingCost": None,
            "auctionEndTime": "2026-11-22T13:00:00.000Z",
            "shown": False,
            "seenAt": None,
            "stale": True,
            "problems": [],
            "liveBid": None,
        }
    ]


def test_what_the_list_itself_does_not_know_is_null(world: World) -> None:
    world.watch_lists.watch(entry(end=None, title=None, url=None, current_price=None))
    world.auctions.failures.append(SniperError(ErrorCode.EBAY_UNAVAILABLE, "eBay is away."))
    (item,) = read().body["items"]
    for name in ("title", "url", "marketplace", "currentPrice", "auctionEndTime"):
        assert item[name] is None, name


def test_an_auction_that_cannot_be_sniped_says_why(world: World) -> None:
    world.watch_lists.watch(entry())
    world.auction(minimum_bid=None)
    (item,) = read().body["items"]
    assert [problem["code"] for problem in item["problems"]] == ["item_unavailable"]


def test_the_site_is_the_one_asked_for_or_preferred(world: World) -> None:
    read()
    read(marketplace="EBAY_GB")
    call("PATCH /me", body={"preferences": {"marketplace": "EBAY_DE"}})
    read()
    sites = [site for _, site in world.watch_lists.reads]
    assert sites == ["EBAY_US", "EBAY_GB", "EBAY_DE"]


def test_without_a_linked_account_there_is_no_list() -> None:
    answer = call("GET /wishlist", person=OTHER)
    assert (answer.status, answer.code) == (409, "account_not_linked")


def test_a_dead_link_is_said_so(world: World) -> None:
    world.watch_lists.failures.extend(
        [SniperError(ErrorCode.LINK_EXPIRED, "Link again.") for _ in range(2)]
    )
    answer = read()
    assert (answer.status, answer.code) == (409, "link_expired")


@pytest.mark.parametrize("code", [ErrorCode.EBAY_UNAVAILABLE, ErrorCode.EBAY_THROTTLED])
def test_while_ebay_does_not_give_the_list_the_wait_is_named(world: World, code: ErrorCode) -> None:
    world.watch_lists.failures.append(SniperError(code, "eBay is away.", retry_after_s=30))
    answer = read()
    assert (answer.status, answer.code, answer.headers["Retry-After"]) == (503, code, "30")


@pytest.mark.parametrize(
    ("name", "value"),
    [("limit", "0"), ("limit", "101"), ("limit", "ten"), ("marketplace", "us")],
)
def test_a_parameter_that_is_none_is_refused(name: str, value: str) -> None:
    answer = read(**{name: value})
    assert (answer.status, answer.fields) == (422, {name: "invalid_request"})


@pytest.mark.parametrize("cursor", ["x", "~", "2026", "a~b", "../.."])
def test_a_cursor_that_is_none_is_refused(cursor: str) -> None:
    answer = read(cursor=cursor)
    assert (answer.status, answer.code) == (422, "invalid_cursor")
    assert answer.fields == {"cursor": "invalid_cursor"}
