"""Races against the embedded DynamoDB: however often something happens, one bid comes of it."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.money import Money
from sniper.use_cases.create_bid import Created, NewBid, create_bid
from sniper.use_cases.execute_bids import Ignored, WakeUp, execute_bid

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import wired_as

DELIVERIES = 20
CREATES = 50


def wait_for_end(person: Person, bid_id: str, *, within_s: float) -> str:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        status = str(person.bid(bid_id)["status"])
        if status in {"WON", "LOST", "FAILED", "SKIPPED"}:
            return status
        time.sleep(0.5)
    return f"still {status}"


def test_twenty_deliveries_of_one_wake_up_send_one_bid(
    embedded: EmbeddedStack, house: AuctionHouse, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    user_id = str(person.call("GET", "/me")["userId"])
    # Far enough ahead for the scheduler's own delivery to become one more of them.
    item_id = house.list_auction("A compass", ends_in_s=42)
    bid_id = str(person.snipe(item_id, "40.00")["bidId"])
    wake_up = WakeUp(user_id, bid_id, datetime.now(UTC))
    with wired_as(embedded, "ExecuteBid", monkeypatch) as wiring:
        ports = wiring.execution("arn:aws:lambda:us-east-1:000000000000:function:unused")
        with ThreadPoolExecutor(DELIVERIES) as pool:
            outcomes = list(pool.map(lambda _: execute_bid(wake_up, ports), range(DELIVERIES)))
    assert sum(isinstance(outcome, Bid) for outcome in outcomes) == 1
    assert outcomes.count(Ignored.NOT_PENDING) == DELIVERIES - 1
    assert wait_for_end(person, bid_id, within_s=60) == "WON"
    auction = house.auction(item_id)
    assert (auction["placeCalls"], auction["bidCount"]) == (1, 1)


def test_fifty_racing_creates_make_one_bid(
    embedded: EmbeddedStack, house: AuctionHouse, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    user_id = str(person.call("GET", "/me")["userId"])
    item_id = house.list_auction("A telescope", ends_in_s=timedelta(days=1).total_seconds())
    maximum = Money.parse("40.00", "USD")
    new = NewBid(user_id, item_id, "EBAY_US", maximum, 5_000, item_id, maximum, False, None)

    with wired_as(embedded, "CreateBid", monkeypatch) as wiring:
        ports = wiring.create_bid()

        def race(_: int) -> Created | ErrorCode:
            try:
                return create_bid(new, ports)
            except SniperError as error:
                return error.code

        with ThreadPoolExecutor(CREATES) as pool:
            outcomes = list(pool.map(race, range(CREATES)))
    made = [outcome for outcome in outcomes if isinstance(outcome, Created)]
    assert len(made) == 1
    assert outcomes.count(ErrorCode.LIVE_BID_EXISTS) == CREATES - 1
    rows = embedded.client("dynamodb").query(
        TableName=embedded.outputs["BidsTableName"],
        KeyConditionExpression="userId = :person",
        ExpressionAttributeValues={":person": {"S": user_id}},
    )
    ours = [row["bidId"]["S"] for row in rows["Items"] if row["ebayItemId"]["S"] == item_id]
    assert ours == [made[0].bid.bid_id]
    assert person.call("GET", "/me")["activeBidCount"] == 1
    person.cancel(made[0].bid.bid_id)
    assert person.call("GET", "/me")["activeBidCount"] == 0
