from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from moto import mock_aws
from sniper.adapters.dynamodb.tables import TableNames

from tests.contracts.aws import dynamodb_client, fresh_tables
from tools.restore_rows import Restoration, Restored

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


@pytest.fixture
def client() -> Iterator[DynamoDBClient]:
    with mock_aws():
        yield dynamodb_client()


@pytest.fixture
def past(client: DynamoDBClient) -> Iterator[TableNames]:
    with fresh_tables(client) as names:
        yield names


@pytest.fixture
def now(client: DynamoDBClient) -> Iterator[TableNames]:
    with fresh_tables(client) as names:
        yield names


def bid(id_: str, *, person: str = "ann", version: int = 1) -> dict[str, Any]:
    return {"userId": {"S": person}, "bidId": {"S": id_}, "version": {"N": str(version)}}


def claim(item: str) -> dict[str, Any]:
    return {"userId": {"S": "live#ann"}, "bidId": {"S": item}}


def put(client: DynamoDBClient, table: str, *rows: dict[str, Any]) -> None:
    for row in rows:
        client.put_item(TableName=table, Item=row)


def rows(client: DynamoDBClient, table: str) -> dict[str, str]:
    """Versions of the rows by id, empty for rows without."""
    found = client.scan(TableName=table, ConsistentRead=True)["Items"]
    return {row["bidId"]["S"]: row.get("version", {}).get("N", "") for row in found}


def restoration(
    client: DynamoDBClient, past: TableNames, now: TableNames, **more: str
) -> Restoration:
    return Restoration(client=client, source=past.bids, target=now.bids, **more)


def test_missing_rows_come_back_and_those_that_are_there_stay(
    client: DynamoDBClient, past: TableNames, now: TableNames
) -> None:
    put(client, past.bids, bid("A"), bid("B", version=3), claim("110"))
    put(client, now.bids, bid("B", version=5))
    assert restoration(client, past, now).run(write=True) == Restored(missing=2, present=1)
    assert rows(client, now.bids) == {"A": "1", "B": "5", "110": ""}


def test_counting_writes_nothing(client: DynamoDBClient, past: TableNames, now: TableNames) -> None:
    put(client, past.bids, bid("A"), bid("B"))
    put(client, now.bids, bid("B"))
    assert restoration(client, past, now).run(write=False) == Restored(missing=1, present=1)
    assert rows(client, now.bids) == {"B": "1"}


def test_a_bid_that_has_gone_on_since_is_left_out_and_named(
    client: DynamoDBClient, past: TableNames, now: TableNames
) -> None:
    put(client, past.bids, bid("sent", version=2), bid("waiting", version=2), claim("110"))
    for id_, steps in (("sent", 4), ("waiting", 2)):
        for step in range(1, steps + 1):
            event = {"userId": {"S": "ann"}, "historyId": {"S": f"{id_}-{step}"}}
            event |= {"originalBidId": {"S": id_}, "sequence": {"N": str(step)}}
            put(client, now.history, event)
    done = restoration(client, past, now, history=now.history).run(write=True)
    assert done == Restored(missing=2, moved_on=["sent"])
    assert rows(client, now.bids) == {"waiting": "2", "110": ""}


def test_one_persons_rows_can_be_brought_back_alone(
    client: DynamoDBClient, past: TableNames, now: TableNames
) -> None:
    put(client, past.bids, bid("A"), bid("B", person="bob"))
    assert restoration(client, past, now, person="bob").run(write=True) == Restored(missing=1)
    assert rows(client, now.bids) == {"B": "1"}


def test_doing_it_twice_does_nothing_more(
    client: DynamoDBClient, past: TableNames, now: TableNames
) -> None:
    put(client, past.bids, bid("A"))
    assert restoration(client, past, now).run(write=True) == Restored(missing=1)
    assert restoration(client, past, now).run(write=True) == Restored(present=1)
