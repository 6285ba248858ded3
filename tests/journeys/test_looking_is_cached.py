"""What looking at auctions costs at eBay, and what is shown while eBay does not answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sniper.domain.freshness import Sighting

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import wired_as
from tests.journeys.stored import within

US = "EBAY_US"


def silence(house: AuctionHouse, item_id: str) -> None:
    """From now on eBay does not answer about this item."""
    order = {"operation": "getItem", "itemId": item_id, "kind": "error", "status": 503}
    house.control.post("faults", json={**order, "times": 50}).raise_for_status()


def test_two_looks_at_an_auction_cost_one_call(person: Person, house: AuctionHouse) -> None:
    item_id = house.list_auction("A ship's bell", ends_in_s=3_600)
    before = house.calls()
    first, second = (person.call("GET", f"/items/{item_id}") for _ in range(2))
    assert (house.calls() - before)["getItem"] == 1
    assert first == second
    assert first["stale"] is False


def test_while_ebay_is_silent_an_old_sighting_is_shown_as_such(
    embedded: EmbeddedStack, person: Person, house: AuctionHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    item_id = house.list_auction("A parallel ruler", ends_in_s=3_600)
    seen_at = (datetime.now(UTC) - timedelta(minutes=10)).replace(microsecond=0)
    with wired_as(embedded, "GetItem", monkeypatch) as wiring:
        auction = replace(wiring.auctions.get(item_id, US), title="As it was ten minutes ago")
        wiring.item_cache.save(Sighting(auction, seen_at), US)
    silence(house, item_id)
    shown = person.call("GET", f"/items/{item_id}")
    assert (shown["stale"], shown["title"]) == (True, "As it was ten minutes ago")
    assert datetime.fromisoformat(shown["seenAt"]) == seen_at
    house.control.delete("faults")
    assert within(15, lambda: person.call("GET", f"/items/{item_id}")["stale"] is False)
    assert person.call("GET", f"/items/{item_id}")["title"] == "A parallel ruler"


def test_while_ebay_is_silent_nothing_is_made_up(person: Person, house: AuctionHouse) -> None:
    item_id = house.list_auction("A sounding machine", ends_in_s=3_600)
    silence(house, item_id)
    answer = person.api.get(f"/items/{item_id}")
    house.control.delete("faults")
    assert (answer.status_code, answer.json()["code"]) == (503, "ebay_unavailable")


def test_a_watched_auction_is_shown_with_the_snipe_on_it(
    person: Person, house: AuctionHouse
) -> None:
    ebay_name = str(person.call("GET", "/me")["ebay"]["username"])
    running = [house.list_auction(f"Watched {n}", ends_in_s=7_200 + n) for n in range(3)]
    ended = house.list_auction("Watched too long", ends_in_s=7_200)
    house.change(ended, "end-early")
    house.watch(ebay_name, [*reversed(running), ended])
    bid = person.snipe(running[1], "40.00")
    page = person.watch_list(limit=2)
    assert [item["ebayItemId"] for item in page["items"]] == running[:2]
    assert (page["total"], page["others"], page["hasMore"]) == (3, 1, True)
    live = [item["liveBid"] and item["liveBid"]["bidId"] for item in page["items"]]
    assert live == [None, bid["bidId"]]
    rest = person.watch_list(limit=2, cursor=page["nextCursor"])
    assert [item["ebayItemId"] for item in rest["items"]] == running[2:]
    assert (rest["hasMore"], rest["nextCursor"]) == (False, None)
    person.cancel(bid["bidId"])
