"""Bids that are due for something: sparse indexes by instant, spread over a few partitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sniper.adapters.dynamodb.bid_codec import bid_from
from sniper.adapters.dynamodb.documents import Document, instant_text
from sniper.adapters.dynamodb.queries import Query, read_rows
from sniper.adapters.dynamodb.tables import BY_CHECK_DUE, BY_REPAIR_DUE
from sniper.domain.bid import Bid
from sniper.domain.shards import SHARDS

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


@dataclass(frozen=True, slots=True)
class DueIndex:
    """`due_name` is the attribute that says when, in text that sorts like the instants."""

    name: str
    due_name: str


CHECKS = DueIndex(BY_CHECK_DUE, "checkDueAt")
REPAIRS = DueIndex(BY_REPAIR_DUE, "repairDueAt")


def due_bids(
    client: DynamoDBClient, table: str, index: DueIndex, before: datetime, limit: int
) -> Sequence[Bid]:
    """At most `limit` bids that were due before `before`, the oldest first."""
    due: list[Document] = []
    for shard in range(SHARDS):
        query = Query(
            table, "shard", str(shard), index.due_name, index.name, below=instant_text(before)
        )
        due += read_rows(client, query, limit)
    due.sort(key=lambda row: (row[index.due_name], row["bidId"]))
    return [bid_from(row) for row in due[:limit]]
