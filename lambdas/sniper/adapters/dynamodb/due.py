"""What is due for something: sparse indexes by instant, spread over a few partitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sniper.adapters.dynamodb.documents import Document, instant_text
from sniper.adapters.dynamodb.queries import Query, read_rows
from sniper.adapters.dynamodb.tables import BY_CHECK_DUE, BY_LINK_WARNING_DUE, BY_REPAIR_DUE
from sniper.domain.shards import SHARDS

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


@dataclass(frozen=True, slots=True)
class DueIndex:
    """`due_name` is the attribute that says when, in text that sorts like the instants.

    `id_name` orders what is due at the same instant.
    """

    name: str
    shard_name: str
    due_name: str
    id_name: str


CHECKS = DueIndex(BY_CHECK_DUE, "shard", "checkDueAt", "bidId")
REPAIRS = DueIndex(BY_REPAIR_DUE, "shard", "repairDueAt", "bidId")
LINK_WARNINGS = DueIndex(BY_LINK_WARNING_DUE, "linkShard", "linkWarningDueAt", "userId")


def due_rows(
    client: DynamoDBClient, table: str, index: DueIndex, before: datetime, limit: int
) -> Sequence[Document]:
    """At most `limit` rows that were due before `before`, the oldest first."""
    due: list[Document] = []
    below = instant_text(before)
    for shard in map(str, range(SHARDS)):
        query = Query(table, index.shard_name, shard, index.due_name, index.name, below=below)
        due += read_rows(client, query, limit)
    due.sort(key=lambda row: (row[index.due_name], row[index.id_name]))
    return due[:limit]
