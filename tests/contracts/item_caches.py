"""The ItemCache table in this process, for as long as a test needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sniper.adapters.dynamodb.item_cache import DynamoItemCache
from sniper.ports import Clock

from tests.contracts.aws import one_at_a_time

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

TABLE = "ItemCache"
_KEYS = ("ebayItemId", "marketplace")


@contextmanager
def cache_in_dynamodb(client: DynamoDBClient, clock: Clock) -> Iterator[DynamoItemCache]:
    client.create_table(
        TableName=TABLE,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in _KEYS],
        KeySchema=[
            {"AttributeName": _KEYS[0], "KeyType": "HASH"},
            {"AttributeName": _KEYS[1], "KeyType": "RANGE"},
        ],
    )
    yield DynamoItemCache(one_at_a_time(client), TABLE, clock)
    client.delete_table(TableName=TABLE)
