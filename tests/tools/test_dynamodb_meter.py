"""Units that calls of the client are found to take, on tables that moto keeps."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from tools.costing.capacity import Index, TableShape
from tools.costing.dynamodb_meter import MeteredDynamoDB
from tools.costing.ledger import Ledger
from tools.costing.prices import Unit
from tools.costing.tables import create

SHAPE = TableShape("Bids", ("userId", "bidId"), (Index("byDue", ("shard", "dueAt")),))
KEY = {"userId": {"S": "anne"}, "bidId": {"S": "1"}}
LARGE = {**KEY, "shard": {"S": "0"}, "dueAt": {"S": "1"}, "text": {"S": "x" * 5_000}}
"""Five write units, two of reading."""


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def client(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Iterator[MeteredDynamoDB]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    with mock_aws():
        raw = boto3.client("dynamodb", region_name="us-east-1")
        create(raw, SHAPE)
        yield MeteredDynamoDB(raw, [SHAPE], ledger)
        raw.delete_table(TableName=SHAPE.name)  # another test's moto may outlive this one


def put(client: MeteredDynamoDB, **changes: Any) -> None:
    client.put_item(TableName="Bids", Item=LARGE, **changes)


def test_moto_itself_does_not_weigh_rows(client: MeteredDynamoDB) -> None:
    raw = boto3.client("dynamodb", region_name="us-east-1")
    told: Any = raw.put_item(TableName="Bids", Item=LARGE, ReturnConsumedCapacity="TOTAL")
    assert told["ConsumedCapacity"]["CapacityUnits"] != 10


def test_a_put_is_paid_for_in_the_table_and_in_its_index(
    client: MeteredDynamoDB, ledger: Ledger
) -> None:
    put(client)
    assert ledger.by(Unit.DYNAMODB_WRITES) == {"Bids": 5, "Bids.byDue": 5}
    assert client.changes == [(SHAPE, {}, LARGE)]


def test_a_put_that_changes_nothing_leaves_the_index_alone(
    client: MeteredDynamoDB, ledger: Ledger
) -> None:
    put(client)
    put(client)
    assert ledger.by(Unit.DYNAMODB_WRITES) == {"Bids": 10, "Bids.byDue": 5}
    assert len(client.changes) == 1


def test_a_condition_that_fails_is_paid_for(client: MeteredDynamoDB, ledger: Ledger) -> None:
    put(client)
    with pytest.raises(ClientError):
        put(client, ConditionExpression="attribute_not_exists(userId)")
    assert ledger.by(Unit.DYNAMODB_WRITES)["Bids"] == 10


def test_a_transaction_pays_twice_for_the_table_and_once_for_the_index(
    client: MeteredDynamoDB, ledger: Ledger
) -> None:
    items = [{"Put": {"TableName": "Bids", "Item": LARGE}}]
    client.transact_write_items(TransactItems=items)
    assert ledger.by(Unit.DYNAMODB_WRITES) == {"Bids": 10, "Bids.byDue": 5}


def test_a_deletion_is_paid_for_by_what_was_there(client: MeteredDynamoDB, ledger: Ledger) -> None:
    put(client)
    client.batch_write_item(RequestItems={"Bids": [{"DeleteRequest": {"Key": KEY}}]})
    assert ledger.by(Unit.DYNAMODB_WRITES) == {"Bids": 10, "Bids.byDue": 10}


def test_reads_are_paid_for_by_how_they_read(client: MeteredDynamoDB, ledger: Ledger) -> None:
    put(client)
    client.get_item(TableName="Bids", Key=KEY, ConsistentRead=True)
    client.get_item(TableName="Bids", Key=KEY)
    assert ledger.by(Unit.DYNAMODB_READS) == {"Bids": 2 + 1}


def test_a_query_for_keys_alone_still_reads_whole_rows(
    client: MeteredDynamoDB, ledger: Ledger
) -> None:
    put(client)
    client.query(
        TableName="Bids",
        KeyConditionExpression="userId = :u",
        ExpressionAttributeValues={":u": {"S": "anne"}},
        ProjectionExpression="userId, bidId",
        ConsistentRead=True,
    )
    assert ledger.by(Unit.DYNAMODB_READS) == {"Bids": 2}


def test_a_query_that_finds_nothing_in_an_index_costs_half_a_unit(
    client: MeteredDynamoDB, ledger: Ledger
) -> None:
    client.query(
        TableName="Bids",
        IndexName="byDue",
        KeyConditionExpression="shard = :s",
        ExpressionAttributeValues={":s": {"S": "0"}},
    )
    assert ledger.by(Unit.DYNAMODB_READS) == {"Bids.byDue": 0.5}


def test_each_row_of_a_batch_is_rounded_up_by_itself(
    client: MeteredDynamoDB, ledger: Ledger
) -> None:
    put(client)
    missing = {**KEY, "bidId": {"S": "2"}}
    wanted = {"Bids": {"Keys": [KEY, missing], "ConsistentRead": True}}
    client.batch_get_item(RequestItems=wanted)
    assert ledger.by(Unit.DYNAMODB_READS) == {"Bids": 2 + 1}


def test_what_is_not_metered_is_refused(client: MeteredDynamoDB) -> None:
    with pytest.raises(AttributeError, match="scan"):
        client.scan(TableName="Bids")
