"""What the installation itself remembers, among the users: no person's id holds a `#`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sniper.adapters.aws import failures_as
from sniper.adapters.dynamodb.bid_writes import FIRING_KEY
from sniper.adapters.dynamodb.documents import (
    Document,
    from_attributes,
    instant,
    instant_text,
    to_attributes,
)
from sniper.adapters.dynamodb.expressions import Expression
from sniper.adapters.dynamodb.tables import TableNames
from sniper.adapters.refusals import storage_unavailable

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class _Rows:
    def __init__(self, client: DynamoDBClient, tables: TableNames) -> None:
        self._client, self._table = client, tables.users

    def _get(self, key: Document) -> Document | None:
        with failures_as(storage_unavailable):
            answer = self._client.get_item(
                TableName=self._table, Key=to_attributes(key), ConsistentRead=True
            )
        return from_attributes(answer["Item"]) if "Item" in answer else None

    def _delete(self, key: Document) -> None:
        with failures_as(storage_unavailable):
            self._client.delete_item(TableName=self._table, Key=to_attributes(key))


class DynamoFiring(_Rows):
    """The row is there while all firing is stopped; a bid's gate checks that it is not."""

    def stopped_since(self) -> datetime | None:
        row = self._get(FIRING_KEY)
        return None if row is None else instant(row["stoppedAt"])

    def stop(self, at: datetime) -> datetime:
        e = Expression()
        with failures_as(storage_unavailable):
            answer = self._client.update_item(
                TableName=self._table,
                Key=to_attributes(FIRING_KEY),
                UpdateExpression=f"SET {e.defaults({'stoppedAt': instant_text(at)})}",
                ReturnValues="ALL_NEW",
                **e.arguments(),
            )
        return instant(from_attributes(answer["Attributes"])["stoppedAt"])

    def resume(self) -> None:
        self._delete(FIRING_KEY)


class DynamoBookmarks(_Rows):
    def load(self, name: str) -> str | None:
        row = self._get(_bookmark(name))
        return None if row is None else str(row["place"])

    def save(self, name: str, place: str | None) -> None:
        if place is None:
            self._delete(_bookmark(name))
            return
        row = {**_bookmark(name), "place": place}
        with failures_as(storage_unavailable):
            self._client.put_item(TableName=self._table, Item=to_attributes(row))


def _bookmark(name: str) -> Document:
    return {"userId": f"application#bookmark#{name}"}
