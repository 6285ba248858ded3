"""Work for somebody else: each request is kept, in the words that are agreed on."""

import json
from collections.abc import Callable
from itertools import count
from typing import Any

import boto3
import pytest
from sniper.adapters.aws import CLIENT_CONFIG
from sniper.adapters.chores import SqsChores
from sniper.adapters.memory.chores import MemoryChores
from sniper.ports import Chores

_numbers = count(1)

type Waiting = Callable[[], list[list[dict[str, Any]]]]
"""What waits in the queue of items, and in that of people."""


@pytest.fixture(params=["memory", "sqs"])
def asked(request: pytest.FixtureRequest, aws: None) -> tuple[Chores, Waiting]:
    if request.param == "memory":
        fake = MemoryChores()
        return fake, lambda: _in_memory(fake)
    client = boto3.client("sqs", config=CLIENT_CONFIG)
    number = next(_numbers)
    names = (f"items-{number}", f"people-{number}")
    urls = [client.create_queue(QueueName=name)["QueueUrl"] for name in names]
    return SqsChores(client, *urls), lambda: [_in_queue(client, url) for url in urls]


def test_nothing_waits_before_it_is_asked_for(asked: tuple[Chores, Waiting]) -> None:
    _, waiting = asked
    assert waiting() == [[], []]


def test_an_item_waits_to_be_invalidated(asked: tuple[Chores, Waiting]) -> None:
    chores, waiting = asked
    chores.invalidate_item("110000000001", "EBAY_GB")
    assert waiting() == [[{"ebayItemId": "110000000001", "marketplace": "EBAY_GB"}], []]


@pytest.mark.parametrize("sign_in_too", [True, False])
def test_a_person_waits_to_be_forgotten(asked: tuple[Chores, Waiting], sign_in_too: bool) -> None:
    chores, waiting = asked
    chores.forget_person("person-1", sign_in_too=sign_in_too)
    assert waiting() == [[], [{"userId": "person-1", "signInToo": sign_in_too}]]


def test_what_is_asked_for_twice_waits_twice(asked: tuple[Chores, Waiting]) -> None:
    chores, waiting = asked
    for _ in range(2):
        chores.invalidate_item("110000000001", "EBAY_US")
    assert [len(requests) for requests in waiting()] == [2, 0]


def _in_memory(fake: MemoryChores) -> list[list[dict[str, Any]]]:
    items = [
        {"ebayItemId": asked.ebay_item_id, "marketplace": asked.marketplace}
        for asked in fake.invalidations
    ]
    people = [
        {"userId": asked.user_id, "signInToo": asked.sign_in_too} for asked in fake.departures
    ]
    return [items, people]


def _in_queue(client: Any, url: str) -> list[dict[str, Any]]:
    messages = client.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
    return [json.loads(message["Body"]) for message in messages]
