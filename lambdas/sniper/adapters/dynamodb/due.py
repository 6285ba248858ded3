"""What is due for something: sparse indexes by instant, spread over a few partitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sniper.adapters.dynamodb.documents import Document, instant_text
from sniper.adapters.dynamodb.queries import Query, read_rows
from sniper.adapters.dynamodb.tables import (
    BY_CHECK_DUE,
    BY_COUNT_DUE,
    BY_LINK_WARNING_DUE,
    BY_REPAIR_DUE,
    BY_WAITING,
)
from sniper.domain.shards import SHARDS, shard_of

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


@dataclass(frozen=True, slots=True)
class DueIndex:
    """`due_name` is the attribute that says when, in text that sorts like the instants.

    `id_name` orders what is due at the same instant. `prefix` tells the shards of one kind of rows
    from those of another in the same index.
    """

    name: str
    shard_name: str
    due_name: str
    id_name: str
    prefix: str = ""

    def shard(self, key: str) -> str:
        """The partition that a row is in."""
        return f"{self.prefix}{shard_of(key)}"


CHECKS = DueIndex(BY_CHECK_DUE, "shard", "checkDueAt", "bidId")
REPAIRS = DueIndex(BY_REPAIR_DUE, "shard", "repairDueAt", "bidId")
CLAIMS = DueIndex(BY_REPAIR_DUE, "shard", "repairDueAt", "bidId", prefix="claim-")
COUNTS = DueIndex(BY_COUNT_DUE, "countShard", "countDueAt", "userId")
WAITING_MAILS = DueIndex(BY_WAITING, "waitingShard", "updatedAt", "mailId")
LINK_WARNINGS = DueIndex(BY_LINK_WARNING_DUE, "linkShard", "linkWarningDueAt", "userId")


def due_rows(
    client: DynamoDBClient, table: str, index: DueIndex, before: datetime, limit: int
) -> Sequence[Document]:
    """At most `limit` rows that were due before `before`, the oldest first."""
    due: list[Document] = []
    below = instant_text(before)
    for number in range(SHARDS):
        shard = f"{index.prefix}{number}"
        query = Query(table, index.shard_name, shard, index.due_name, index.name, below=below)
        due += read_rows(client, query, limit)
    due.sort(key=lambda row: (row[index.due_name], row[index.id_name]))
    return due[:limit]
