"""PATCH /bids/{bidId}."""

from datetime import timedelta
from typing import Any

import pytest
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import BidStatus

from tests.handlers.requests_of_anne import (
    NOBODYS_BID,
    OTHER,
    a_bid,
    a_change,
    amount,
    change,
    created,
    on_bid,
)
from tests.use_cases.world import ANNE, ITEM, World


@pytest.fixture
def bid_id() -> str:
    bid_id = created()["bidId"]
    assert isinstance(bid_id, str)
    return bid_id


def test_a_new_maximum_and_lead_are_answered_with_a_new_version(bid_id: str) -> None:
    answer = change(bid_id, a_change("30.00", leadMs=2_000))
    assert answer.status == 200
    assert answer.headers["ETag"] == '"3"'
    assert answer.body["version"] == 3
    assert answer.body["maxBidAmount"] == amount("30.00")
    assert answer.body["leadMs"] == 2_000
    assert [warning["code"] for warning in answer.body["warnings"]] == ["short_lead"]
    stored = on_bid("GET /bids/{bidId}", bid_id)
    assert stored.body["maxBidAmount"] == amount("30.00")
    assert stored.headers["ETag"] == '"3"'


def test_a_lead_alone_needs_no_confirmation(bid_id: str) -> None:
    assert change(bid_id, {"leadMs": 6_000}).body["leadMs"] == 6_000


def test_the_etag_of_one_answer_is_the_condition_of_the_next_change(bid_id: str) -> None:
    first = change(bid_id, {"leadMs": 6_000})
    second = change(bid_id, {"leadMs": 7_000}, first.headers["ETag"])
    assert second.body["version"] == 4


def test_an_etag_that_a_proxy_weakened_counts(bid_id: str) -> None:
    assert change(bid_id, {"leadMs": 6_000}, 'W/"2"').status == 200


@pytest.mark.parametrize("if_match", [None, "", "*", '"1", "2"', '"2","3"'])
def test_without_the_one_version_that_was_seen_nothing_is_changed(
    world: World, bid_id: str, if_match: str | None
) -> None:
    answer = change(bid_id, a_change(), if_match)
    assert (answer.status, answer.code) == (428, "precondition_required")
    assert answer.fields == {"If-Match": "precondition_required"}
    assert world.bids.get(ANNE, bid_id).version == 2


@pytest.mark.parametrize("if_match", ['"1"', '"3"', '"02x"', '""', '"' + "9" * 40 + '"'])
def test_a_version_that_is_not_the_stored_one_is_stale(
    world: World, bid_id: str, if_match: str
) -> None:
    answer = change(bid_id, a_change(), if_match)
    assert (answer.status, answer.code) == (412, "stale_version")
    assert world.bids.get(ANNE, bid_id).version == 2


@pytest.mark.parametrize("if_match", ["2", "'2'", 'w/"2"', '"2', "x" * 257])
def test_a_condition_that_is_no_etag_is_refused(bid_id: str, if_match: str) -> None:
    answer = change(bid_id, a_change(), if_match)
    assert (answer.status, answer.fields) == (422, {"If-Match": "invalid_request"})


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"body"}),
        ({"confirmation": a_change()["confirmation"]}, {"body"}),
        ({"leadMs": "2000"}, {"leadMs"}),
        ({"leadMs": 2_000, "status": "WON"}, {"status"}),
        ({"maxBidAmount": "30.00"}, {"maxBidAmount"}),
        (a_change(confirmation={"confirmed": True}), {"confirmation.maxBidAmount"}),
        (a_change(confirmation={"maxBidAmount": amount("30.00")}), {"confirmation.confirmed"}),
        (a_change("30,00"), {"maxBidAmount", "confirmation.maxBidAmount"}),
    ],
)
def test_every_malformed_field_is_named(bid_id: str, body: Any, fields: set[str]) -> None:
    answer = change(bid_id, body)
    assert answer.status == 422
    assert set(answer.fields) == fields


@pytest.mark.parametrize(
    "body",
    [
        {"maxBidAmount": amount("30.00")},
        a_change("30.00", maxBidAmount=amount("31.00")),
        {"leadMs": 2_000, "confirmation": a_change()["confirmation"]},
    ],
)
def test_a_new_maximum_needs_its_own_confirmation(bid_id: str, body: Any) -> None:
    answer = change(bid_id, body)
    assert (answer.status, answer.code) == (422, "confirmation_mismatch")


def test_a_change_has_to_meet_the_rules(bid_id: str) -> None:
    answer = change(bid_id, a_change("10.25"))
    assert (answer.status, answer.fields) == (409, {"maxBidAmount": "amount_below_minimum"})


@pytest.mark.parametrize("unknown", [NOBODYS_BID, "abc", "../bids", "01jna00000000000000000nb0d"])
def test_an_unknown_snipe_is_not_found(unknown: str) -> None:
    answer = change(unknown, a_change())
    assert (answer.status, answer.code) == (404, "bid_not_found")


def test_somebody_elses_snipe_is_not_found(world: World, bid_id: str) -> None:
    answer = change(bid_id, a_change(), person=OTHER)
    assert (answer.status, answer.code) == (404, "bid_not_found")
    assert world.bids.get(ANNE, bid_id).version == 2


def test_once_it_is_executed_it_is_too_late_to_change(world: World, bid_id: str) -> None:
    bid = world.bids.get(ANNE, bid_id)
    world.clock.when(bid.auction_end_time - timedelta(seconds=30), lambda: seen.append(answer()))
    seen: list[tuple[int, str]] = []

    def answer() -> tuple[int, str]:
        refused = change(bid_id, a_change(), '"3"')
        return refused.status, refused.code

    assert world.executed(bid).status is BidStatus.PLACED
    assert seen == [(409, "too_late_to_change")]


def test_a_snipe_that_is_over_cannot_be_changed(bid_id: str) -> None:
    assert on_bid("DELETE /bids/{bidId}", bid_id).status == 200
    answer = change(bid_id, a_change(), '"3"')
    assert (answer.status, answer.code) == (409, "bid_already_ended")


def test_while_ebay_is_down_nothing_is_changed(world: World, bid_id: str) -> None:
    world.auctions.failures.append(SniperError(ErrorCode.EBAY_UNAVAILABLE, "eBay is away."))
    answer = change(bid_id, a_change())
    assert (answer.status, answer.code) == (503, "ebay_unavailable")
    assert "Retry-After" in answer.headers
    assert world.bids.get(ANNE, bid_id).version == 2


def test_an_auction_that_is_gone_is_said_so(world: World, bid_id: str) -> None:
    world.auctions.remove(ITEM)
    assert change(bid_id, a_change()).code == "item_not_found"


def test_a_creation_is_no_change(bid_id: str) -> None:
    assert change(bid_id, a_bid()).fields == {
        "ebayItemId": "invalid_request",
        "confirmation.ebayItemId": "invalid_request",
    }
