"""POST /bids/{bidId}/check, and what it leaves in the history."""

from datetime import timedelta

import pytest
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import BidStatus

from tests.handlers.gateway import Answer
from tests.handlers.requests_of_anne import NOBODYS_BID, OTHER, created, on_bid
from tests.use_cases.world import ANNE, END, ITEM, World, usd

CHECK = "POST /bids/{bidId}/check"


@pytest.fixture
def bid_id() -> str:
    return str(created()["bidId"])


def check(bid_id: str, **request: object) -> Answer:
    return on_bid(CHECK, bid_id, **request)


def test_a_snipe_that_is_well_is_checked_and_says_when_it_will_be_again(bid_id: str) -> None:
    answer = check(bid_id)
    assert (answer.status, answer.headers["ETag"]) == (200, '"3"')
    assert answer.headers["Cache-Control"] == "no-store"
    assert (answer.body["bidId"], answer.body["version"]) == (bid_id, 3)
    assert (answer.body["findings"], answer.body["status"]) == ([], "PENDING")
    assert answer.body["checkedAt"] == "2026-11-22T12:00:00.000Z"
    assert answer.body["nextCheckAt"] == "2026-11-22T12:45:00.000Z"
    assert on_bid("GET /bids/{bidId}", bid_id).body == answer.body


def test_what_is_found_is_told_with_its_gravity_and_what_to_do(world: World, bid_id: str) -> None:
    world.auction(current_price=usd("26.00"), minimum_bid=usd("27.00"), reserve_met=False)
    (price, reserve) = check(bid_id).body["findings"]
    assert (price["code"], price["gravity"]) == ("price_above_maximum", "blocks")
    assert (reserve["code"], reserve["gravity"]) == ("reserve_not_met", "informs")
    assert all(
        set(found) == {"code", "gravity", "sentence", "advice"} for found in (price, reserve)
    )
    assert price["sentence"]
    assert price["advice"]


def test_what_was_found_stays_in_the_history(world: World, bid_id: str) -> None:
    world.auction(seller_away=True)
    check(bid_id)
    events = on_bid("GET /bids/{bidId}/history", bid_id).body["items"]
    assert [(e["action"], [f["code"] for f in e["findings"]]) for e in events] == [
        ("CREATED", []),
        ("SCHEDULED", []),
        ("CHECKED", ["seller_away"]),
    ]


def test_a_moved_end_moves_the_snipe(world: World, bid_id: str) -> None:
    world.auction(auction_end_time=END + timedelta(hours=1))
    body = check(bid_id).body
    assert body["auctionEndTime"] == "2026-11-22T14:00:00.000Z"
    assert [found["code"] for found in body["findings"]] == ["end_moved"]
    assert body["schedulerJobId"] == f"bid-{bid_id}-r2"


def test_while_ebay_does_not_answer_the_check_says_so(world: World, bid_id: str) -> None:
    world.auctions.failures.append(SniperError(ErrorCode.EBAY_UNAVAILABLE, "eBay is away."))
    answer = check(bid_id)
    assert answer.status == 200
    assert [found["code"] for found in answer.body["findings"]] == ["not_checked"]


def test_an_auction_that_is_gone_is_reported_for_everybody(world: World, bid_id: str) -> None:
    world.auctions.remove(ITEM)
    assert [found["code"] for found in check(bid_id).body["findings"]] == ["item_gone"]
    (reported,) = world.chores.invalidations
    assert (reported.ebay_item_id, reported.marketplace) == (ITEM, "EBAY_US")


def test_it_needs_no_body_and_ignores_one(bid_id: str) -> None:
    assert check(bid_id, body={"anything": 1}).status == 200


@pytest.mark.parametrize("unknown", [NOBODYS_BID, "1", "a/b"])
def test_what_nobody_has_is_not_found(unknown: str) -> None:
    answer = check(unknown)
    assert (answer.status, answer.code) == (404, "bid_not_found")


def test_somebody_elses_snipe_is_not_found(world: World, bid_id: str) -> None:
    assert check(bid_id, person=OTHER).code == "bid_not_found"
    assert world.bids.get(ANNE, bid_id).checked_at is None


def test_a_snipe_that_is_over_is_not_checked(bid_id: str) -> None:
    on_bid("DELETE /bids/{bidId}", bid_id)
    answer = check(bid_id)
    assert (answer.status, answer.code) == (409, "bid_already_ended")


def test_a_snipe_that_was_sent_is_not_checked(world: World, bid_id: str) -> None:
    assert world.executed(world.bids.get(ANNE, bid_id)).status is BidStatus.PLACED
    answer = check(bid_id)
    assert (answer.status, answer.code) == (409, "too_late_to_check")


def test_while_the_storage_is_down_it_is_said_so(world: World, bid_id: str) -> None:
    world.store.failing.add("save")
    answer = check(bid_id)
    assert (answer.status, answer.code) == (503, "storage_unavailable")
    assert "Retry-After" in answer.headers


def test_while_the_scheduler_is_down_a_moved_end_is_not_written_down(
    world: World, bid_id: str
) -> None:
    world.auction(auction_end_time=END + timedelta(hours=1))
    world.wake_ups.failing = True
    answer = check(bid_id)
    assert (answer.status, answer.code) == (503, "scheduler_unavailable")
    assert world.bids.get(ANNE, bid_id).auction_end_time == END
