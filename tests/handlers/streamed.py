"""DynamoDB's side: records of the Bids table's stream as Lambda gets them."""

import importlib
import json
from typing import Any

from sniper.adapters.dynamodb.bid_codec import bid_document
from sniper.adapters.dynamodb.documents import to_attributes
from sniper.domain.bid import Bid, HistoryEvent

from tests.handlers.gateway import Context

_ARN = "arn:aws:dynamodb:eu-west-1:111122223333:table/bids/stream/2026-11-22T00:00:00.000"


def image(bid: Bid, last: HistoryEvent) -> dict[str, Any]:
    """A bid's row, with the step that wrote it, as the stream shows it."""
    return dict(to_attributes(bid_document(bid, last)))


def record(
    number: int, new: dict[str, Any] | None, old: dict[str, Any] | None = None
) -> dict[str, Any]:
    """INSERT, MODIFY or REMOVE, by which images there are."""
    row = new or old or {}
    told: dict[str, Any] = {
        "ApproximateCreationDateTime": 1795348800,
        "Keys": {name: row[name] for name in ("userId", "bidId") if name in row},
        "SequenceNumber": f"{number:021}",
        "SizeBytes": 1024,
        "StreamViewType": "NEW_AND_OLD_IMAGES",
    }
    images = {"NewImage": new, "OldImage": old}
    kind = "REMOVE" if new is None else "INSERT" if old is None else "MODIFY"
    return {
        "eventID": f"c4ca4238a0b923820dcc509a6f75849{number}",
        "eventName": kind,
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": "eu-west-1",
        "eventSourceARN": _ARN,
        "dynamodb": {**told, **{name: value for name, value in images.items() if value}},
    }


def stream(*records: Any) -> list[str]:
    """The sequence numbers from which Lambda is told to begin again."""
    module = importlib.import_module("handlers.events.publish_changes")
    event = json.loads(json.dumps({"Records": records}))
    result = json.loads(json.dumps(module.handler(event, Context())))
    assert set(result) == {"batchItemFailures"}
    return [failed["itemIdentifier"] for failed in result["batchItemFailures"]]
