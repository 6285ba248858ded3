"""The ItemCache table: its rows, and what happens when they or AWS are not as they should be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError
from sniper.adapters.auction_codec import SCHEMA
from sniper.adapters.dynamodb.documents import from_attributes, to_attributes
from sniper.adapters.dynamodb.item_cache import DynamoItemCache
from sniper.adapters.memory.system import ManualClock
from sniper.domain.freshness import Sighting

from tests.adapters.faults import Fault, Faults
from tests.contracts.item_caches import TABLE, cache_in_dynamodb
from tests.domain.examples import ITEM, NOW, an_auction

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

SEEN = Sighting(an_auction(), NOW)
KEY = to_attributes({"ebayItemId": ITEM, "marketplace": "EBAY_US"})
PASSING = [Fault.THROTTLED, Fault.LOST_REQUEST]


@pytest.fixture
def cache(client: DynamoDBClient) -> Iterator[DynamoItemCache]:
    with cache_in_dynamodb(client, ManualClock(NOW)) as cache:
        yield cache


def row(client: DynamoDBClient) -> dict[str, Any]:
    return from_attributes(client.get_item(TableName=TABLE, Key=KEY)["Item"])


def test_a_sighting_lies_under_its_keys_and_expires_an_hour_after_it(
    client: DynamoDBClient, cache: DynamoItemCache
) -> None:
    cache.save(SEEN, "EBAY_US")
    found = row(client)
    assert {name: found[name] for name in ("ebayItemId", "marketplace", "schema", "ttl")} == {
        "ebayItemId": ITEM,
        "marketplace": "EBAY_US",
        "schema": SCHEMA,
        "ttl": int(NOW.timestamp()) + 3_600,
    }


@pytest.mark.parametrize("fault", PASSING)
def test_an_aws_that_does_not_answer_is_an_empty_layer(
    client: DynamoDBClient, cache: DynamoItemCache, fault: Fault
) -> None:
    cache.save(SEEN, "EBAY_US")
    Faults.of(client, [fault], "GetItem")
    assert cache.load(ITEM, "EBAY_US") is None
    assert cache.load(ITEM, "EBAY_US") == SEEN


@pytest.mark.parametrize("fault", PASSING)
def test_what_cannot_be_written_at_the_moment_is_not(
    client: DynamoDBClient, cache: DynamoItemCache, fault: Fault
) -> None:
    Faults.of(client, [fault], "PutItem")
    cache.save(SEEN, "EBAY_US")
    assert cache.load(ITEM, "EBAY_US") is None


@pytest.mark.parametrize("fault", PASSING)
@pytest.mark.parametrize("operation", ["Query", "DeleteItem"])
def test_what_cannot_be_dropped_at_the_moment_is_left(
    client: DynamoDBClient, cache: DynamoItemCache, fault: Fault, operation: str
) -> None:
    cache.save(SEEN, "EBAY_US")
    Faults.of(client, [fault], operation)
    cache.drop(ITEM)
    assert cache.load(ITEM, "EBAY_US") == SEEN


def test_a_defect_of_ours_is_no_empty_layer(client: DynamoDBClient, cache: DynamoItemCache) -> None:
    for operation in ("GetItem", "PutItem", "Query"):
        Faults.of(client, [Fault.INVALID], operation)
    refused = pytest.raises(ClientError, match="ValidationException")
    with refused:
        cache.load(ITEM, "EBAY_US")
    with refused:
        cache.save(SEEN, "EBAY_US")
    with refused:
        cache.drop(ITEM)


@pytest.mark.parametrize(
    "found", [{}, {"schema": SCHEMA, "seenAt": "2026"}, {"schema": SCHEMA, "auction": {"title": 5}}]
)
def test_a_row_that_cannot_be_read_is_nothing_there(
    client: DynamoDBClient, cache: DynamoItemCache, found: dict[str, Any]
) -> None:
    client.put_item(TableName=TABLE, Item=KEY | to_attributes(found))
    assert cache.load(ITEM, "EBAY_US") is None


@pytest.mark.parametrize("seen_at", ["9999", 9_999_999_999])
def test_a_row_of_another_version_is_nothing_there_and_gives_way(
    client: DynamoDBClient, cache: DynamoItemCache, seen_at: object
) -> None:
    found = to_attributes({"schema": SCHEMA + 1, "seenAt": seen_at})
    client.put_item(TableName=TABLE, Item=KEY | found)
    assert cache.load(ITEM, "EBAY_US") is None
    cache.save(SEEN, "EBAY_US")
    assert cache.load(ITEM, "EBAY_US") == SEEN
