"""Wake-ups: one EventBridge schedule per bid, or the executor invoked at once.

A schedule is only a wake-up call: it is precise to a minute, may come twice, and may still come
shortly after it was deleted. The bid's row decides what is done.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sniper.adapters.aws import failures_as
from sniper.adapters.refusals import scheduler_unavailable
from sniper.domain.repairs import ArrangedWakeUp

if TYPE_CHECKING:
    from types_boto3_lambda import LambdaClient
    from types_boto3_scheduler import EventBridgeSchedulerClient
    from types_boto3_scheduler.type_defs import (
        GetScheduleOutputTypeDef,
        ListSchedulesOutputTypeDef,
        TargetTypeDef,
    )

    from sniper.domain.bid import Bid

_DIRECT = "direct:"
_MOST_LISTED = 25  # each is read on its own, too
_RETRIES = 2
_OLDEST_EVENT_S = 60


@dataclass(frozen=True, slots=True)
class WakeUpTarget:
    """What schedules are made in and what they wake, all by ARN but the group."""

    group: str
    role_arn: str
    dead_letter_queue_arn: str
    execute_bid_arn: str


class AwsWakeUps:
    """Any refusal of AWS counts as unavailable: a bid must not stay behind without a wake-up."""

    def __init__(
        self, scheduler: EventBridgeSchedulerClient, functions: LambdaClient, target: WakeUpTarget
    ) -> None:
        self._scheduler = scheduler
        self._functions = functions
        self._target = target

    def schedule(self, bid: Bid, at: datetime) -> str:
        name, event, expression = _name(bid), _event(bid, at), _expression(at)
        with failures_as(scheduler_unavailable, every_refusal=True):
            try:
                self._create(name, event, expression)
            except self._scheduler.exceptions.ConflictException:
                if not self._exists(name, event, expression):
                    self._replace(name, event, expression)
        return name

    def wake_now(self, bid: Bid, at: datetime) -> str:
        with failures_as(scheduler_unavailable, every_refusal=True):
            self._functions.invoke(
                FunctionName=self._target.execute_bid_arn,
                InvocationType="Event",
                Payload=_event(bid, at).encode(),
            )
        return f"{_DIRECT}{bid.bid_id}-r{bid.schedule_revision}"

    def exists(self, scheduler_job_id: str) -> bool:
        if scheduler_job_id.startswith(_DIRECT):
            return False
        with failures_as(scheduler_unavailable, every_refusal=True):
            return self._get(scheduler_job_id) is not None

    def arranged(
        self, place: str | None, limit: int
    ) -> tuple[Sequence[ArrangedWakeUp], str | None]:
        with failures_as(scheduler_unavailable, every_refusal=True):
            listed = self._list(place, limit)
            names = [one["Name"] for one in listed["Schedules"]]
            found = [_arranged(name, self._get(name)) for name in names]
        return [one for one in found if one is not None], listed.get("NextToken")

    def cancel(self, scheduler_job_id: str) -> None:
        if scheduler_job_id.startswith(_DIRECT):
            return  # it has been delivered already
        with failures_as(scheduler_unavailable, every_refusal=True):
            self._delete(scheduler_job_id)

    def _create(self, name: str, event: str, expression: str) -> None:
        """A late bid is worthless, so a delivery is retried twice within a minute at most.

        The name makes a repetition harmless. The token is fresh, since with a known one AWS might
        answer for a schedule that was deleted meanwhile.
        """
        self._scheduler.create_schedule(
            Name=name,
            GroupName=self._target.group,
            ScheduleExpression=expression,
            ScheduleExpressionTimezone="UTC",
            FlexibleTimeWindow={"Mode": "OFF"},
            ActionAfterCompletion="DELETE",
            Target=self._delivery(event),
            ClientToken=uuid4().hex,
        )

    def _delivery(self, event: str) -> TargetTypeDef:
        return {
            "Arn": self._target.execute_bid_arn,
            "RoleArn": self._target.role_arn,
            "Input": event,
            "DeadLetterConfig": {"Arn": self._target.dead_letter_queue_arn},
            "RetryPolicy": {
                "MaximumRetryAttempts": _RETRIES,
                "MaximumEventAgeInSeconds": _OLDEST_EVENT_S,
            },
        }

    def _get(self, name: str) -> GetScheduleOutputTypeDef | None:
        try:
            return self._scheduler.get_schedule(Name=name, GroupName=self._target.group)
        except self._scheduler.exceptions.ResourceNotFoundException:
            return None

    def _list(self, place: str | None, limit: int) -> ListSchedulesOutputTypeDef:
        """Begins at the beginning where AWS does not know the place any more."""
        wanted: Any = {"GroupName": self._target.group, "MaxResults": min(limit, _MOST_LISTED)}
        if place is None:
            return self._scheduler.list_schedules(**wanted)
        try:
            return self._scheduler.list_schedules(**wanted, NextToken=place)
        except self._scheduler.exceptions.ValidationException:
            return self._scheduler.list_schedules(**wanted)

    def _exists(self, name: str, event: str, expression: str) -> bool:
        found = self._get(name)
        if found is None:
            return False
        return (found["Target"].get("Input"), found["ScheduleExpression"]) == (event, expression)

    def _replace(self, name: str, event: str, expression: str) -> None:
        """A change that broke off has left this name to another instant; the later wish counts."""
        self._delete(name)
        self._create(name, event, expression)

    def _delete(self, name: str) -> None:
        try:
            self._scheduler.delete_schedule(Name=name, GroupName=self._target.group)
        except self._scheduler.exceptions.ResourceNotFoundException:
            return


def _arranged(name: str, held: GetScheduleOutputTypeDef | None) -> ArrangedWakeUp | None:
    """None for a schedule that has just fired, and for one that is not a bid's."""
    if held is None:
        return None
    try:
        event = json.loads(held["Target"].get("Input", ""))
        user_id, bid_id = str(event["userId"]), str(event["bidId"])
    except (ValueError, TypeError, KeyError):
        return None
    return ArrangedWakeUp(name, user_id, bid_id, _due(held), held["CreationDate"])


def _due(held: GetScheduleOutputTypeDef) -> datetime | None:
    text = held["ScheduleExpression"].removeprefix("at(").removesuffix(")")
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return None


def _name(bid: Bid) -> str:
    """At most 64 characters, as AWS wants: 34 with a ULID."""
    return f"bid-{bid.bid_id}-r{bid.schedule_revision}"


def _event(bid: Bid, at: datetime) -> str:
    due = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    event = {"userId": bid.user_id, "bidId": bid.bid_id, "scheduledFor": due}
    if bid.correlation_id is not None:
        event["correlationId"] = bid.correlation_id
    return json.dumps(event)


def _expression(at: datetime) -> str:
    """AWS takes whole seconds; rounding down wakes early rather than late."""
    return f"at({at.astimezone(UTC):%Y-%m-%dT%H:%M:%S})"
