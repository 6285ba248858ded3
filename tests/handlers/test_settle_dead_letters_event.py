"""handlers/events/settle_dead_letters: every letter that our queues and AWS can leave."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from handlers.events import settle_dead_letters

from tests.handlers.gateway import Context
from tests.handlers.requests_of_anne import created
from tests.use_cases.world import ANNE, END, World

CONTEXT: Any = Context()


def settle(*bodies: object) -> list[str]:
    """The numbers of the letters that were left."""
    texts = [body if isinstance(body, str) else json.dumps(body) for body in bodies]
    records = [{"messageId": str(n), "body": text} for n, text in enumerate(texts)]
    answer = settle_dead_letters.handler({"Records": records}, CONTEXT)
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def settled(log: StringIO) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    return [line for line in lines if line.get("message") == "dead letter"]


@pytest.fixture
def wake_up(world: World) -> dict[str, str]:
    """The wake-up of a snipe, a minute before its auction's end."""
    bid_id = str(created()["bidId"])
    world.go_to(END - timedelta(seconds=60))
    return {"userId": ANNE, "bidId": bid_id, "scheduledFor": "2026-11-22T12:58:00.000Z"}


def test_a_wake_up_of_the_scheduler_is_delivered(
    world: World, wake_up: dict[str, str], log: StringIO
) -> None:
    assert settle(wake_up) == []
    assert [woken.bid_id for woken in world.wake_ups.immediate] == [wake_up["bidId"]]
    (line,) = settled(log)
    assert (line["letters"], line["became"]) == (["LostExecution"], ["mended"])
    assert ANNE not in json.dumps({**line, "location": ""}).replace("Anne", "")


@pytest.mark.parametrize("batch", [True, False])
def test_a_failed_invocation_is_followed_by_another(
    world: World, wake_up: dict[str, str], batch: bool
) -> None:
    failure = {
        "version": "1.0",
        "timestamp": "2026-11-22T12:59:00.000Z",
        "requestContext": {"requestId": "1", "condition": "RetriesExhausted"},
        "requestPayload": {"wakeUps": [wake_up]} if batch else wake_up,
        "responsePayload": {"errorMessage": "See the log of this invocation."},
    }
    assert settle(failure) == []
    assert len(world.wake_ups.immediate) == 1


def test_a_result_that_was_given_up_is_read(world: World, wake_up: dict[str, str]) -> None:
    world.go_to(END + timedelta(seconds=10))
    assert settle({"userId": ANNE, "bidId": wake_up["bidId"], "attempt": 3}) == []
    assert world.bids.get(ANNE, wake_up["bidId"]).ended


def test_an_erasure_is_asked_for_again_and_nobody_is_named(world: World, log: StringIO) -> None:
    assert settle({"userId": ANNE, "signInToo": True}) == []
    assert [departure.user_id for departure in world.chores.departures] == [ANNE]
    (line,) = settled(log)
    assert f'"{ANNE}"' not in json.dumps(line)


def test_what_others_find_is_let_go(log: StringIO) -> None:
    invalidation = {"ebayItemId": "110000000001", "marketplace": "EBAY_US"}
    mail = {"userId": ANNE, "group": "bid-1", "attempt": 8}
    assert settle(invalidation, mail) == []
    assert [line["became"] for line in settled(log)] == [["left_to_others"]] * 2


def test_an_event_is_told_again(wake_up: dict[str, str], log: StringIO) -> None:
    detail = {
        "userId": ANNE,
        "bidId": wake_up["bidId"],
        "sequence": 1,
        "occurredAt": "2026-11-22T12:00:00.000Z",
    }
    assert (
        settle({"detail-type": "BidCreated", "source": "ebay-sniper.bids", "detail": detail}) == []
    )
    assert settled(log)[0]["became"] == ["told_again"]


@pytest.mark.parametrize(
    "body",
    [
        {"recordId": "1", "wrong": "version is no count"},
        {"requestContext": {}, "DDBStreamBatchInfo": {"shardId": "s", "batchSize": 1}},
        {"requestPayload": {"what": "ever"}},
        {},
        [],
        "no JSON",
        None,
    ],
)
def test_what_nobody_can_settle_is_left_for_a_person(body: object, log: StringIO) -> None:
    assert settle(body, {"userId": ANNE, "signInToo": False}) == ["0"]
    assert [line["became"] for line in settled(log)] == [["asked_again"]]


def test_a_letter_that_cannot_be_settled_now_comes_again(
    world: World, wake_up: dict[str, str]
) -> None:
    world.wake_ups.failing = True
    assert settle(wake_up) == ["0"]
