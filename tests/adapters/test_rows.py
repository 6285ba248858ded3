"""The rows as they lie in the tables: names, types, expiry, and what only live bids have."""

from __future__ import annotations

import math
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sniper.adapters.dynamodb.bid_codec import bid_document, bid_from
from sniper.adapters.dynamodb.documents import (
    Document,
    from_attributes,
    instant,
    instant_text,
    to_attributes,
)
from sniper.adapters.dynamodb.history_codec import event_document, event_from
from sniper.adapters.dynamodb.tables import TableNames
from sniper.domain.bid import Bid, HistoryEvent, Timeline
from sniper.domain.findings import Finding
from sniper.domain.lifecycle import LIVE_STATES, Action, BidStatus
from sniper.domain.money import Money
from sniper.domain.progress import event_of
from sniper.domain.reasons import Reason
from sniper.domain.repair import repair_due_at
from sniper.domain.repairs import Repair
from sniper.domain.shards import shard_of
from sniper.ports import IdempotencyKey

from tests.contracts.storage import PERSON, Storage
from tests.domain.examples import END, ITEM, NOW, a_bid

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

SETTINGS = settings(deadline=None)
INSTANTS = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001  # the same
    timezones=st.just(UTC),
)
MEASURES = st.floats(min_value=-1e9, max_value=1e9, allow_subnormal=False).map(
    lambda ms: 0.0 if abs(ms) < 1e-9 else ms
)
MONEY = st.builds(Money, st.integers(0, 10**12), st.sampled_from(["USD", "JPY"]))
TIMELINES = st.builds(
    Timeline,
    **{
        held.name: st.none() | (MEASURES if held.name.endswith("_ms") else INSTANTS)
        for held in fields(Timeline)
    },
)
BIDS = st.builds(
    replace,
    st.just(a_bid()),
    max_bid_amount=MONEY,
    current_price=MONEY,
    final_price=st.none() | MONEY,
    status=st.sampled_from(BidStatus),
    reason=st.none() | st.sampled_from(Reason),
    auction_end_time=INSTANTS,
    updated_at=INSTANTS,
    item_title=st.text(),
    item_image_url=st.none() | st.text(),
    scheduler_job_id=st.none() | st.text(),
    attempt_id=st.none() | st.text(),
    version=st.integers(1, 10**6),
    listing_marketplace=st.sampled_from(["EBAY_US", "EBAY_GB"]),
    item_revision=st.none() | st.text(),
    findings=st.lists(st.sampled_from(Finding), unique=True).map(tuple),
    checked_at=st.none() | INSTANTS,
    next_check_at=st.none() | INSTANTS,
    ending_announced_at=st.none() | INSTANTS,
    timeline=TIMELINES,
)


@SETTINGS
@given(BIDS)
def test_every_bid_survives_its_row(bid: Bid) -> None:
    row = from_attributes(to_attributes(bid_document(bid, _last(bid))))
    assert bid_from(row) == bid


@SETTINGS
@given(BIDS, st.sampled_from(Action), st.none() | TIMELINES, st.none() | st.sampled_from(Repair))
def test_every_event_survives_its_row(
    bid: Bid, action: Action, timeline: Timeline | None, repair: Repair | None
) -> None:
    made = event_of(bid, action, history_id="history-1", repair=repair)
    event = replace(made, timeline=timeline)
    assert event_from(from_attributes(to_attributes(event_document(event, 1)))) == event


def _last(bid: Bid) -> HistoryEvent:
    return event_of(bid, Action.CHANGED, history_id="history-1")


def test_a_bid_from_before_there_were_checks_is_still_read() -> None:
    row = from_attributes(to_attributes(bid_document(a_bid(), _last(a_bid()))))
    old = {name: row[name] for name in row.keys() - {"listingMarketplace", "itemRevision"}}
    assert bid_from(old) == a_bid(item_revision=None)


@SETTINGS
@given(INSTANTS, INSTANTS)
def test_instants_sort_as_text_and_come_back_to_the_microsecond(
    one: datetime, other: datetime
) -> None:
    assert (instant_text(one) < instant_text(other)) is (one < other)
    assert instant(instant_text(one)) == one


@pytest.mark.parametrize("unmeasured", [math.inf, -math.inf, math.nan])
def test_what_was_not_measured_does_not_keep_a_bid_from_being_written(unmeasured: float) -> None:
    bid = a_bid(timeline=Timeline(round_trip_ms=unmeasured))
    row = from_attributes(to_attributes(bid_document(bid, _last(bid))))
    assert bid_from(row).timeline == Timeline()


def test_a_bid_lies_under_the_names_of_the_data_model(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    bid = storage.add(next_check_at=END)
    row = _row(client, tables.bids, PERSON, bid.bid_id)
    due = repair_due_at(bid)
    assert due
    expected = {
        "userId": {"S": PERSON},
        "bidId": {"S": bid.bid_id},
        "ebayItemId": {"S": ITEM},
        "maxBidAmount": {"N": "4200"},
        "currency": {"S": "USD"},
        "currentPrice": {"N": "2000"},
        "status": {"S": "PENDING"},
        "auctionEndTime": {"S": "2026-03-01T14:00:00.000000Z"},
        "createdAt": {"S": instant_text(NOW)},
        "updatedAt": {"S": instant_text(NOW)},
        "itemTitle": {"S": "A brass sextant"},
        "version": {"N": "1"},
        "userStatus": {"S": f"{PERSON}#PENDING"},
        "liveItemId": {"S": ITEM},
        "shard": {"S": str(shard_of(bid.bid_id))},
        "repairDueAt": {"S": instant_text(due)},
        "checkDueAt": {"S": instant_text(END)},
    }
    assert {name: row[name] for name in expected} == expected
    assert "ttl" not in row


@pytest.mark.parametrize("status", sorted(BidStatus))
def test_only_live_bids_are_in_the_sparse_indexes_and_only_ended_ones_expire(
    client: DynamoDBClient, tables: TableNames, storage: Storage, status: BidStatus
) -> None:
    bid = storage.bring(storage.add(next_check_at=NOW), status)
    row = _row(client, tables.bids, PERSON, bid.bid_id)
    sparse = {"liveItemId", "shard", "repairDueAt"}
    assert sparse & row.keys() == (sparse if status in LIVE_STATES else set())
    assert ("checkDueAt" in row) is (status is BidStatus.PENDING)
    assert ("ttl" in row) is (status not in LIVE_STATES)
    assert row["userStatus"] == {"S": f"{PERSON}#{status}"}


def test_an_ended_bid_and_all_its_history_expire_together(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    bid = storage.bring(storage.add(), BidStatus.LOST)
    rows = [_row(client, tables.bids, PERSON, bid.bid_id), *_rows(client, tables.history)]
    assert len(rows) == 6
    assert {row["ttl"]["N"] for row in rows} == {str(int((END + timedelta(days=400)).timestamp()))}


def test_an_event_lies_under_the_names_of_the_data_model(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    bid = storage.bring(storage.add(), BidStatus.CANCELLED)
    row = max(_rows(client, tables.history), key=_history_id)
    expected = {
        "userId": {"S": PERSON},
        "originalBidId": {"S": bid.bid_id},
        "action": {"S": "CANCELLED"},
        "ebayItemId": {"S": ITEM},
        "bidAmount": {"N": "4200"},
        "timestamp": {"S": instant_text(bid.updated_at)},
    }
    assert {name: row[name] for name in expected} == expected
    assert row["details"]["M"]["reason"] == {"S": "outbid"}


def test_helper_rows_lie_in_partitions_of_their_own(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    bid = storage.add(IdempotencyKey("key-1", "what was asked"))
    claim = _row(client, tables.bids, f"live#{PERSON}", ITEM)
    key = _row(client, tables.bids, f"idempotency#{PERSON}", "key-1")
    assert claim["heldBy"] == key["heldBy"] == {"S": bid.bid_id}
    assert key["ttl"] == {"N": str(int((NOW + timedelta(hours=24)).timestamp()))}
    assert len(_rows(client, tables.bids)) == 3
    storage.bring(bid, BidStatus.CANCELLED)
    assert len(_rows(client, tables.bids)) == 2


def test_a_claim_that_another_bid_holds_is_never_freed(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    bid = storage.add()
    claim = {"userId": f"live#{PERSON}", "bidId": ITEM, "heldBy": "another-bid"}
    client.put_item(TableName=tables.bids, Item=to_attributes(claim))
    with pytest.raises(Exception, match="has changed since"):
        storage.move(bid, Action.CANCELLED)
    assert _row(client, tables.bids, f"live#{PERSON}", ITEM)["heldBy"] == {"S": "another-bid"}


def test_a_bid_whose_claim_is_gone_can_end(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    bid = storage.add()
    key = to_attributes({"userId": f"live#{PERSON}", "bidId": ITEM})
    client.delete_item(TableName=tables.bids, Key=key)
    assert storage.move(bid, Action.CANCELLED).ended


def test_amounts_are_whole_numbers(
    client: DynamoDBClient, tables: TableNames, storage: Storage
) -> None:
    storage.add(max_bid_amount=Money(10**12 + 1, "JPY"))
    row = next(row for row in _rows(client, tables.bids) if "maxBidAmount" in row)
    assert Decimal(row["maxBidAmount"]["N"]) == 10**12 + 1


def _row(client: DynamoDBClient, table: str, user_id: str, bid_id: str) -> Document:
    key = to_attributes({"userId": user_id, "bidId": bid_id})
    return dict(client.get_item(TableName=table, Key=key)["Item"])


def _rows(client: DynamoDBClient, table: str) -> list[dict[str, Any]]:
    return [dict(row) for row in client.scan(TableName=table)["Items"]]


def _history_id(row: dict[str, Any]) -> str:
    return str(row["historyId"]["S"])
