"""handlers/events/resolve_outcome."""

import json
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from sniper.domain.lifecycle import BidStatus

from tests.handlers.queued import deliver
from tests.handlers.requests_of_anne import created
from tests.use_cases.world import ANNE, END, ITEM, World


def run(*bodies: Any) -> list[str]:
    return deliver("resolve_outcome", *bodies)


def asked(bid_id: str, **changes: Any) -> dict[str, Any]:
    return {"userId": ANNE, "bidId": bid_id, "attempt": 0, **changes}


@pytest.fixture
def bid_id(world: World) -> str:
    """A bid that was placed; its auction is over, and Anne leads."""
    bid = world.bids.get(ANNE, created()["bidId"])
    assert world.executed(bid).status is BidStatus.PLACED
    world.bidding.standings[ITEM] = replace(world.bidding.standings[ITEM], ended=True)
    world.go_to(END)
    world.clock.advance(seconds=6)
    return bid.bid_id


def test_the_result_of_an_auction_is_written_down(world: World, bid_id: str, log: StringIO) -> None:
    assert run(asked(bid_id)) == []
    assert world.bids.get(ANNE, bid_id).status is BidStatus.WON
    line = json.loads(log.getvalue().splitlines()[-1])
    assert (line["message"], line["outcome"], line["reason"]) == ("outcome", "WON", "won_auction")
    assert "25.00" not in log.getvalue()


def test_a_second_delivery_changes_nothing(world: World, bid_id: str) -> None:
    run(asked(bid_id))
    before = world.bids.get(ANNE, bid_id)
    assert run(asked(bid_id)) == []
    assert world.bids.get(ANNE, bid_id) == before


def test_a_message_for_no_bid_is_done_with() -> None:
    assert run(asked("01JNA00000000000000000NB0D")) == []


@pytest.mark.parametrize(
    "body",
    [
        "no json",
        "[]",
        "null",
        {},
        {"userId": ANNE, "bidId": "b"},
        {"userId": ANNE, "bidId": "b", "attempt": -1},
        {"userId": ANNE, "bidId": "b", "attempt": True},
        {"userId": ANNE, "bidId": "b", "attempt": "0"},
        {"userId": 1, "bidId": "b", "attempt": 0},
    ],
)
def test_only_the_message_that_failed_goes_back(
    world: World, bid_id: str, log: StringIO, body: Any
) -> None:
    assert run(body, asked(bid_id)) == ["message-0"]
    assert world.bids.get(ANNE, bid_id).status is BidStatus.WON
    assert "malformed outcome" in log.getvalue()


def test_while_the_storage_is_down_messages_go_back(
    world: World, bid_id: str, log: StringIO
) -> None:
    world.store.failing.add("save")
    assert run(asked(bid_id)) == ["message-0"]
    world.store.failing.clear()
    assert run(asked(bid_id)) == []
    assert world.bids.get(ANNE, bid_id).status is BidStatus.WON
    assert "outcome failed" in log.getvalue()
