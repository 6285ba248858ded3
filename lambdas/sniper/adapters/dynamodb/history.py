"""The BidHistory table, read. Its rows are written together with the bids they tell of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sniper.adapters.dynamodb.history_codec import event_from
from sniper.adapters.dynamodb.queries import Query, newest_first, read_rows
from sniper.adapters.dynamodb.tables import BY_BID, TableNames
from sniper.adapters.history_ids import first_id_at
from sniper.domain.bid import HistoryEvent
from sniper.ports import Page

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_LONGEST_ID = 64


class DynamoHistory:
    def __init__(self, client: DynamoDBClient, tables: TableNames) -> None:
        self._client = client
        self._table = tables.history

    def of_bid(self, user_id: str, bid_id: str) -> Sequence[HistoryEvent]:
        if not 0 < len(bid_id) <= _LONGEST_ID:
            return []
        query = Query(self._table, "originalBidId", bid_id, "historyId", BY_BID)
        events = map(event_from, read_rows(self._client, query))
        return [event for event in events if event.user_id == user_id]

    def since(self, user_id: str, instant: datetime) -> Sequence[HistoryEvent]:
        least = first_id_at(instant)
        query = Query(self._table, "userId", user_id, "historyId", least=least)
        return [event_from(row) for row in read_rows(self._client, query)]

    def page(self, user_id: str, *, limit: int, cursor: str | None) -> Page[HistoryEvent]:
        query = Query(self._table, "userId", user_id, "historyId")
        scope = ("history", user_id)
        return newest_first(
            self._client, query, event_from, scope=scope, limit=limit, cursor=cursor
        )
