"""POST /bids."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sniper.adapters.memory.ebay import MemoryAccounts
from sniper.domain.errors import ErrorCode, SniperError

from tests.handlers.gateway import call
from tests.handlers.requests_of_anne import (
    OTHER,
    a_bid,
    amount,
    confirming,
    create,
    created,
    on_bid,
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
        "nextCheckAt": "2026-11-22T12:55:00.000Z",
    }
    assert {name: answer.body[name] for name in expected} == expected
    assert "userId" not in answer.body
    assert world.bids.get(ANNE, bid_id).max_bid_amount == usd("25.00")


def test_the_lead_is_five_seconds_and_the_marketplace_the_installations_unless_given() -> None:
    body = created()
    assert (body["leadMs"], body["marketplace"]) == (5_000, "EBAY_US")


def prefer(**preferences: Any) -> None:
    assert call("PATCH /me", body={"preferences": preferences}).status == 200


@pytest.mark.parametrize("left_out", [{}, {"leadMs": None, "marketplace": None}])
def test_what_is_left_out_is_what_the_person_prefers(left_out: dict[str, Any]) -> None:
    prefer(leadMs=7_500, marketplace="EBAY_GB")
    body = created(a_bid(**left_out))
    assert (body["leadMs"], body["marketplace"]) == (7_500, "EBAY_GB")
    assert body["listingMarketplace"] == "EBAY_US"


def test_a_repeat_is_no_conflict_because_a_preference_changed_in_between() -> None:
    first = created(headers={"idempotency-key": "k"})
    prefer(leadMs=7_500, marketplace="EBAY_GB")
    again = created(headers={"idempotency-key": "k"})
    assert (again["bidId"], again["leadMs"]) == (first["bidId"], 5_000)


def test_a_repeat_that_spells_out_a_preference_asks_for_something_else() -> None:
    created(headers={"idempotency-key": "k"})
    answer = create(a_bid(leadMs=5_000), headers={"idempotency-key": "k"})
    assert (answer.status, answer.code) == (422, "idempotency_key_reused")


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


@pytest.mark.parametrize(
    ("body", "status", "code", "field"),
    [
        (a_bid("0.50"), 422, "amount_out_of_range", "maxBidAmount"),
        (a_bid("10.00"), 409, "amount_not_above_price", "maxBidAmount"),
        (a_bid("10.25"), 409, "amount_below_minimum", "maxBidAmount"),
        (a_bid(leadMs=999), 422, "lead_out_of_range", "leadMs"),
        (a_bid(leadMs=60_001), 422, "lead_out_of_range", "leadMs"),
        (a_bid(leadMs=10**30), 422, "lead_out_of_range", "leadMs"),
        (a_bid(maxBidAmount=amount("26.00")), 422, "confirmation_mismatch", "confirmation"),
        (confirming(ebayItemId="110000000002"), 422, "confirmation_mismatch", "confirmation"),
    ],
)
def test_a_wish_against_the_rules_is_refused_with_its_field(
    world: World, body: dict[str, Any], status: int, code: str, field: str
) -> None:
    answer = create(body)
    assert (answer.status, answer.code, next(iter(answer.fields))) == (status, code, field)
    assert not world.store.bids


def test_an_item_that_is_none_is_said_so() -> None:
    answer = create(a_bid(item="the sextant"))
    assert (answer.status, answer.code) == (422, "invalid_item_id")


@pytest.mark.parametrize(
    ("spoil", "status", "code"),
    [
        (lambda world: world.auctions.remove(ITEM), 404, "item_not_found"),
        (lambda world: world.auction(available=False), 409, "item_ended"),
        (lambda world: world.go_to(END), 409, "item_ended"),
        (lambda world: world.auction(is_auction=False), 409, "item_not_an_auction"),
        (lambda world: world.auction(minimum_bid=None), 409, "item_unavailable"),
        (lambda world: world.auction(adult_only=True), 409, "adult_consent_required"),
        (lambda world: world.auction(currency="SEK"), 422, "currency_not_biddable"),
        (lambda world: world.auction(currency="GBP"), 409, "currency_mismatch"),
        (lambda world: world.go_to(END - timedelta(seconds=9)), 409, "auction_ends_too_soon"),
    ],
)
def test_an_auction_that_cannot_be_sniped_is_refused_with_the_reason(
    world: World, spoil: Callable[[Any], object], status: int, code: str
) -> None:
    spoil(_Spoilt(world))
    answer = create()
    assert (answer.status, answer.code) == (status, code)
    assert answer.body["detail"]
    assert not world.store.bids
    assert not world.wake_ups.scheduled
    assert not world.wake_ups.immediate


class _Spoilt:
    """A world whose auction may also change its currency."""

    def __init__(self, world: World) -> None:
        self.auctions, self.go_to, self._world = world.auctions, world.go_to, world

    def auction(self, currency: str | None = None, **changes: Any) -> None:
        if currency is not None:
            price, minimum = AUCTION.current_price, AUCTION.minimum_bid
            assert price
            assert minimum
            changes["current_price"] = replace(price, currency=currency)
            changes["minimum_bid"] = replace(minimum, currency=currency)
        self._world.auction(**changes)


def test_somewhere_that_ebay_takes_no_bids_is_refused() -> None:
    answer = create(a_bid(marketplace="EBAY_PL"))
    assert (answer.status, answer.code) == (409, "marketplace_not_supported")


@pytest.mark.parametrize("code", [ErrorCode.EBAY_UNAVAILABLE, ErrorCode.EBAY_THROTTLED])
def test_while_ebay_is_down_nothing_is_stored_and_the_wait_is_named(
    world: World, code: ErrorCode
) -> None:
    world.auctions.failures.append(SniperError(code, "eBay is away.", retry_after_s=42))
    answer = create()
    assert (answer.status, answer.code, answer.headers["Retry-After"]) == (503, code, "42")
    assert answer.body["recoverable"] is True
    assert not world.store.bids
    assert not world.store.history
    assert created()["status"] == "PENDING"


def test_a_wait_that_nobody_named_is_named_all_the_same(world: World) -> None:
    world.auctions.failures.append(SniperError(ErrorCode.EBAY_UNAVAILABLE, "eBay is away."))
    assert create().headers["Retry-After"] == "5"


def test_while_the_scheduler_is_down_nothing_stays_behind(world: World) -> None:
    world.wake_ups.failing = True
    answer = create(headers={"idempotency-key": "again"})
    assert (answer.status, answer.code) == (503, "scheduler_unavailable")
    assert "Retry-After" in answer.headers
    assert not world.store.bids
    world.wake_ups.failing = False
    assert created(headers={"idempotency-key": "again"})["schedulerJobId"]


def test_while_the_storage_is_down_it_is_said_so(world: World) -> None:
    world.store.failing.add("add")
    answer = create()
    assert (answer.status, answer.code) == (503, "storage_unavailable")
    assert "Retry-After" in answer.headers


def test_wrong_ebay_keys_are_the_operators_to_mend(world: World) -> None:
    world.auctions.failures.append(SniperError(ErrorCode.EBAY_MISCONFIGURED, "Look at the keys."))
    answer = create()
    assert (answer.status, answer.code) == (500, "ebay_misconfigured")
    assert (answer.body["severity"], answer.body["recoverable"]) == ("high", False)


def test_without_a_linked_account_there_is_no_snipe() -> None:
    answer = create(person=OTHER)
    assert (answer.status, answer.code) == (409, "account_not_linked")


def test_an_installation_without_ebays_approval_cannot_bid(world: World) -> None:
    world.accounts = MemoryAccounts(["https://api.ebay.com/oauth/api_scope"])
    world.link()
    answer = create()
    assert (answer.status, answer.code) == (403, "bidding_not_permitted")


def test_one_live_snipe_for_each_item() -> None:
    created()
    answer = create()
    assert (answer.status, answer.code) == (409, "live_bid_exists")


def test_the_same_key_and_body_answer_with_the_same_snipe(world: World) -> None:
    first = create(headers={"Idempotency-Key": "one, two"})
    body = a_bid()
    again = create(dict(reversed(body.items())), headers={"Idempotency-Key": "one, two"})
    assert (first.status, again.status) == (201, 201)
    assert again.body["bidId"] == first.body["bidId"]
    assert again.headers["Location"] == first.headers["Location"]
    assert len(world.store.bids) == 1


def test_the_same_key_for_another_wish_is_refused() -> None:
    created(headers={"idempotency-key": "k"})
    answer = create(a_bid("26.00"), headers={"idempotency-key": "k"})
    assert (answer.status, answer.code) == (422, "idempotency_key_reused")


@pytest.mark.parametrize("key", ["", "k" * 65, "ключ", "a\tb"])
def test_a_key_that_is_none_is_refused(key: str) -> None:
    answer = create(headers={"idempotency-key": key})
    assert (answer.status, answer.fields) == (422, {"Idempotency-Key": "invalid_request"})


def test_the_keys_of_two_people_are_two_keys(world: World) -> None:
    world.link(OTHER)
    mine = created(headers={"idempotency-key": "k"})
    theirs = created(headers={"idempotency-key": "k"}, person=OTHER)
    assert mine["bidId"] != theirs["bidId"]
