"""Clients of AWS in this process, new for every test: a test may put hooks on its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from moto import mock_aws
from sniper.adapters.dynamodb.tables import TableNames

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
