"""POST /bids."""

from datetime import timedelta
from typing import Any

import pytest

from tests.handlers.requests_of_anne import (
    OTHER,
    a_bid,
    amount,
    create,
    created,
    on_bid,
    prefer,
)
from tests.use_cases.world import ANNE, AUCTION, END, ITEM, World, usd


def test_a_snipe_is_taken_and_answered_whole(world: World) -> None:
    answer = create(a_bid(leadMs=4_000))
    assert answer.status == 201
    bid_id = answer.body["bidId"]
    assert answer.headers["Location"] == f"bids/{bid_id}"
    assert answer.headers["ETag"] == '"2"'
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"
    expected: dict[str, Any] = {
        "ebayItemId": ITEM,
        "marketplace": "EBAY_US",
        "status": "PENDING",
        "reason": None,
        "maxBidAmount": amount("25.00"),
        "leadMs": 4_000,
        "auctionEndTime": "2026-11-22T13:00:00.000Z",
        "currentPrice": amount("10.00"),
        "finalPrice": None,
        "itemTitle": AUCTION.title,
        "itemUrl": AUCTION.url,
        "itemImageUrl": None,
        "schedulerJobId": f"bid-{bid_id}-r1",
        "createdAt": "2026-11-22T12:00:00.000Z",
        "confirmedAt": "2026-11-22T12:00:00.000Z",
        "version": 2,
        "warnings": [],
        "listingMarketplace": "EBAY_US",
        "findings": [],
        "checkedAt": None,
        "nextCheckAt": "2026-11-22T12:45:00.000Z",
    }
    assert {name: answer.body[name] for name in expected} == expected
    assert "userId" not in answer.body
    assert world.bids.get(ANNE, bid_id).max_bid_amount == usd("25.00")


def test_the_lead_is_five_seconds_and_the_marketplace_the_installations_unless_given() -> None:
    body = created()
    assert (body["leadMs"], body["marketplace"]) == (5_000, "EBAY_US")


@pytest.mark.parametrize("left_out", [{}, {"leadMs": None, "marketplace": None}])
def test_what_is_left_out_is_what_the_person_prefers(left_out: dict[str, Any]) -> None:
    prefer(leadMs=7_500, marketplace="EBAY_GB")
    body = created(a_bid(**left_out))
    assert (body["leadMs"], body["marketplace"]) == (7_500, "EBAY_GB")
    assert body["listingMarketplace"] == "EBAY_US"


@pytest.mark.parametrize(
    "item", [ITEM, f"v1|{ITEM}|0", f"https://www.ebay.com/itm/brass-sextant/{ITEM}?hash=item1"]
)
def test_the_item_may_be_named_in_every_way(item: str) -> None:
    assert created(a_bid(item=item))["ebayItemId"] == ITEM


def test_what_the_person_should_know_comes_with_the_snipe(world: World) -> None:
    world.go_to(END - timedelta(seconds=200))
    body = created(a_bid(leadMs=2_000))
    assert [warning["code"] for warning in body["warnings"]] == ["ends_soon", "short_lead"]
    assert all(warning["message"] for warning in body["warnings"])


def test_it_belongs_to_the_person_of_the_token_and_to_nobody_that_the_body_names(
    world: World,
) -> None:
    assert create(a_bid(userId=OTHER)).fields == {"userId": "invalid_request"}
    bid_id = created()["bidId"]
    assert on_bid("GET /bids/{bidId}", bid_id, person=OTHER).code == "bid_not_found"
    assert {user for user, _ in world.store.bids} == {ANNE}
