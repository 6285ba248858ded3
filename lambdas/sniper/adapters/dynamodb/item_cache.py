"""The ItemCache table: the layer that all processes share, unless the stage has a Valkey."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sniper.adapters.auction_codec import SCHEMA, sighting_document, sighting_from
from sniper.adapters.aws import failures_as
from sniper.adapters.dynamodb.conditions import if_condition_holds
from sniper.adapters.dynamodb.documents import Document, from_attributes, to_attributes
from sniper.adapters.dynamodb.expressions import Expression
from sniper.adapters.dynamodb.queries import Query, read_rows
from sniper.adapters.refusals import storage_unavailable
from sniper.domain.errors import SniperError
from sniper.domain.freshness import STALE_S, Sighting, stands_in
from sniper.ports import Clock

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_ITEM, _MARKETPLACE = "ebayItemId", "marketplace"


class DynamoItemCache:
    """AWS deletes an expired row up to days late, so age is judged when it is read."""

    def __init__(self, client: DynamoDBClient, table_name: str, clock: Clock) -> None:
        self._client, self._table, self._clock = client, table_name, clock

    def load(self, ebay_item_id: str, marketplace: str) -> Sighting | None:
        row: Document = {}
        with _as_if_empty():
            answer = self._client.get_item(
                TableName=self._table, Key=_key(ebay_item_id, marketplace), ConsistentRead=True
            )
            row = from_attributes(answer.get("Item", {}))
        sighting = sighting_from(row)
        usable = sighting is not None and stands_in(sighting, self._clock.now())
        return sighting if usable else None

    def save(self, sighting: Sighting, marketplace: str) -> None:
        document = sighting_document(sighting)
        row = {
            _ITEM: sighting.auction.ebay_item_id,
            _MARKETPLACE: marketplace,
            "ttl": int(sighting.seen_at.timestamp()) + STALE_S,
            **document,
        }
        e = Expression()
        seen_at, schema = e.name("seenAt"), e.name("schema")
        not_later = (
            f"attribute_not_exists({seen_at}) OR {schema} <> {e.value(SCHEMA)}"
            f" OR {seen_at} <= {e.value(document['seenAt'])}"
        )
        with _as_if_empty():
            self._put_if(not_later, e, row)

    def drop(self, ebay_item_id: str) -> None:
        every = Query(self._table, _ITEM, ebay_item_id, _MARKETPLACE)
        with _as_if_empty():
            for row in read_rows(self._client, every):
                key = _key(ebay_item_id, row[_MARKETPLACE])
                self._client.delete_item(TableName=self._table, Key=key)

    def _put_if(self, condition: str, e: Expression, row: Document) -> None:
        """A row that does not meet the condition is left as it is."""
        if_condition_holds(
            lambda: self._client.put_item(
                TableName=self._table,
                Item=to_attributes(row),
                ConditionExpression=condition,
                **e.arguments(),
            )
        )


@contextmanager
def _as_if_empty() -> Iterator[None]:
    """What may pass by itself costs a call to eBay and nothing more; a defect of ours is raised."""
    try:
        with failures_as(storage_unavailable):
            yield
    except SniperError:
        return


def _key(ebay_item_id: str, marketplace: str) -> Document:
    return to_attributes({_ITEM: ebay_item_id, _MARKETPLACE: marketplace})
