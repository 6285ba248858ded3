"""What the adapters' tests share: clients of AWS in this process, new for every test, on which a
test may put hooks of its own; an eBay that takes its time; and retries that do not wait."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
import stamina
from moto import mock_aws
from sniper.adapters.dynamodb.tables import TableNames

from tests.adapters.catalogues import an_item
from tests.adapters.slow_shops import CROWD, SlowAuctions, SlowShop
from tests.contracts.aws import dynamodb_client, fresh_tables
from tests.contracts.storage import Storage, dynamo_storage

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


@pytest.fixture(scope="session")
def aws() -> Iterator[None]:
    with mock_aws():
        yield


@pytest.fixture
def client(aws: None) -> DynamoDBClient:
    return dynamodb_client()


@pytest.fixture
def tables(client: DynamoDBClient) -> Iterator[TableNames]:
    with fresh_tables(client) as names:
        yield names


@pytest.fixture
def storage(client: DynamoDBClient, tables: TableNames) -> Storage:
    return dynamo_storage(client, tables)


@pytest.fixture
def slow_shop() -> Iterator[SlowShop]:
    with ThreadPoolExecutor(CROWD + 1) as pool:
        made = SlowShop(ebay=SlowAuctions(an_item()), pool=pool)
        yield made
        made.slow.let_go.set()


@pytest.fixture
def no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3):
        yield
