"""What a person gets for bad input, through the whole stack."""

from typing import Any
from urllib.parse import quote

import httpx
import pytest

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person


def wish(item_id: str, value: str = "40.00", currency: str = "USD") -> dict[str, Any]:
    amount = {"value": value, "currency": currency}
    confirmation = {"ebayItemId": item_id, "maxBidAmount": amount, "confirmed": True}
    return {"ebayItemId": item_id, "maxBidAmount": amount, "confirmation": confirmation}


def refused(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert answer.headers["content-type"].startswith("application/problem+json")
    problem: dict[str, Any] = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code), problem
    return problem


def test_every_wrong_field_is_named(person: Person) -> None:
    body = {"ebayItemId": 7, "leadMs": "soon", "confirmation": {"confirmed": False}, "extra": 1}
    problem = refused(person.api.post("/bids", json=body), 422, "invalid_request")
    named = {error["field"] for error in problem["errors"]}
    assert {"ebayItemId", "leadMs", "maxBidAmount", "extra"} <= named
    assert "confirmation.confirmed" in named


def test_a_change_of_an_old_version_is_refused(person: Person, house: AuctionHouse) -> None:
    item_id = house.list_auction("A sandglass", ends_in_s=3_600)
    bid_id = person.snipe(item_id, "40.00")["bidId"]
    seen = person.api.get(f"/bids/{bid_id}").headers["etag"]
    change = {"leadMs": 4_000}
    path = f"/bids/{bid_id}"
    refused(person.api.patch(path, json=change), 428, "precondition_required")
    changed = person.api.patch(path, json=change, headers={"If-Match": seen})
    assert (changed.status_code, changed.json()["leadMs"]) == (200, 4_000)
    refused(person.api.patch(path, json=change, headers={"If-Match": seen}), 412, "stale_version")
    person.cancel(bid_id)
    refused(
        person.api.patch(path, json=change, headers={"If-Match": changed.headers["etag"]}),
        409,
        "bid_already_ended",
    )


def test_what_cannot_be_sniped_says_so(person: Person, house: AuctionHouse) -> None:
    gone = house.list_auction("Gone", ends_in_s=3_600)
    house.control.post(f"auctions/{gone}/remove")
    refused(person.api.post("/bids", json=wish(gone)), 404, "item_not_found")
    ended = house.list_auction("Ended", ends_in_s=3_600)
    house.control.post(f"auctions/{ended}/end-early")
    refused(person.api.post("/bids", json=wish(ended)), 409, "item_ended")
    shop = {"title": "Fixed", "format": "FIXED_PRICE", "startPrice": "9.00", "endsInMs": 3_600_000}
    fixed = house.control.post("auctions", json=shop).json()["itemId"]
    refused(person.api.post("/bids", json=wish(fixed)), 409, "item_not_an_auction")
    euro = {"title": "Euro", "marketplace": "EBAY_DE", "currency": "EUR", "endsInMs": 3_600_000}
    foreign = house.control.post("auctions", json=euro).json()["itemId"]
    refused(person.api.post("/bids", json=wish(foreign)), 409, "currency_mismatch")


def test_a_request_too_late_to_be_kept_is_refused(person: Person, house: AuctionHouse) -> None:
    item_id = house.list_auction("Nearly over", ends_in_s=8)
    refused(person.api.post("/bids", json=wish(item_id)), 409, "auction_ends_too_soon")
    assert house.auction(item_id)["placeCalls"] == 0


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"kind": "error", "status": 503}, "ebay_unavailable"),
        ({"kind": "rateLimited"}, "ebay_throttled"),
    ],
)
def test_ebay_being_down_leaves_nothing_half_done(
    person: Person, house: AuctionHouse, fault: dict[str, Any], code: str
) -> None:
    item_id = house.list_auction("Unreachable", ends_in_s=3_600)
    order = {"operation": "getItem", "itemId": item_id, "times": 10, **fault}
    house.control.post("faults", json=order).raise_for_status()
    before = person.call("GET", "/bids")["items"]
    answer = person.api.post("/bids", json=wish(item_id))
    house.control.delete("faults")
    refused(answer, 503, code)
    assert int(answer.headers["retry-after"]) > 0
    assert person.call("GET", "/bids")["items"] == before


def test_a_repeated_creation_is_one_bid(person: Person, house: AuctionHouse) -> None:
    item_id = house.list_auction("A log line", ends_in_s=3_600)
    key = {"Idempotency-Key": f"journey-{item_id}"}
    first = person.api.post("/bids", json=wish(item_id), headers=key)
    again = person.api.post("/bids", json=wish(item_id), headers=key)
    assert first.status_code == 201
    assert again.json()["bidId"] == first.json()["bidId"]
    other = person.api.post("/bids", json=wish(item_id, "50.00"), headers=key)
    refused(other, 422, "idempotency_key_reused")
    refused(person.api.post("/bids", json=wish(item_id)), 409, "live_bid_exists")
    person.cancel(first.json()["bidId"])


def test_an_item_may_be_named_as_people_name_it(person: Person, house: AuctionHouse) -> None:
    item_id = house.list_auction("A lead line", ends_in_s=3_600)
    names = (item_id, f"v1|{item_id}|0", f"https://www.ebay.com/itm/lead-line/{item_id}?hash=x")
    for name in names:
        found = person.api.get("/items/" + quote(name, safe=""))
        assert found.status_code == 200, (name, found.text)
        assert found.json()["ebayItemId"] == item_id
        assert found.json()["biddable"] is True
