"""The event bus: events in order, and how many were taken before one was not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import boto3
import pytest
from sniper.adapters.aws import CLIENT_CONFIG
from sniper.adapters.event_bus import EventBridgeBus, detail_of
from sniper.adapters.memory.live import MemoryEventBus
from sniper.domain.bid_events import BidEvent, EventName
from sniper.domain.lifecycle import BidStatus
from sniper.ports import EventBus

from tests.contracts.answers import Answers
from tests.domain.examples import ITEM, NOW


def events(count: int) -> list[BidEvent]:
    return [
        BidEvent(
            event_id=f"event-{number:02}",
            name=EventName.BID_CHANGED,
            user_id="person-1",
            bid_id="bid-1",
            ebay_item_id=ITEM,
            sequence=number + 1,
            status=BidStatus.PENDING,
            reason=None,
            occurred_at=NOW,
        )
        for number in range(count)
    ]


class Stage(Protocol):
    @property
    def bus(self) -> EventBus: ...

    def refuse(self, *event_ids: str) -> None:
        """Have these events not taken from now on."""

    def told(self) -> list[str]:
        """The ids of the events that were taken, in order, each as often as it was."""


class InMemory:
    def __init__(self) -> None:
        self.bus = MemoryEventBus()

    def refuse(self, *event_ids: str) -> None:
        self.bus.refusing = set(event_ids)

    def told(self) -> list[str]:
        return [event.event_id for event in self.bus.told]


@dataclass(slots=True)
class Taking:
    """Takes each entry of a request but those that are refused, as AWS does."""

    refusing: set[str] = field(default_factory=set)
    taken: list[str] = field(default_factory=list)

    def __call__(self, request: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        entries = json.loads(request["body"])["Entries"]
        assert 0 < len(entries) <= 10, "AWS takes up to ten"
        answers = [self._answer(json.loads(entry["Detail"])["eventId"]) for entry in entries]
        failed = sum("ErrorCode" in answer for answer in answers)
        return 200, {"FailedEntryCount": failed, "Entries": answers}

    def _answer(self, event_id: str) -> dict[str, str]:
        if event_id in self.refusing:
            return {"ErrorCode": "ThrottlingException", "ErrorMessage": "slow down"}
        self.taken.append(event_id)
        return {"EventId": f"aws-{event_id}"}


class OnAws:
    def __init__(self) -> None:
        client = boto3.client("events", config=CLIENT_CONFIG)
        self.taking = Taking()
        Answers(self.taking).serve(client, "eventbridge", "PutEvents")
        self.bus = EventBridgeBus(client, "bids", sleep=lambda _: None)

    def refuse(self, *event_ids: str) -> None:
        self.taking.refusing = set(event_ids)

    def told(self) -> list[str]:
        return list(dict.fromkeys(self.taking.taken))


@pytest.fixture(params=[InMemory, OnAws], ids=["memory", "eventbridge"])
def stage(request: pytest.FixtureRequest, aws: None) -> Stage:
    made: Stage = request.param()
    return made


def ids(told: Sequence[BidEvent]) -> list[str]:
    return [event.event_id for event in told]


@pytest.mark.parametrize("count", [0, 1, 10, 11, 25])
def test_all_events_are_told_in_their_order(stage: Stage, count: int) -> None:
    some = events(count)
    assert stage.bus.publish(some) == count
    assert stage.told() == ids(some)


@pytest.mark.parametrize("refused", [0, 1, 9, 10, 13, 24])
def test_what_was_taken_before_the_first_gap_is_counted(stage: Stage, refused: int) -> None:
    some = events(25)
    stage.refuse(some[refused].event_id)
    assert stage.bus.publish(some) == refused
    assert stage.told()[:refused] == ids(some[:refused])
    assert some[refused].event_id not in stage.told()


def test_the_first_of_several_gaps_counts(stage: Stage) -> None:
    stage.refuse("event-05", "event-02", "event-12")
    assert stage.bus.publish(events(15)) == 2


def test_what_was_not_taken_can_be_told_again_from_there_on(stage: Stage) -> None:
    some = events(15)
    stage.refuse("event-12")
    taken = stage.bus.publish(some)
    stage.refuse()
    assert stage.bus.publish(some[taken:]) == 3
    assert sorted(stage.told()) == ids(some)


def test_nothing_is_told_when_nothing_is_taken(stage: Stage) -> None:
    some = events(3)
    stage.refuse(*ids(some))
    assert stage.bus.publish(some) == 0
    assert stage.told() == []


def test_an_event_may_be_told_again(stage: Stage) -> None:
    assert [stage.bus.publish(events(2)) for _ in range(2)] == [2, 2]


def test_eventbridge_delivers_what_it_was_told(aws: None) -> None:
    """Through moto's bus and a rule of its own into a queue."""
    client: Any = boto3.client("events", config=CLIENT_CONFIG)
    queues: Any = boto3.client("sqs", config=CLIENT_CONFIG)
    client.create_event_bus(Name="bids-delivered")
    url = queues.create_queue(QueueName="told")["QueueUrl"]
    arn = queues.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]
    client.put_rule(
        Name="all",
        EventBusName="bids-delivered",
        EventPattern=json.dumps({"source": ["ebay-sniper.bids"]}),
    )
    target = {"Id": "queue", "Arn": arn["QueueArn"]}
    client.put_targets(Rule="all", EventBusName="bids-delivered", Targets=[target])
    some = events(3)
    assert EventBridgeBus(client, "bids-delivered").publish(some) == 3
    messages = queues.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    told = [json.loads(message["Body"]) for message in messages]
    assert [one["detail"] for one in told] == [detail_of(event) for event in some]
    assert {(one["detail-type"], one["source"], one["time"]) for one in told} == {
        ("BidChanged", "ebay-sniper.bids", "2026-03-01T12:00:00Z")
    }
