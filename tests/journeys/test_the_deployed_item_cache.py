"""The contract of the item cache, held by the deployed table in the embedded DynamoDB."""

from collections.abc import Iterator
from typing import Any

import pytest
from sniper.adapters.dynamodb.item_cache import DynamoItemCache
from sniper.adapters.memory.system import ManualClock
from sniper.ports import ItemCache

from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.fix_ups import TTL_ATTRIBUTE
from tests.contracts import test_item_cache_contract as contract
from tests.domain.examples import ITEM, NOW

# Every case of the contract, with the fixtures of this module.
globals().update({name: case for name, case in vars(contract).items() if name.startswith("test_")})


@pytest.fixture(scope="module")
def dynamodb(embedded: EmbeddedStack) -> Iterator[Any]:
    """Without expiry: the contract's present is long past, and DynamoDB has a clock of its own."""
    client, table = embedded.client("dynamodb"), embedded.outputs["ItemCacheTableName"]

    def expire(enabled: bool) -> None:
        wanted = {"Enabled": enabled, "AttributeName": TTL_ATTRIBUTE}
        client.update_time_to_live(TableName=table, TimeToLiveSpecification=wanted)

    expire(False)
    yield client
    expire(True)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOW)


@pytest.fixture
def cache(embedded: EmbeddedStack, dynamodb: Any, clock: ManualClock) -> Iterator[ItemCache]:
    cache = DynamoItemCache(dynamodb, embedded.outputs["ItemCacheTableName"], clock)
    items = (ITEM, contract.OTHER_ITEM, contract.LONGER_ITEM)
    for item in items:
        cache.drop(item)
    yield cache
    for item in items:
        cache.drop(item)
