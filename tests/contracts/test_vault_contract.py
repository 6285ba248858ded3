"""The token vault, and the shared application token that lies in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import boto3
import pytest
from sniper.adapters.aws import CLIENT_CONFIG
from sniper.adapters.dynamodb.application_token import DynamoApplicationToken
from sniper.adapters.memory.application_token import MemoryApplicationToken
from sniper.adapters.memory.tokens import MemoryVault
from sniper.adapters.tokens import KmsVault
from sniper.domain.errors import ErrorCode
from sniper.ports import ApplicationTokenStore, TokenVault

from tests.contracts.aws import fresh_tables
from tests.domain.examples import NOW, code_raised_by

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

TOKEN = "v^1.1#i^1#" + "x" * 2_500  # eBay's access tokens are about this long


@pytest.fixture(params=["memory", "kms"])
def vault(request: pytest.FixtureRequest, aws: None) -> TokenVault:
    if request.param == "memory":
        return MemoryVault()
    client = boto3.client("kms", config=CLIENT_CONFIG)
    return KmsVault(client, client.create_key()["KeyMetadata"]["Arn"])


@pytest.fixture(params=["memory", "dynamodb"])
def store(
    request: pytest.FixtureRequest, dynamodb: DynamoDBClient
) -> Iterator[ApplicationTokenStore]:
    if request.param == "memory":
        yield MemoryApplicationToken()
        return
    with fresh_tables(dynamodb) as tables:
        yield DynamoApplicationToken(dynamodb, tables, MemoryVault())


def test_a_sealed_token_is_opened_again(vault: TokenVault) -> None:
    sealed = vault.seal("person-1", "access", TOKEN)
    assert vault.open("person-1", "access", sealed) == TOKEN


def test_a_sealed_token_cannot_be_read(vault: TokenVault) -> None:
    assert TOKEN[-100:].encode() not in vault.seal("person-1", "access", TOKEN)


def test_the_same_token_is_never_sealed_alike(vault: TokenVault) -> None:
    assert vault.seal("a", "access", TOKEN) != vault.seal("a", "access", TOKEN)


@pytest.mark.parametrize(("owner", "purpose"), [("person-2", "access"), ("person-1", "refresh")])
def test_a_token_is_opened_only_for_its_owner_and_purpose(
    vault: TokenVault, owner: str, purpose: str
) -> None:
    sealed = vault.seal("person-1", "access", TOKEN)
    code = code_raised_by(lambda: vault.open(owner, purpose, sealed))
    assert code is ErrorCode.LINK_EXPIRED


def test_the_application_token_is_none_until_it_is_saved(store: ApplicationTokenStore) -> None:
    assert store.load() is None


def test_the_application_token_saved_last_is_loaded(store: ApplicationTokenStore) -> None:
    store.save("first", NOW)
    store.save(TOKEN, NOW + timedelta(hours=2))
    assert store.load() == (TOKEN, NOW + timedelta(hours=2))
