"""Requests to send a group's mails, and what is set aside: each is kept, in the agreed words."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from typing import Any

import boto3
import pytest
from sniper.adapters.aws import CLIENT_CONFIG
from sniper.adapters.dead_letters import SqsDeadLetters
from sniper.adapters.mail_queue import SqsMailQueue
from sniper.adapters.memory.live import MemoryDeadLetters
from sniper.adapters.memory.mail import MemoryMailQueue
from sniper.ports import DeadLetters, MailQueue

_numbers = count(1)

type Waiting = Callable[[], tuple[list[dict[str, Any]], int]]
"""What can be taken now, and how much is delayed."""


def a_queue() -> tuple[Any, str]:
    client = boto3.client("sqs", config=CLIENT_CONFIG)
    return client, client.create_queue(QueueName=f"mails-{next(_numbers)}")["QueueUrl"]


@pytest.fixture(params=["memory", "sqs"])
def asked(request: pytest.FixtureRequest, aws: None) -> tuple[MailQueue, Waiting]:
    if request.param == "memory":
        fake = MemoryMailQueue()
        return fake, lambda: _in_memory(fake)
    client, url = a_queue()
    return SqsMailQueue(client, url), lambda: _in_queue(client, url)


@pytest.fixture(params=["memory", "sqs"])
def aside(request: pytest.FixtureRequest, aws: None) -> tuple[DeadLetters, Waiting]:
    if request.param == "memory":
        fake = MemoryDeadLetters()
        return fake, lambda: ([{"recordId": it, "wrong": what} for it, what in fake.kept], 0)
    client, url = a_queue()
    return SqsDeadLetters(client, url), lambda: _in_queue(client, url)


def test_nothing_waits_before_it_is_asked_for(asked: tuple[MailQueue, Waiting]) -> None:
    _, waiting = asked
    assert waiting() == ([], 0)


@pytest.mark.parametrize("group", ["01JNA00000000000000000BID1", "link"])
def test_a_group_without_delay_can_be_taken_at_once(
    asked: tuple[MailQueue, Waiting], group: str
) -> None:
    queue, waiting = asked
    queue.request("person-1", group, attempt=3, delay_s=0)
    assert waiting() == ([{"userId": "person-1", "group": group, "attempt": 3}], 0)


@pytest.mark.parametrize("delay_s", [1, 15, 900])
def test_a_group_with_a_delay_waits(asked: tuple[MailQueue, Waiting], delay_s: int) -> None:
    queue, waiting = asked
    queue.request("person-1", "link", attempt=0, delay_s=delay_s)
    assert waiting() == ([], 1)


def test_what_is_asked_for_twice_waits_twice(asked: tuple[MailQueue, Waiting]) -> None:
    queue, waiting = asked
    for attempt in range(2):
        queue.request("person-1", "link", attempt=attempt, delay_s=0)
    taken, _ = waiting()
    assert [request["attempt"] for request in taken] == [0, 1]


def test_what_is_set_aside_is_kept_with_the_reason(aside: tuple[DeadLetters, Waiting]) -> None:
    letters, waiting = aside
    letters.set_aside("shard-1/49590338", "holds no bid")
    letters.set_aside("shard-1/49590339", "from a later release")
    assert waiting() == (
        [
            {"recordId": "shard-1/49590338", "wrong": "holds no bid"},
            {"recordId": "shard-1/49590339", "wrong": "from a later release"},
        ],
        0,
    )


def _in_memory(fake: MemoryMailQueue) -> tuple[list[dict[str, Any]], int]:
    due = [
        {"userId": asked.user_id, "group": asked.group, "attempt": asked.attempt}
        for asked in fake.requested
        if not asked.delay_s
    ]
    return due, len(fake.requested) - len(due)


def _in_queue(client: Any, url: str) -> tuple[list[dict[str, Any]], int]:
    delayed = client.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"][
        "ApproximateNumberOfMessagesDelayed"
    ]
    received = client.receive_message(QueueUrl=url, MaxNumberOfMessages=10)
    return [json.loads(message["Body"]) for message in received.get("Messages", [])], int(delayed)
