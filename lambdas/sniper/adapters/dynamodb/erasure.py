"""Everything of a person's, deleted.

First the link goes, so that no bid can be added; then the bids, so that no step of one can be
written, and nothing with it; then what tells of them. The person's own row is the last, so that
whoever begins anew after a failure still finds the person. Each query begins at the beginning:
what was deleted is no longer there, and what appeared meanwhile is.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sniper.adapters.dynamodb.batches import delete_keys
from sniper.adapters.dynamodb.conditions import if_condition_holds
from sniper.adapters.dynamodb.documents import Document, to_attributes
from sniper.adapters.dynamodb.expressions import Expression
from sniper.adapters.dynamodb.keys import claims_of, leases_of, replays_of
from sniper.adapters.dynamodb.queries import Query, read_rows
from sniper.adapters.dynamodb.tables import TableNames
from sniper.adapters.dynamodb.transactions import Sleep, until_free
from sniper.adapters.dynamodb.user_codec import LINK_ATTRIBUTES
from sniper.adapters.refusals import storage_unavailable

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_ROWS_AT_ONCE = 100
_TRIES = 3


class DynamoErasure:
    def __init__(
        self, client: DynamoDBClient, tables: TableNames, sleep: Sleep = time.sleep
    ) -> None:
        self._client = client
        self._tables = tables
        self._sleep = sleep

    def erase(self, user_id: str) -> None:
        """Somebody who links again meanwhile could add a bid behind our back: then once more."""
        for _ in range(_TRIES):
            self._unlink(user_id)
            for partition in self._partitions(user_id):
                self._empty(partition)
            if self._delete_unlinked(user_id):
                return
        raise storage_unavailable()

    def _partitions(self, user_id: str) -> list[Query]:
        bids, history = self._tables.bids, self._tables.history
        return [
            Query(bids, "userId", user_id, "bidId", keys_only=True),
            Query(history, "userId", user_id, "historyId", keys_only=True),
            Query(bids, "userId", claims_of(user_id), "bidId", keys_only=True),
            Query(bids, "userId", replays_of(user_id), "bidId", keys_only=True),
            Query(bids, "userId", leases_of(user_id), "bidId", keys_only=True),
            Query(self._tables.outbox, "userId", user_id, "mailId", keys_only=True),
            Query(self._tables.connections, "userId", user_id, "connectionId", keys_only=True),
        ]

    def _empty(self, partition: Query) -> None:
        while rows := read_rows(self._client, partition, _ROWS_AT_ONCE):
            keys = [to_attributes(row) for row in rows]
            delete_keys(self._client, partition.table, keys, self._sleep)

    def _unlink(self, user_id: str) -> None:
        e = Expression()
        linked = f"attribute_exists({e.name('ebayTokens')})"
        update = f"REMOVE {e.names(LINK_ATTRIBUTES)}"
        self._if_so(self._client.update_item, user_id, e, linked, UpdateExpression=update)

    def _delete_unlinked(self, user_id: str) -> bool:
        e = Expression()
        unlinked = f"attribute_not_exists({e.name('ebayTokens')})"
        return self._if_so(self._client.delete_item, user_id, e, unlinked)

    def _if_so(
        self,
        call: Callable[..., Any],
        user_id: str,
        e: Expression,
        condition: str,
        **details: str,
    ) -> bool:
        """Change the person's row if the condition holds; whether it did."""
        request: Document = {
            "TableName": self._tables.users,
            "Key": to_attributes({"userId": user_id}),
            "ConditionExpression": condition,
            **details,
            **e.arguments(),
        }
        done = if_condition_holds(lambda: until_free(lambda: call(**request), self._sleep))
        return done is not None
