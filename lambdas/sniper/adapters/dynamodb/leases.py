"""Signs of life of executions: one row for each bid that is being executed.

No step of a bid depends on it, so it is written without any condition.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sniper.adapters.aws import failures_as
from sniper.adapters.dynamodb.documents import (
    from_attributes,
    instant,
    instant_text,
    to_attributes,
)
from sniper.adapters.dynamodb.keys import lease_key
from sniper.adapters.dynamodb.tables import TableNames
from sniper.adapters.refusals import storage_unavailable

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_KEPT = timedelta(days=1)


class DynamoLeases:
    def __init__(self, client: DynamoDBClient, tables: TableNames) -> None:
        self._client, self._table = client, tables.bids

    def hold(self, user_id: str, bid_id: str, attempt_id: str, *, until: datetime) -> None:
        row = {
            **lease_key(user_id, bid_id),
            "attemptId": attempt_id,
            "heldUntil": instant_text(until),
            "ttl": int((until + _KEPT).timestamp()),
        }
        with failures_as(storage_unavailable):
            self._client.put_item(TableName=self._table, Item=to_attributes(row))

    def held_until(self, user_id: str, bid_id: str, attempt_id: str) -> datetime | None:
        with failures_as(storage_unavailable):
            answer = self._client.get_item(
                TableName=self._table,
                Key=to_attributes(lease_key(user_id, bid_id)),
                ConsistentRead=True,
            )
        row = from_attributes(answer["Item"]) if "Item" in answer else {}
        return instant(row["heldUntil"]) if row.get("attemptId") == attempt_id else None
