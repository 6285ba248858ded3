"""SQS's side: batches of messages as Lambda gets them, and which of them go back to the queue."""

import importlib
import json
from typing import Any

from tests.handlers.gateway import Context


def message(number: int, body: Any) -> dict[str, Any]:
    """A record as SQS delivers it."""
    return {
        "messageId": f"message-{number}",
        "receiptHandle": "handle",
        "body": body if isinstance(body, str) else json.dumps(body),
        "attributes": {"ApproximateReceiveCount": "1"},
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:eu-west-1:111122223333:queue",
        "awsRegion": "eu-west-1",
    }


def deliver(function: str, *bodies: Any) -> list[str]:
    """Ids of the messages that go back to the queue."""
    module = importlib.import_module(f"handlers.events.{function}")
    records = [message(number, body) for number, body in enumerate(bodies)]
    result = json.loads(json.dumps(module.handler({"Records": records}, Context())))
    assert set(result) == {"batchItemFailures"}
    return [failed["itemIdentifier"] for failed in result["batchItemFailures"]]
