"""Reading many rows of one partition, in the order of their sort key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sniper.adapters.aws import failures_as
from sniper.adapters.cursors import decode_cursor, encode_cursor
from sniper.adapters.dynamodb.documents import Document, from_attributes
from sniper.adapters.dynamodb.expressions import Expression
from sniper.adapters.refusals import storage_unavailable
from sniper.ports import Page

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


@dataclass(frozen=True, slots=True)
class Query:
    """Rows of the partition `partition_name = partition`.

    Of their sort keys only those below `below`, from `least` on, or that begin with `prefix`: at
    most one of the three is set.

    `keys_only` reads no more of them than these two attributes, which are a table's whole key. An
    index cannot be read consistently, a table is.
    """

    table: str
    partition_name: str
    partition: str
    sort_name: str
    index: str | None = None
    below: str | None = None
    least: str | None = None
    prefix: str | None = None
    descending: bool = False
    keys_only: bool = False

    def arguments(self) -> Document:
        expression = Expression()
        condition = f"{expression.name(self.partition_name)} = {expression.value(self.partition)}"
        condition += self._sort_condition(expression)
        where = {"ConsistentRead": True} if self.index is None else {"IndexName": self.index}
        keys = expression.names((self.partition_name, self.sort_name)) if self.keys_only else None
        return {
            "TableName": self.table,
            "KeyConditionExpression": condition,
            "ScanIndexForward": not self.descending,
            **where,
            **({"ProjectionExpression": keys} if keys else {}),
            **expression.arguments(),
        }

    def _sort_condition(self, e: Expression) -> str:
        if self.below is not None:
            return f" AND {e.name(self.sort_name)} < {e.value(self.below)}"
        if self.least is not None:
            return f" AND {e.name(self.sort_name)} >= {e.value(self.least)}"
        if self.prefix is not None:
            return f" AND begins_with({e.name(self.sort_name)}, {e.value(self.prefix)})"
        return ""


def read_rows(client: DynamoDBClient, query: Query, limit: int | None = None) -> list[Document]:
    """All rows, or the first `limit`, however many answers AWS cuts them into."""
    arguments, rows = query.arguments(), list[Document]()
    while True:
        if limit is not None:
            arguments["Limit"] = limit - len(rows)
        with failures_as(storage_unavailable):
            answer = client.query(**arguments)
        rows += map(from_attributes, answer["Items"])
        if "LastEvaluatedKey" not in answer or len(rows) == limit:
            return rows
        arguments["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def newest_first[T](
    client: DynamoDBClient,
    query: Query,
    decode: Callable[[Document], T],
    *,
    scope: Sequence[str],
    limit: int,
    cursor: str | None,
) -> Page[T]:
    """One page, the highest sort key first. Raises INVALID_CURSOR.

    One row more than shown is read, so that the last page knows that it is the last.
    """
    onwards = replace(query, below=decode_cursor(scope, cursor), descending=True)
    rows = read_rows(client, onwards, limit + 1)
    shown = rows[:limit]
    more = len(rows) > limit
    last = encode_cursor(scope, shown[-1][query.sort_name]) if more else None
    return Page([decode(row) for row in shown], last)
