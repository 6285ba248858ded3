"""GET /bids and GET /history: pages."""

from dataclasses import replace
from typing import Any

import pytest

from tests.handlers.gateway import call
from tests.handlers.requests_of_anne import OTHER, a_bid, created, on_bid
from tests.use_cases.world import AUCTION, World

LISTS = ["GET /bids", "GET /history"]


def five_snipes(world: World, person: str = "anne") -> list[str]:
    """Their ids, oldest first."""
    ids = []
    for number in range(5):
        item = f"11000000010{number}"
        world.auctions.put(replace(AUCTION, ebay_item_id=item))
        world.clock.advance(seconds=1)
        ids.append(created(a_bid(item=item), person=person)["bidId"])
    return ids


def pages(route: str, **query: Any) -> list[list[Any]]:
    """Every page, following the cursors."""
    found: list[list[Any]] = []
    cursor: dict[str, str] = {}
    for _ in range(20):
        body = call(route, query={**query, **cursor}).body
        assert body["limit"] == query.get("limit", 20)
        assert body["hasMore"] is (body["nextCursor"] is not None)
        found.append(body["items"])
        if not body["hasMore"]:
            return found
        cursor = {"cursor": body["nextCursor"]}
    raise AssertionError("the pages do not end")


def test_snipes_come_newest_first_page_by_page(world: World) -> None:
    ids = five_snipes(world)
    found = pages("GET /bids", limit=2)
    assert [len(page) for page in found] == [2, 2, 1]
    assert [bid["bidId"] for page in found for bid in page] == ids[::-1]


def test_snipes_of_one_status(world: World) -> None:
    ids = five_snipes(world)
    on_bid("DELETE /bids/{bidId}", ids[1])
    (cancelled,) = pages("GET /bids", status="CANCELLED")
    assert [bid["bidId"] for bid in cancelled] == [ids[1]]
    assert [len(page) for page in pages("GET /bids", status="PENDING", limit=3)] == [3, 1]


def test_events_come_newest_first_page_by_page(world: World) -> None:
    five_snipes(world)
    events = [event for page in pages("GET /history", limit=3) for event in page]
    assert len(events) == 10
    ids = [event["historyId"] for event in events]
    assert ids == sorted(ids, reverse=True)


@pytest.mark.parametrize("route", LISTS)
def test_a_list_of_nothing_is_empty(route: str) -> None:
    answer = call(route)
    assert answer.status == 200
    assert answer.body == {"items": [], "limit": 20, "nextCursor": None, "hasMore": False}


@pytest.mark.parametrize("route", LISTS)
def test_nobody_sees_what_is_somebody_elses(world: World, route: str) -> None:
    five_snipes(world)
    assert call(route, person=OTHER).body["items"] == []


@pytest.mark.parametrize("route", LISTS)
@pytest.mark.parametrize("limit", ["0", "101", "-1", "ten", "2.5", "", "1e1", "9" * 5_000])
def test_a_limit_is_a_whole_number_from_1_to_100(route: str, limit: str) -> None:
    answer = call(route, query={"limit": limit})
    assert (answer.status, answer.fields) == (422, {"limit": "invalid_request"})


@pytest.mark.parametrize("route", LISTS)
def test_a_limit_that_is_given_twice_is_refused(route: str) -> None:
    assert call(route, query={"limit": ["1", "2"]}).fields == {"limit": "invalid_request"}


@pytest.mark.parametrize("status", ["pending", "DONE", "", "PENDING,WON"])
def test_a_status_that_is_none_is_refused(status: str) -> None:
    answer = call("GET /bids", query={"status": status})
    assert (answer.status, answer.fields) == (422, {"status": "invalid_request"})
    assert "DONE" not in answer.text


@pytest.mark.parametrize("route", LISTS)
@pytest.mark.parametrize("cursor", ["", "x", "🙂", "AAAA", "a" * 256, "../.."])
def test_a_cursor_that_is_none_is_refused(route: str, cursor: str) -> None:
    answer = call(route, query={"cursor": cursor})
    assert (answer.status, answer.code) == (422, "invalid_cursor")
    assert answer.fields == {"cursor": "invalid_cursor"}


@pytest.mark.parametrize("route", LISTS)
def test_an_endless_cursor_is_refused(route: str) -> None:
    answer = call(route, query={"cursor": "a" * 257})
    assert (answer.status, answer.fields) == (422, {"cursor": "invalid_request"})


def test_a_cursor_works_for_its_own_person_list_and_filter_only(world: World) -> None:
    five_snipes(world)
    cursor = call("GET /bids", query={"limit": 2}).body["nextCursor"]
    query = {"cursor": cursor, "limit": 2}
    assert call("GET /bids", query=query).status == 200
    assert call("GET /bids", query=query, person=OTHER).code == "invalid_cursor"
    assert call("GET /bids", query={**query, "status": "PENDING"}).code == "invalid_cursor"
    assert call("GET /history", query=query).code == "invalid_cursor"
