"""Requests to read a result: each is kept, with its delay."""

import json
from collections.abc import Callable
from itertools import count
from typing import Any

import boto3
import pytest
from sniper.adapters.aws import CLIENT_CONFIG
from sniper.adapters.memory.wake_ups import MemoryOutcomeChecks
from sniper.adapters.outcome_queue import SqsOutcomeChecks
from sniper.ports import OutcomeChecks

from tests.domain.examples import a_bid

_numbers = count(1)
BID = a_bid(user_id="person-1", bid_id="bid-1")

type Waiting = Callable[[], tuple[list[dict[str, Any]], int]]


@pytest.fixture(params=["memory", "sqs"])
def asked(request: pytest.FixtureRequest, aws: None) -> tuple[OutcomeChecks, Waiting]:
    if request.param == "memory":
        fake = MemoryOutcomeChecks()
        return fake, lambda: _in_memory(fake)
    client = boto3.client("sqs", config=CLIENT_CONFIG)
    url = client.create_queue(QueueName=f"outcomes-{next(_numbers)}")["QueueUrl"]
    return SqsOutcomeChecks(client, url), lambda: _in_queue(client, url)


def test_a_check_without_delay_can_be_taken_at_once(asked: tuple[OutcomeChecks, Waiting]) -> None:
    checks, waiting = asked
    checks.request(BID, attempt=3, delay_s=0)
    assert waiting() == ([{"userId": "person-1", "bidId": "bid-1", "attempt": 3}], 0)


@pytest.mark.parametrize("delay_s", [1, 900])
def test_a_check_with_a_delay_waits(asked: tuple[OutcomeChecks, Waiting], delay_s: int) -> None:
    checks, waiting = asked
    checks.request(BID, attempt=0, delay_s=delay_s)
    assert waiting() == ([], 1)


def _in_memory(fake: MemoryOutcomeChecks) -> tuple[list[dict[str, Any]], int]:
    due = [
        {"userId": check.user_id, "bidId": check.bid_id, "attempt": check.attempt}
        for check in fake.requested
        if not check.delay_s
    ]
    return due, len(fake.requested) - len(due)


def _in_queue(client: Any, url: str) -> tuple[list[dict[str, Any]], int]:
    delayed = client.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"][
        "ApproximateNumberOfMessagesDelayed"
    ]
    messages = client.receive_message(QueueUrl=url).get("Messages", [])
    return [json.loads(message["Body"]) for message in messages], int(delayed)
