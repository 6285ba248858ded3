"""What can go wrong between us and DynamoDB, put in by boto3's own hooks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ReadTimeoutError

from tests.contracts.answers import Http

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class Fault(StrEnum):
    NONE = "none"
    CONFLICT = "another transaction holds a row"
    ROW_HELD = "a transaction holds the row"
    THROTTLED = "too many requests"
    LOST_REQUEST = "timed out before it arrived"
    LOST_ANSWER = "timed out after it was carried out"
    INVALID = "a defect of ours"


_REFUSALS: dict[Fault, dict[str, Any]] = {
    Fault.CONFLICT: {
        "Error": {"Code": "TransactionCanceledException", "Message": "cancelled"},
        "CancellationReasons": [{"Code": "None"}, {"Code": "TransactionConflict"}],
    },
    Fault.ROW_HELD: {"Error": {"Code": "TransactionConflictException", "Message": "held"}},
    Fault.THROTTLED: {"Error": {"Code": "ThrottlingException", "Message": "slow down"}},
    Fault.INVALID: {"Error": {"Code": "ValidationException", "Message": "no"}},
}


@dataclass(slots=True)
class Faults:
    """Gives one operation's calls these fates in turn; after the last all goes well."""

    fates: list[Fault]
    calls: int = 0
    _answer_is_lost: bool = field(default=False)

    @classmethod
    def of(
        cls,
        client: DynamoDBClient,
        fates: Iterable[Fault],
        operation: str = "TransactWriteItems",
    ) -> Faults:
        faults = cls(list(fates))
        events: Any = client.meta.events  # its types know of no hook that answers
        events.register(f"before-call.dynamodb.{operation}", faults.before)
        events.register(f"after-call.dynamodb.{operation}", faults.after)
        return faults

    def before(self, **_: Any) -> tuple[Http, dict[str, Any]] | None:
        fate = self.fates.pop(0) if self.fates else Fault.NONE
        self.calls += 1
        self._answer_is_lost = fate is Fault.LOST_ANSWER
        if fate is Fault.LOST_REQUEST:
            raise ReadTimeoutError(endpoint_url="dynamodb")
        refusal = _REFUSALS.get(fate)
        return (Http(400), refusal) if refusal else None

    def after(self, **_: Any) -> None:
        if self._answer_is_lost:
            raise ReadTimeoutError(endpoint_url="dynamodb")


@dataclass(slots=True)
class HalfDone:
    """AWS does half of each batch, rounded up, and hands the rest back; or `nothing_at_all`."""

    nothing_at_all: bool = False
    batches: list[int] = field(default_factory=list)
    """How many rows each request named."""
    _left: dict[str, Any] = field(default_factory=dict)

    def serve(self, client: DynamoDBClient, operation: str) -> None:
        events: Any = client.meta.events  # its types know of no hook that answers
        events.register(f"before-call.dynamodb.{operation}", self.before)
        events.register(f"after-call.dynamodb.{operation}", self.after)

    def before(self, params: dict[str, Any], **_: Any) -> tuple[Http, dict[str, Any]] | None:
        ((table, batch),) = json.loads(params["body"])["RequestItems"].items()
        reading = isinstance(batch, dict)
        rows = batch["Keys"] if reading else batch
        self.batches.append(len(rows))
        done = 0 if self.nothing_at_all else (len(rows) + 1) // 2
        self._left = _batch(table, batch, rows[done:])
        if not done:
            return Http(200), {"Responses": {}} if reading else {}
        params["body"] = json.dumps({"RequestItems": _batch(table, batch, rows[:done])}).encode()
        return None

    def after(self, parsed: dict[str, Any], **_: Any) -> None:
        parsed["UnprocessedKeys" if "Responses" in parsed else "UnprocessedItems"] = self._left


def _batch(table: str, like: Any, rows: list[Any]) -> dict[str, Any]:
    """As AWS takes it and hands it back: without the table when nothing is left."""
    if not rows:
        return {}
    return {table: {**like, "Keys": rows} if isinstance(like, dict) else rows}
