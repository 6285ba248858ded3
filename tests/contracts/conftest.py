"""Every contract case runs against the stand-in and against the real adapter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from moto import mock_aws

from tests.contracts.aws import dynamodb_client, fresh_tables
from tests.contracts.storage import Storage, dynamo_storage, memory_storage

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


@pytest.fixture(scope="session")
def aws() -> Iterator[None]:
    with mock_aws():
        yield


@pytest.fixture(scope="session")
def dynamodb(aws: None) -> DynamoDBClient:
    return dynamodb_client()


@pytest.fixture(params=["memory", "dynamodb"])
def storage(request: pytest.FixtureRequest, dynamodb: DynamoDBClient) -> Iterator[Storage]:
    if request.param == "memory":
        yield memory_storage()
        return
    with fresh_tables(dynamodb) as tables:
        yield dynamo_storage(dynamodb, tables)
