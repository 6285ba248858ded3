"""The installation's own eBay token, shared by all functions: one sealed row among the users."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sniper.adapters.aws import failures_as
from sniper.adapters.dynamodb.documents import (
    from_attributes,
    instant,
    instant_text,
    to_attributes,
)
from sniper.adapters.dynamodb.tables import TableNames
from sniper.adapters.refusals import storage_unavailable
from sniper.ports import TokenVault

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_OWNER = "application#ebay"
_PURPOSE = "access-token"


class DynamoApplicationToken:
    """No person's id holds a `#`, so the row is nobody's."""

    def __init__(self, client: DynamoDBClient, tables: TableNames, vault: TokenVault) -> None:
        self._client = client
        self._table = tables.users
        self._vault = vault

    def load(self) -> tuple[str, datetime] | None:
        with failures_as(storage_unavailable):
            answer = self._client.get_item(
                TableName=self._table, Key=to_attributes({"userId": _OWNER}), ConsistentRead=True
            )
        if "Item" not in answer:
            return None
        row = from_attributes(answer["Item"])
        token = self._vault.open(_OWNER, _PURPOSE, row["sealedToken"])
        return token, instant(row["expiresAt"])

    def save(self, token: str, expires_at: datetime) -> None:
        row = {
            "userId": _OWNER,
            "sealedToken": self._vault.seal(_OWNER, _PURPOSE, token),
            "expiresAt": instant_text(expires_at),
            "ttl": int(expires_at.timestamp()),
        }
        with failures_as(storage_unavailable):
            self._client.put_item(TableName=self._table, Item=to_attributes(row))
