"""handlers/events/invalidate_item."""

import json
from io import StringIO
from typing import Any

import pytest
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import BidStatus

from tests.handlers.queued import deliver
from tests.handlers.requests_of_anne import OTHER, created, on_bid
from tests.use_cases.world import ANNE, ITEM, World


def run(*bodies: Any) -> list[str]:
    return deliver("invalidate_item", *bodies)


def gone(**changes: Any) -> dict[str, Any]:
    return {"ebayItemId": ITEM, "marketplace": "EBAY_US", **changes}


@pytest.fixture
def bid_ids(world: World) -> dict[str, str]:
    """Anne and Berta both wait for the auction."""
    world.link(OTHER)
    return {person: created(person=person)["bidId"] for person in (ANNE, OTHER)}


def statuses(world: World, bid_ids: dict[str, str]) -> set[str]:
    return {world.bids.get(person, bid_id).status for person, bid_id in bid_ids.items()}


def test_everybodys_snipes_on_an_auction_that_is_gone_end(
    world: World, bid_ids: dict[str, str], log: StringIO
) -> None:
    world.auctions.remove(ITEM)
    assert run(gone()) == []
    assert statuses(world, bid_ids) == {"INVALID"}
    assert not world.wake_ups.scheduled
    assert on_bid("GET /bids/{bidId}", bid_ids[ANNE]).body["reason"]["code"] == "item_gone"
    line = json.loads(log.getvalue().splitlines()[-2])
    assert (line["message"], line["bids"], line["reason"]) == ("invalidation", 2, "item_gone")
    assert "25.00" not in log.getvalue()


def test_a_second_delivery_changes_nothing(world: World, bid_ids: dict[str, str]) -> None:
    world.auctions.remove(ITEM)
    assert run(gone(), gone()) == []
    assert len(world.store.history) == 6


def test_an_auction_that_ebay_still_has_ends_nothing(
    world: World, bid_ids: dict[str, str], log: StringIO
) -> None:
    assert run(gone()) == []
    assert statuses(world, bid_ids) == {"PENDING"}
    line = json.loads(log.getvalue().splitlines()[-1])
    assert (line["message"], line["bids"]) == ("invalidation", 0)
    assert "reason" not in line


def test_while_ebay_does_not_answer_the_message_goes_back(
    world: World, bid_ids: dict[str, str], log: StringIO
) -> None:
    world.auctions.failures.append(SniperError(ErrorCode.EBAY_UNAVAILABLE, "eBay is away."))
    assert run(gone()) == ["message-0"]
    assert statuses(world, bid_ids) == {"PENDING"}
    assert "invalidation failed" in log.getvalue()


def test_what_failed_half_way_is_finished_by_the_next_delivery(
    world: World, bid_ids: dict[str, str]
) -> None:
    world.auctions.remove(ITEM)
    world.store.failing.add("save")
    assert run(gone()) == ["message-0"]
    world.store.failing.clear()
    assert run(gone()) == []
    assert statuses(world, bid_ids) == {BidStatus.INVALID}


@pytest.mark.parametrize(
    "body",
    [
        "no json",
        "[" * 100_000,
        "[]",
        {},
        {"ebayItemId": ITEM},
        gone(ebayItemId=int(ITEM)),
        gone(marketplace=""),
        gone(marketplace="x" * 129),
    ],
)
def test_only_the_malformed_message_goes_back(
    world: World, bid_ids: dict[str, str], log: StringIO, body: Any
) -> None:
    world.auctions.remove(ITEM)
    assert run(body, gone()) == ["message-0"]
    assert statuses(world, bid_ids) == {"INVALID"}
    assert "malformed invalidation" in log.getvalue()
