"""Wake-ups: one per bid and revision, repeatable, and gone when cancelled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

import boto3
import pytest
from sniper.adapters.aws import CLIENT_CONFIG
from sniper.adapters.memory.wake_ups import MemoryWakeUps, WakeUp
from sniper.adapters.scheduler import AwsWakeUps, WakeUpTarget
from sniper.domain.repairs import ArrangedWakeUp
from sniper.ports import WakeUps

from tests.contracts.answers import Answers
from tests.contracts.storage import new_bid

if TYPE_CHECKING:
    from types_boto3_scheduler import EventBridgeSchedulerClient

GROUP = "snipes"
TARGET = WakeUpTarget(
    group=GROUP,
    role_arn="arn:aws:iam::123456789012:role/schedules",
    dead_letter_queue_arn="arn:aws:sqs:us-east-1:123456789012:undelivered",
    execute_bid_arn="arn:aws:lambda:us-east-1:123456789012:function:execute-bid",
)
AT = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)  # moto refuses what is past
BID = new_bid()
JOB = f"bid-{BID.bid_id}-r1"


class Seen(Protocol):
    """What is arranged, however it is kept."""

    def scheduled(self) -> dict[str, WakeUp]: ...

    def sent_at_once(self) -> list[WakeUp]: ...


@dataclass(frozen=True, slots=True)
class SeenInMemory:
    wake_ups: MemoryWakeUps

    def scheduled(self) -> dict[str, WakeUp]:
        return self.wake_ups.scheduled

    def sent_at_once(self) -> list[WakeUp]:
        return self.wake_ups.immediate


@dataclass(frozen=True, slots=True)
class SeenOnAws:
    client: EventBridgeSchedulerClient
    invocations: Answers

    def scheduled(self) -> dict[str, WakeUp]:
        found = {}
        for listed in self.client.list_schedules(GroupName=GROUP)["Schedules"]:
            name = listed["Name"]
            held = self.client.get_schedule(Name=name, GroupName=GROUP)
            woken = _wake_up(held["Target"]["Input"])
            assert held["ScheduleExpression"] == f"at({woken.at:%Y-%m-%dT%H:%M:%S})"
            found[name] = woken
        return found

    def sent_at_once(self) -> list[WakeUp]:
        return [_wake_up(request["body"]) for request in self.invocations.requests]


@pytest.fixture(params=["memory", "aws"])
def arranged(request: pytest.FixtureRequest, aws: None) -> Iterator[tuple[WakeUps, Seen]]:
    if request.param == "memory":
        fake = MemoryWakeUps()
        yield fake, SeenInMemory(fake)
        return
    scheduler = boto3.client("scheduler", config=CLIENT_CONFIG)
    functions = boto3.client("lambda", config=CLIENT_CONFIG)
    invocations = Answers(lambda _: (202, {}))
    invocations.serve(functions, "lambda", "Invoke")
    scheduler.create_schedule_group(Name=GROUP)
    yield AwsWakeUps(scheduler, functions, TARGET), SeenOnAws(scheduler, invocations)
    scheduler.delete_schedule_group(Name=GROUP)


def test_a_wake_up_is_arranged_under_a_name_of_its_own(arranged: tuple[WakeUps, Seen]) -> None:
    wake_ups, seen = arranged
    assert wake_ups.schedule(BID, AT) == JOB
    assert seen.scheduled() == {JOB: WakeUp(BID.user_id, BID.bid_id, AT)}


def test_a_repeated_wake_up_changes_nothing(arranged: tuple[WakeUps, Seen]) -> None:
    wake_ups, seen = arranged
    assert wake_ups.schedule(BID, AT) == wake_ups.schedule(BID, AT)
    assert len(seen.scheduled()) == 1


def test_the_instant_that_was_asked_for_last_counts(arranged: tuple[WakeUps, Seen]) -> None:
    wake_ups, seen = arranged
    wake_ups.schedule(BID, AT)
    wake_ups.schedule(BID, AT + timedelta(seconds=9))
    assert [woken.at for woken in seen.scheduled().values()] == [AT + timedelta(seconds=9)]


def test_each_revision_has_a_wake_up_of_its_own(arranged: tuple[WakeUps, Seen]) -> None:
    wake_ups, seen = arranged
    wake_ups.schedule(BID, AT)
    second = wake_ups.schedule(replace(BID, schedule_revision=2), AT)
    wake_ups.cancel(JOB)
    assert list(seen.scheduled()) == [second]


def test_a_wake_up_can_be_cancelled_and_cancelled_again(arranged: tuple[WakeUps, Seen]) -> None:
    wake_ups, seen = arranged
    wake_ups.schedule(BID, AT)
    wake_ups.cancel(JOB)
    wake_ups.cancel(JOB)
    assert not seen.scheduled()


def test_a_cancelled_wake_up_can_be_arranged_anew(arranged: tuple[WakeUps, Seen]) -> None:
    wake_ups, seen = arranged
    wake_ups.schedule(BID, AT)
    wake_ups.cancel(JOB)
    wake_ups.schedule(BID, AT)
    assert list(seen.scheduled()) == [JOB]


def test_an_immediate_wake_up_is_sent_and_leaves_nothing_to_cancel(
    arranged: tuple[WakeUps, Seen],
) -> None:
    wake_ups, seen = arranged
    job_id = wake_ups.wake_now(BID, AT)
    assert job_id == f"direct:{BID.bid_id}-r1"
    assert seen.sent_at_once() == [WakeUp(BID.user_id, BID.bid_id, AT)]
    wake_ups.cancel(job_id)
    assert not seen.scheduled()


def test_a_wake_up_exists_until_it_is_cancelled(arranged: tuple[WakeUps, Seen]) -> None:
    wake_ups, _ = arranged
    assert not wake_ups.exists(JOB)
    assert wake_ups.exists(wake_ups.schedule(BID, AT))
    wake_ups.cancel(JOB)
    assert not wake_ups.exists(JOB)
    assert not wake_ups.exists(wake_ups.wake_now(BID, AT))


def test_what_is_arranged_can_be_looked_through_piece_by_piece(
    arranged: tuple[WakeUps, Seen],
) -> None:
    wake_ups, _ = arranged
    bids = [new_bid() for _ in range(5)]
    names = {wake_ups.schedule(bid, AT): bid for bid in bids}
    found: list[ArrangedWakeUp] = []
    place, pieces = None, 0
    while pieces == 0 or place is not None:
        piece, place = wake_ups.arranged(place, 2)
        found += piece
        pieces += 1
    assert pieces == 3
    assert {one.job_id for one in found} == set(names)
    for one in found:
        assert (one.user_id, one.bid_id, one.at) == (BID.user_id, names[one.job_id].bid_id, AT)
        assert one.created_at.tzinfo is not None


def test_nothing_is_arranged_where_nothing_was(arranged: tuple[WakeUps, Seen]) -> None:
    assert arranged[0].arranged(None, 9) == ([], None)


def _wake_up(event: str | bytes) -> WakeUp:
    said = json.loads(event)
    at = datetime.fromisoformat(said["scheduledFor"])
    return WakeUp(said["userId"], said["bidId"], at)
