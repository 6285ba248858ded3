"""handlers/events/execute_bid."""

import json
from io import StringIO
from typing import Any

import pytest
from handlers.events import execute_bid
from sniper import wiring
from sniper.domain.lifecycle import BidStatus
from sniper.settings import Settings
from sniper.wiring import Wiring

from tests.handlers.gateway import Context
from tests.handlers.parts import MemoryParts
from tests.handlers.requests_of_anne import created
from tests.use_cases.world import ANNE, END, World

CONTEXT: Any = Context()


def wake_up(bid_id: str, **changes: Any) -> dict[str, Any]:
    due = "2026-11-22T12:58:00.000Z"
    return {"userId": ANNE, "bidId": bid_id, "scheduledFor": due, **changes}


def run(event: Any) -> Any:
    return json.loads(json.dumps(execute_bid.handler(event, CONTEXT)))


def entries(log: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


@pytest.fixture
def bid_id(world: World) -> str:
    bid_id = created()["bidId"]
    world.go_to(END)
    world.clock.advance(seconds=-110)
    return str(bid_id)


def test_a_wake_up_of_the_scheduler_sends_the_bid(world: World, bid_id: str) -> None:
    assert run(wake_up(bid_id)) == {"outcomes": ["PLACED"], "malformed": 0}
    assert world.bids.get(ANNE, bid_id).status is BidStatus.PLACED
    assert len(world.bidding.places) == 1


def test_a_second_delivery_does_nothing(world: World, bid_id: str) -> None:
    run(wake_up(bid_id))
    assert run(wake_up(bid_id)) == {"outcomes": ["not_pending"], "malformed": 0}
    assert len(world.bidding.places) == 1


def test_one_event_may_carry_many(world: World, bid_id: str) -> None:
    event = {"wakeUps": [wake_up(bid_id), wake_up("01JNA00000000000000000NB0D")]}
    assert run(event) == {"outcomes": ["PLACED", "no_such_bid"], "malformed": 0}
    assert run({"wakeUps": []}) == {"outcomes": [], "malformed": 0}


def test_an_execution_is_one_line_of_what_happened_when_and_never_of_how_much(
    world: World, bid_id: str, log: StringIO
) -> None:
    log.truncate(0)
    log.seek(0)
    run(wake_up(bid_id))
    (line,) = entries(log)
    expected = {
        "message": "executed",
        "bidId": bid_id,
        "outcome": "PLACED",
        "leadMs": 5_000,
        "wokenLateMs": 10_000.0,
        "roundTripMs": 40.0,
        "correlation_id": Context.aws_request_id,
    }
    assert {name: line[name] for name in expected} == expected
    assert line["fireErrorMs"] == pytest.approx(0, abs=1)
    assert line["leadAchievedMs"] == pytest.approx(5_000, abs=1)
    assert ANNE not in log.getvalue()
    assert "25.00" not in log.getvalue()
    assert "2500" not in log.getvalue()


def test_new_wake_ups_wake_the_function_that_is_running(
    world: World, parts: MemoryParts, bid_id: str
) -> None:
    parts.woken_by.clear()
    run(wake_up(bid_id))
    assert parts.woken_by == [Context.invoked_function_arn]


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"userId": None}, "userId is no id"),
        ({"userId": ""}, "userId is no id"),
        ({"userId": "x" * 129}, "userId is no id"),
        ({"bidId": 5}, "bidId is no id"),
        ({"scheduledFor": None}, "scheduledFor is no instant"),
        ({"scheduledFor": 5}, "scheduledFor is no instant"),
        ({"scheduledFor": "soon"}, "scheduledFor is no instant"),
        ({"scheduledFor": "2026-11-22T12:58:00"}, "scheduledFor has no time zone"),
    ],
)
def test_a_malformed_wake_up_is_counted_and_ends_quietly(
    world: World, bid_id: str, log: StringIO, changes: dict[str, Any], wrong: str
) -> None:
    assert run(wake_up(bid_id, **changes)) == {"outcomes": [], "malformed": 1}
    assert world.bids.get(ANNE, bid_id).status is BidStatus.PENDING
    (line,) = [entry for entry in entries(log) if entry["level"] == "ERROR"]
    assert (line["message"], line["wrong"]) == ("malformed wake-up", wrong)


@pytest.mark.parametrize("event", [None, [], "x", 5, {}, {"wakeUps": 5}, {"warmUp": "yes"}])
def test_an_event_that_is_no_wake_up_ends_quietly(event: Any) -> None:
    assert run(event) == {"outcomes": [], "malformed": 1}


def test_a_good_wake_up_beside_a_malformed_one_is_executed(bid_id: str) -> None:
    event = {"wakeUps": [{"bidId": bid_id}, None, wake_up(bid_id)]}
    assert run(event) == {"outcomes": ["PLACED"], "malformed": 2}


def test_a_warm_up_makes_everything_ready_and_does_nothing(
    parts: MemoryParts, log: StringIO
) -> None:
    parts.woken_by.clear()
    assert run({"warmUp": True}) == {"outcomes": [], "malformed": 0}
    assert parts.woken_by == [Context.invoked_function_arn]
    assert log.getvalue() == ""


class _BrokenBids:
    def get(self, user_id: str, bid_id: str) -> None:
        raise KeyError("25.00 USD of anne@harbour.example")


def test_what_could_not_be_worked_on_is_delivered_again_and_quotes_nothing(
    parts: Any, bid_id: str, log: StringIO
) -> None:
    parts.bids_to_read = _BrokenBids()
    with pytest.raises(execute_bid.ExecutionFailedError) as caught:
        run(wake_up(bid_id))
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    (line,) = [entry for entry in entries(log) if entry["level"] == "ERROR"]
    assert (line["bidIds"], line["failure"][0]["type"]) == ([bid_id], "KeyError")
    assert "25.00" not in log.getvalue() + str(caught.value)
    assert "harbour" not in log.getvalue()


def test_a_deployment_that_gave_too_little_is_no_secret_to_its_log(log: StringIO) -> None:
    with (
        wiring.running_on(Wiring(Settings({}))),
        pytest.raises(execute_bid.ExecutionFailedError),
    ):
        run({"warmUp": True})
    line, _operator_not_told = entries(log)
    told = line["failure"][0]
    assert told["type"] == "SettingsError"
    assert "TOKEN_KEY_ARN" in told["text"]
    assert "SCHEDULE_GROUP" in told["text"]
