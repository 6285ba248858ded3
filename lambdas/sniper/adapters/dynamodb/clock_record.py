"""What is known of eBay's clock: one row among the users. No person's id holds a `#`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sniper.adapters.aws import failures_as
from sniper.adapters.dynamodb.conditions import if_condition_holds
from sniper.adapters.dynamodb.documents import (
    Document,
    from_attributes,
    instant,
    instant_text,
    optional_decimal,
    optional_instant,
    to_attributes,
)
from sniper.adapters.dynamodb.expressions import Expression
from sniper.adapters.refusals import storage_unavailable
from sniper.domain.ebay_offset import AGAIN_AFTER, GIVEN_UP_AFTER, EbayOffset, KnownClock

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_KEY = {"userId": "application#clock"}


class DynamoClockRecord:
    """It only ever gets and updates its row, and a process remembers what it found there."""

    def __init__(self, client: DynamoDBClient, users_table: str) -> None:
        self._client, self._table = client, users_table
        self._held = KnownClock()

    def read(self, *, measured_after: datetime) -> KnownClock:
        held = self._held.offset
        if held is None or held.measured_at <= measured_after:
            # Nobody is hurt by what is a moment old, and it costs half of the newest.
            with failures_as(storage_unavailable):
                answer = self._client.get_item(TableName=self._table, Key=to_attributes(_KEY))
            self._held = _known(from_attributes(answer.get("Item", {})))
        return self._held

    def begin(self, at: datetime) -> bool:
        e = Expression()
        begun, measured = e.name("begunAt"), e.name("measuredAt")
        given_up = e.value(instant_text(at - GIVEN_UP_AFTER))
        old = e.value(instant_text(at - AGAIN_AFTER))
        condition = (
            f"(attribute_not_exists({begun}) OR {begun} <= {given_up})"
            f" AND (attribute_not_exists({measured}) OR {measured} <= {old})"
        )
        changes = {"begunAt": instant_text(at)}
        return if_condition_holds(lambda: self._update(e, changes, condition)) is not None

    def keep(self, offset: EbayOffset) -> None:
        changes = {
            "offsetMs": optional_decimal(offset.offset_ms),
            "uncertaintyMs": optional_decimal(offset.uncertainty_ms),
            "measuredAt": instant_text(offset.measured_at),
        }
        with failures_as(storage_unavailable):
            self._update(Expression(), changes)

    def _update(self, e: Expression, changes: Document, condition: str | None = None) -> Any:
        request: dict[str, Any] = {
            "TableName": self._table,
            "Key": to_attributes(_KEY),
            "UpdateExpression": f"SET {e.assignments(changes)}",
            **e.arguments(),
        }
        if condition is not None:
            request["ConditionExpression"] = condition
        return self._client.update_item(**request)


def _known(row: Document) -> KnownClock:
    begun_at = optional_instant(row.get("begunAt"))
    if "measuredAt" not in row:
        return KnownClock(None, begun_at)
    offset, uncertainty = float(row["offsetMs"]), float(row["uncertaintyMs"])
    return KnownClock(EbayOffset(offset, uncertainty, instant(row["measuredAt"])), begun_at)
