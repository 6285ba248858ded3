"""What AWS does between functions: streams, the bus and its rules, queues, direct starts."""

import json
from typing import Any

from tools.costing.capacity import Row
from tools.costing.clients import Message
from tools.costing.cloud import Cloud
from tools.costing.prices import Unit

_RECEIVE_AND_DELETE = 2


class DeliveryError(Exception):
    """A function refused what it was given, so that what was counted means nothing."""


def settle(cloud: Cloud) -> None:
    """Deliver everything that is due now, one by one, until nothing is left.

    On AWS some of it would come in batches; minutes apart, as a snipe's steps are, it does not.
    """
    while _changes(cloud) or _events(cloud) or _messages(cloud) or _starts(cloud):
        pass


def _changes(cloud: Cloud) -> bool:
    taken, cloud.dynamodb.changes = cloud.dynamodb.changes, []
    for shape, old, new in taken:
        # As the stream's filter has it: only rows of bids.
        if shape.name.startswith("Bids") and "lastHistoryId" in (new or old):
            record = {"Records": [_record(old, new)]}
            _accepted(cloud.invoke("publish_changes", record), "publish_changes")
    return bool(taken)


def _record(old: Row, new: Row) -> dict[str, Any]:
    kind = "REMOVE" if not new else "MODIFY" if old else "INSERT"
    told: dict[str, Any] = {"SequenceNumber": "1"}
    told |= {"OldImage": old} if old else {}
    told |= {"NewImage": new} if new else {}
    return {"eventName": kind, "dynamodb": told}


def _events(cloud: Cloud) -> bool:
    taken, cloud.aws.events = cloud.aws.events, []
    for entry in taken:
        body = {
            "version": "0",
            "id": "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
            "detail-type": entry["DetailType"],
            "source": entry["Source"],
            "account": "111122223333",
            "time": "2026-11-22T12:00:00Z",
            "region": "us-east-1",
            "resources": [],
            "detail": json.loads(entry["Detail"]),
        }
        for rule in cloud.deployed.rules:
            if rule.takes(entry["DetailType"]):
                cloud.aws.enqueue(rule.queue, json.dumps(body), cloud.clock.now())
    return bool(taken)


def _messages(cloud: Cloud) -> bool:
    now = cloud.clock.now()
    due = [message for message in cloud.aws.messages if message.due <= now]
    cloud.aws.messages = [message for message in cloud.aws.messages if message.due > now]
    for message in due:
        _deliver(cloud, message)
    return bool(due)


def _deliver(cloud: Cloud, message: Message) -> None:
    cloud.ledger.add(Unit.SQS_REQUESTS, _RECEIVE_AND_DELETE, message.queue)
    consumer = cloud.deployed.consumers[message.queue]
    record = {"messageId": "1", "body": message.body, "eventSourceARN": f"arn:{message.queue}"}
    _accepted(cloud.invoke(consumer, {"Records": [record]}), consumer)


def _starts(cloud: Cloud) -> bool:
    taken, cloud.aws.started = cloud.aws.started, []
    for event in taken:
        cloud.invoke("execute_bid", event)
    return bool(taken)


def _accepted(answer: Any, function: str) -> None:
    if answer.get("batchItemFailures"):
        raise DeliveryError(f"{function} failed; see the log that it wrote.")
