"""One row per code of error among the users: when the operator was last told, and how often it
came since."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sniper.adapters.aws import failures_as
from sniper.adapters.dynamodb.conditions import if_condition_holds
from sniper.adapters.dynamodb.documents import (
    from_attributes,
    instant,
    instant_text,
    to_attributes,
)
from sniper.adapters.refusals import storage_unavailable
from sniper.domain.alerts import QUIET_FOR, Repeats
from sniper.domain.errors import ErrorCode

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_FORGOTTEN_AFTER = timedelta(days=1)
"""Whoever hears of a code a day after it last came hears of something new."""


class DynamoAlertLog:
    """No person's id holds a `#`, so the rows are nobody's. It only ever updates them."""

    def __init__(self, client: DynamoDBClient, users_table: str) -> None:
        self._client = client
        self._table = users_table

    def begin(self, code: ErrorCode, at: datetime) -> Repeats | None:
        told = if_condition_holds(
            lambda: self._update(
                code,
                "SET toldAt = :at, untold = :none, #ttl = :ttl, since = if_not_exists(since, :at)",
                {":at": instant_text(at), ":none": 0, ":ttl": _ttl(at), ":quiet": _quiet(at)},
                condition="attribute_not_exists(toldAt) OR toldAt <= :quiet",
            )
        )
        if told is None:
            with failures_as(storage_unavailable):
                self._update(
                    code,
                    "SET #ttl = :ttl ADD untold :one",
                    {":one": 1, ":ttl": _ttl(at)},
                )
            return None
        before = from_attributes(told.get("Attributes", {}))
        since = instant(before["since"]) if "since" in before else at
        return Repeats(since, int(before.get("untold", 0)))

    def take_back(self, code: ErrorCode, at: datetime) -> None:
        if_condition_holds(
            lambda: self._update(
                code, "REMOVE toldAt", {":at": instant_text(at)}, condition="toldAt = :at"
            )
        )

    def _update(
        self, code: ErrorCode, expression: str, values: dict[str, Any], condition: str | None = None
    ) -> Any:
        """What the row was before."""
        arguments: dict[str, Any] = {
            "TableName": self._table,
            "Key": to_attributes({"userId": f"alert#{code}"}),
            "UpdateExpression": expression,
            "ExpressionAttributeValues": to_attributes(values),
            "ReturnValues": "ALL_OLD",
        }
        if condition is not None:
            arguments["ConditionExpression"] = condition
        if "#ttl" in expression:
            arguments["ExpressionAttributeNames"] = {"#ttl": "ttl"}
        return self._client.update_item(**arguments)


def _quiet(at: datetime) -> str:
    return instant_text(at - QUIET_FOR)


def _ttl(at: datetime) -> int:
    return int((at + _FORGOTTEN_AFTER).timestamp())
