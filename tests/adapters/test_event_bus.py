"""What EventBridge is told, when it is told again, and what its failures mean."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError, ReadTimeoutError
from sniper.adapters.aws import CLIENT_CONFIG
from sniper.adapters.event_bus import EventBridgeBus, detail_of
from sniper.domain.bid_events import EventName
from sniper.domain.lifecycle import BidStatus
from sniper.domain.reasons import Reason

from tests.contracts.answers import Answers, refusal
from tests.contracts.test_event_bus_contract import Taking, events
from tests.domain.examples import ITEM, NOW

type Reply = tuple[int, dict[str, Any]]

DOWN = refusal(503, "ServiceUnavailable")
THROTTLED = refusal(400, "ThrottlingException")
FORBIDDEN = refusal(400, "AccessDeniedException")


@dataclass(slots=True)
class Bridge:
    """A bus whose every request meets the next fate: None is AWS as it is when all goes well."""

    fates: list[Callable[[], Reply] | None] = field(default_factory=list)
    taking: Taking = field(default_factory=Taking)
    pauses: list[float] = field(default_factory=list)
    asked: list[list[str]] = field(default_factory=list)
    bus: EventBridgeBus = field(init=False)

    def __post_init__(self) -> None:
        client = boto3.client("events", config=CLIENT_CONFIG)
        Answers(self._answer).serve(client, "eventbridge", "PutEvents")
        self.bus = EventBridgeBus(client, "bids", self.pauses.append)

    def _answer(self, request: dict[str, Any]) -> Reply:
        entries = json.loads(request["body"])["Entries"]
        self.asked.append([json.loads(entry["Detail"])["eventId"] for entry in entries])
        fate = self.fates.pop(0) if self.fates else None
        return self.taking(request) if fate is None else fate()


def says(reply: Reply) -> Callable[[], Reply]:
    return lambda: reply


def lost() -> Reply:
    raise ReadTimeoutError(endpoint_url="events")


def refusing(bridge: Bridge, event_id: str) -> Callable[[], Reply]:
    """AWS takes everything else of this one request."""

    def answer() -> Reply:
        asked = bridge.asked[-1]
        answers = [{"ErrorCode": "X"} if one == event_id else {"EventId": one} for one in asked]
        return 200, {"FailedEntryCount": 1, "Entries": answers}

    return answer


def test_an_event_goes_to_the_bus_under_its_name_and_time(aws: None) -> None:
    client = boto3.client("events", config=CLIENT_CONFIG)
    answers = Answers(Taking())
    answers.serve(client, "eventbridge", "PutEvents")
    (event,) = events(1)
    EventBridgeBus(client, "bids").publish([event])
    (entry,) = json.loads(answers.requests[0]["body"])["Entries"]
    assert json.loads(entry.pop("Detail")) == detail_of(event)
    assert entry == {
        "EventBusName": "bids",
        "Source": "ebay-sniper.bids",
        "DetailType": "BidChanged",
        "Time": NOW.timestamp(),
    }


def test_the_detail_of_an_event_says_which_step_it_was_and_nothing_to_show() -> None:
    ended = replace(
        events(1)[0], name=EventName.BID_LOST, status=BidStatus.LOST, reason=Reason.OUTBID
    )
    assert detail_of(ended) == {
        "schemaVersion": 1,
        "eventId": "event-00",
        "userId": "person-1",
        "bidId": "bid-1",
        "ebayItemId": ITEM,
        "sequence": 1,
        "status": "LOST",
        "reason": "outbid",
        "occurredAt": "2026-03-01T12:00:00.000000Z",
    }


def test_what_all_goes_well_with_waits_for_nothing(aws: None) -> None:
    bridge = Bridge()
    assert bridge.bus.publish(events(25)) == 25
    assert [len(batch) for batch in bridge.asked] == [10, 10, 5]
    assert bridge.pauses == []


def test_no_event_is_no_request(aws: None) -> None:
    bridge = Bridge()
    assert bridge.bus.publish([]) == 0
    assert bridge.asked == []


def test_after_a_pause_events_are_told_again_from_the_gap_on(aws: None) -> None:
    bridge = Bridge()
    bridge.fates = [refusing(bridge, "event-02")]
    assert bridge.bus.publish(events(5)) == 5
    assert bridge.asked[1] == ["event-02", "event-03", "event-04"]
    assert bridge.pauses == [0.1]


def test_a_gap_that_stays_is_tried_three_times_and_nothing_behind_it_is_told(aws: None) -> None:
    bridge = Bridge(taking=Taking(refusing={"event-12"}))
    assert bridge.bus.publish(events(30)) == 12
    assert bridge.pauses == [0.1, 0.4]
    assert [batch[0] for batch in bridge.asked] == ["event-00", "event-10", "event-12", "event-12"]


def test_each_batch_has_its_own_tries(aws: None) -> None:
    bridge = Bridge()
    bridge.fates = [refusing(bridge, "event-00"), None, refusing(bridge, "event-10"), None]
    assert bridge.bus.publish(events(20)) == 20
    assert bridge.pauses == [0.1, 0.1]


@pytest.mark.parametrize(
    "fate", [says(DOWN), says(THROTTLED), lost], ids=["down", "throttled", "timed out"]
)
def test_an_outage_that_passes_is_waited_for(aws: None, fate: Callable[[], Reply]) -> None:
    bridge = Bridge(fates=[fate, fate])
    assert bridge.bus.publish(events(3)) == 3
    assert bridge.pauses == [0.1, 0.4]


@pytest.mark.parametrize(
    "fate", [says(DOWN), says(THROTTLED), lost], ids=["down", "throttled", "timed out"]
)
def test_an_outage_leaves_what_was_taken_before(aws: None, fate: Callable[[], Reply]) -> None:
    bridge = Bridge(fates=[None, fate, fate, fate])
    assert bridge.bus.publish(events(25)) == 10
    assert len(bridge.asked) == 4
    assert bridge.taking.taken == [event.event_id for event in events(10)]


def test_what_fails_for_good_is_no_outage(aws: None) -> None:
    bridge = Bridge(fates=[says(FORBIDDEN)])
    with pytest.raises(ClientError, match="AccessDenied"):
        bridge.bus.publish(events(1))
    assert bridge.pauses == []
