"""The schedule that AWS is asked for, and what is made of its refusals."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import boto3
import pytest
from sniper.adapters.aws import CLIENT_CONFIG
from sniper.adapters.memory.system import SequentialIds
from sniper.adapters.scheduler import AwsWakeUps, WakeUpTarget
from sniper.domain.errors import ErrorCode

from tests.contracts.answers import Answers, refusal
from tests.domain.examples import NOW, a_bid, code_raised_by

TARGET = WakeUpTarget(
    group="snipes",
    role_arn="arn:aws:iam::123456789012:role/schedules",
    dead_letter_queue_arn="arn:aws:sqs:us-east-1:123456789012:undelivered",
    execute_bid_arn="arn:aws:lambda:us-east-1:123456789012:function:execute-bid",
)
BID = a_bid(bid_id=SequentialIds().new(NOW), schedule_revision=3)
AT = datetime(2026, 11, 22, 19, 0, 7, 987_654, tzinfo=UTC)
EVENT = {
    "userId": BID.user_id,
    "bidId": BID.bid_id,
    "scheduledFor": "2026-11-22T19:00:07.987Z",
}
type Reply = Callable[[dict[str, Any]], tuple[int, dict[str, Any]]]


def made(_: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    return 200, {"ScheduleArn": "arn"}


def wake_ups(**replies: Reply) -> tuple[AwsWakeUps, dict[str, Answers]]:
    """The adapter over AWS that answers each named operation so; others must not be called."""
    scheduler = boto3.client("scheduler", config=CLIENT_CONFIG)
    functions = boto3.client("lambda", config=CLIENT_CONFIG)
    answers = {operation: Answers(reply) for operation, reply in replies.items()}
    for operation, answer in answers.items():
        client = functions if operation == "Invoke" else scheduler
        answer.serve(client, "lambda" if operation == "Invoke" else "scheduler", operation)
    return AwsWakeUps(scheduler, functions, TARGET), answers


def _asked(answers: dict[str, Answers]) -> dict[str, Any]:
    (request,) = answers["CreateSchedule"].requests
    body: dict[str, Any] = json.loads(request["body"])
    return body | {"Name": request["url_path"].rpartition("/")[2]}


def test_a_schedule_fires_once_into_the_executor_and_deletes_itself() -> None:
    arranged, answers = wake_ups(CreateSchedule=made)
    job_id = arranged.schedule(BID, AT)
    asked = _asked(answers)
    token = asked.pop("ClientToken")
    assert json.loads(asked["Target"].pop("Input")) == EVENT
    assert asked == {
        "Name": job_id,
        "GroupName": "snipes",
        "ScheduleExpression": "at(2026-11-22T19:00:07)",
        "ScheduleExpressionTimezone": "UTC",
        "FlexibleTimeWindow": {"Mode": "OFF"},
        "ActionAfterCompletion": "DELETE",
        "Target": {
            "Arn": TARGET.execute_bid_arn,
            "RoleArn": TARGET.role_arn,
            "DeadLetterConfig": {"Arn": TARGET.dead_letter_queue_arn},
            "RetryPolicy": {"MaximumRetryAttempts": 2, "MaximumEventAgeInSeconds": 60},
        },
    }
    assert 0 < len(token) <= 64


def test_names_fit_what_aws_allows() -> None:
    arranged, _ = wake_ups(CreateSchedule=made)
    job_id = arranged.schedule(replace(BID, schedule_revision=10**6), AT)
    assert job_id == f"bid-{BID.bid_id}-r1000000"
    assert len(job_id) <= 64


def test_every_creation_carries_a_fresh_token_even_for_the_same_wish() -> None:
    """With a known one AWS might answer for a schedule that was deleted meanwhile."""
    arranged, answers = wake_ups(CreateSchedule=made)
    for _ in range(3):
        arranged.schedule(BID, AT)
    bodies = [json.loads(request["body"]) for request in answers["CreateSchedule"].requests]
    assert len({body.pop("ClientToken") for body in bodies}) == 3
    assert bodies[0] == bodies[1] == bodies[2]


def test_an_instant_of_another_zone_is_told_in_utc() -> None:
    arranged, answers = wake_ups(CreateSchedule=made)
    arranged.schedule(BID, AT.astimezone(timezone(timedelta(hours=5, minutes=30))))
    assert _asked(answers)["ScheduleExpression"] == "at(2026-11-22T19:00:07)"
    assert json.loads(_asked(answers)["Target"]["Input"]) == EVENT


def test_a_schedule_that_is_there_already_is_left_alone() -> None:
    there = {
        "ScheduleExpression": "at(2026-11-22T19:00:07)",
        "Target": {"Input": json.dumps(EVENT)},
    }
    arranged, answers = wake_ups(
        CreateSchedule=lambda _: refusal(409, "ConflictException"),
        GetSchedule=lambda _: (200, there),
        DeleteSchedule=made,
    )
    assert arranged.schedule(BID, AT) == f"bid-{BID.bid_id}-r3"
    assert not answers["DeleteSchedule"].requests
    assert len(answers["CreateSchedule"].requests) == 1


def test_a_schedule_that_fired_while_it_was_asked_for_is_made_again() -> None:
    outcomes = [refusal(409, "ConflictException"), (200, {"ScheduleArn": "arn"})]
    arranged, answers = wake_ups(
        CreateSchedule=lambda _: outcomes.pop(0),
        GetSchedule=lambda _: refusal(404, "ResourceNotFoundException"),
        DeleteSchedule=lambda _: refusal(404, "ResourceNotFoundException"),
    )
    arranged.schedule(BID, AT)
    first, second = [json.loads(r["body"]) for r in answers["CreateSchedule"].requests]
    assert first.pop("ClientToken") != second.pop("ClientToken")
    assert first == second


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (429, "ThrottlingException"),
        (500, "InternalServerException"),
        (402, "ServiceQuotaExceededException"),
        (403, "AccessDeniedException"),
        (404, "ResourceNotFoundException"),
    ],
)
def test_any_refusal_is_told_as_the_scheduler_being_unavailable(status: int, code: str) -> None:
    def refused(_: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        return refusal(status, code)

    arranged, _ = wake_ups(CreateSchedule=refused, Invoke=refused)
    codes = {
        code_raised_by(lambda: arranged.schedule(BID, AT)),
        code_raised_by(lambda: arranged.wake_now(BID, AT)),
    }
    assert codes == {ErrorCode.SCHEDULER_UNAVAILABLE}


def test_a_cancellation_that_is_refused_is_told() -> None:
    arranged, _ = wake_ups(DeleteSchedule=lambda _: refusal(429, "ThrottlingException"))
    code = code_raised_by(lambda: arranged.cancel("bid-1-r1"))
    assert code is ErrorCode.SCHEDULER_UNAVAILABLE


def test_waking_at_once_is_an_asynchronous_call_with_the_same_event() -> None:
    arranged, answers = wake_ups(Invoke=lambda _: (202, {}))
    assert arranged.wake_now(BID, AT) == f"direct:{BID.bid_id}-r3"
    (request,) = answers["Invoke"].requests
    assert request["headers"]["X-Amz-Invocation-Type"] == "Event"
    assert json.loads(request["body"]) == EVENT
