"""AWS in this process: real boto3 clients whose requests moto answers, and our tables in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from itertools import count
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

import boto3
from sniper.adapters.aws import CLIENT_CONFIG
from sniper.adapters.dynamodb.tables import (
    BY_BID,
    BY_CHECK_DUE,
    BY_COUNT_DUE,
    BY_EBAY_ACCOUNT,
    BY_LINK_WARNING_DUE,
    BY_LIVE_ITEM,
    BY_REPAIR_DUE,
    BY_USER_STATUS,
    BY_WAITING,
    TableNames,
)

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_numbers = count(1)


class OneAtATime:
    """DynamoDB carries out each call as one; moto does not when threads call it.

    (A refused transaction in moto puts all tables back as they were before it began, and with
    them what others wrote meanwhile.) Threads still meet between the calls, as they do on AWS.
    """

    def __init__(self, client: Any) -> None:
        self._client = client
        self._lock = Lock()

    def __getattr__(self, name: str) -> Any:
        attribute = getattr(self._client, name)
        return self._locked(attribute) if callable(attribute) else attribute

    def _locked(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def locked(**arguments: Any) -> Any:
            with self._lock:
                return call(**arguments)

        return locked


def dynamodb_client() -> DynamoDBClient:
    return boto3.client("dynamodb", config=CLIENT_CONFIG)


def one_at_a_time(client: DynamoDBClient) -> DynamoDBClient:
    return cast("DynamoDBClient", OneAtATime(client))


@contextmanager
def fresh_tables(client: DynamoDBClient) -> Iterator[TableNames]:
    """The tables of people's rows with keys and indexes, empty, while the context lasts."""
    number = next(_numbers)
    kinds = ("Users", "Bids", "BidHistory", "Connections", "Outbox")
    names = TableNames(*(f"{kind}-{number}" for kind in kinds))
    _create(
        client,
        names.users,
        "userId",
        indexes={
            BY_EBAY_ACCOUNT: ("ebayAccountId", "userId"),
            BY_LINK_WARNING_DUE: ("linkShard", "linkWarningDueAt"),
            BY_COUNT_DUE: ("countShard", "countDueAt"),
        },
    )
    _create(client, names.connections, "userId", "connectionId")
    _create(client, names.outbox, "userId", "mailId", {BY_WAITING: ("waitingShard", "updatedAt")})
    _create(
        client,
        names.bids,
        "userId",
        "bidId",
        {
            BY_USER_STATUS: ("userStatus", "bidId"),
            BY_LIVE_ITEM: ("liveItemId", "bidId"),
            BY_REPAIR_DUE: ("shard", "repairDueAt"),
            BY_CHECK_DUE: ("shard", "checkDueAt"),
        },
    )
    _create(client, names.history, "userId", "historyId", {BY_BID: ("originalBidId", "historyId")})
    yield names
    for name in astuple(names):
        client.delete_table(TableName=name)


def _create(
    client: DynamoDBClient,
    name: str,
    partition: str,
    sort: str | None = None,
    indexes: dict[str, tuple[str, str]] | None = None,
) -> None:
    keys = [(partition, sort), *(indexes or {}).values()]
    request: dict[str, Any] = {
        "TableName": name,
        "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": _schema(partition, sort),
        "AttributeDefinitions": [
            {"AttributeName": key, "AttributeType": "S"}
            for key in sorted({key for pair in keys for key in pair if key})
        ],
    }
    if indexes:
        request["GlobalSecondaryIndexes"] = [
            {
                "IndexName": index,
                "KeySchema": _schema(*pair),
                "Projection": {"ProjectionType": "ALL"},
            }
            for index, pair in indexes.items()
        ]
    client.create_table(**request)


def _schema(partition: str, sort: str | None) -> list[dict[str, str]]:
    schema = [{"AttributeName": partition, "KeyType": "HASH"}]
    return [*schema, {"AttributeName": sort, "KeyType": "RANGE"}] if sort else schema
