"""Many rows by their keys at once, however many requests AWS makes of it.

AWS leaves out what it has no capacity for and says so; that is asked for again after a pause.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import batched
from typing import TYPE_CHECKING, Any

from sniper.adapters.aws import failures_as
from sniper.adapters.dynamodb.documents import Document, from_attributes
from sniper.adapters.dynamodb.transactions import Sleep, pauses, until_free
from sniper.adapters.refusals import storage_unavailable

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

MOST_READ = 100
MOST_DELETED = 25


def read_keys(
    client: DynamoDBClient, table: str, keys: Sequence[Document], sleep: Sleep
) -> list[Document]:
    """The rows that exist of these keys (attribute values), read consistently, in any order.

    Raises STORAGE_UNAVAILABLE.
    """
    rows: list[Document] = []

    def read(left: list[Any]) -> list[Any]:
        wanted: Any = {table: {"Keys": left, "ConsistentRead": True}}
        answer = client.batch_get_item(RequestItems=wanted)
        rows.extend(map(from_attributes, answer["Responses"].get(table, [])))
        return [*answer["UnprocessedKeys"].get(table, {"Keys": []})["Keys"]]

    _in_batches(keys, MOST_READ, read, sleep)
    return rows


def delete_keys(client: DynamoDBClient, table: str, keys: Sequence[Document], sleep: Sleep) -> None:
    """Delete the rows of these keys (attribute values), if they exist.

    Raises STORAGE_UNAVAILABLE.
    """

    def delete(left: list[Any]) -> list[Any]:
        answer = client.batch_write_item(RequestItems={table: left})
        return [*answer["UnprocessedItems"].get(table, [])]

    requests = [{"DeleteRequest": {"Key": key}} for key in keys]
    _in_batches(requests, MOST_DELETED, delete, sleep)


def _in_batches(
    items: Sequence[Any], most: int, ask: Callable[[list[Any]], list[Any]], sleep: Sleep
) -> None:
    """`ask` returns what was left out."""
    for batch in batched(items, most, strict=False):
        left = [*batch]
        for pause_s in pauses():
            left = _asked(ask, left, sleep)
            if not left:
                break
            sleep(pause_s)
        else:
            raise storage_unavailable()


def _asked(ask: Callable[[list[Any]], list[Any]], left: list[Any], sleep: Sleep) -> list[Any]:
    with failures_as(storage_unavailable):
        return until_free(lambda: ask(left), sleep)
