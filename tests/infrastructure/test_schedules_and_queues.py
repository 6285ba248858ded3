import json

import pytest

from tests.infrastructure.synthesized import Deployment, Resource

# queue -> its consumer, how many messages at once, how many batches at once, how many attempts
JOBS: dict[str, tuple[str, int, int | None, int]] = {
    "Outcome": ("ResolveOutcome", 5, None, 5),
    "Invalidation": ("InvalidateItem", 1, 2, 5),
    "Departure": ("ForgetPerson", 1, 2, 5),
    "LiveUpdate": ("PushUpdate", 10, None, 10),
    "Notification": ("QueueMails", 5, None, 8),
    "Mail": ("SendMail", 1, 5, 8),
    "DeadLetter": ("SettleDeadLetters", 10, 2, 5),
}
WORK = {f"{name}s" for name in JOBS}
QUEUES = {"Unsettled", *WORK}
GIVEN_UP = {"DeadLetters", "Unsettled"}
# Into these EventBridge sends too, and from nowhere but its rule: see test_event_bus.py.
FROM_THE_BUS = {"LiveUpdates": 1, "Notifications": 1, "DeadLetters": 3}
SWEEPS = {
    "Sweeping": ("SweepBids", "rate(1 minute)"),
    "LinkSweeping": ("SweepLinks", "rate(1 hour)"),
    "Reconciling": ("Reconcile", "rate(1 minute)"),
}
FOUR_DAYS_S = 4 * 24 * 3600
FOURTEEN_DAYS_S = 14 * 24 * 3600


def queue(deployment: Deployment, path: str) -> Resource:
    return deployment.service.one("AWS::SQS::Queue", path)


def test_there_is_one_schedule_group_and_no_schedule_in_it(prod: Deployment) -> None:
    (group,) = prod.all("AWS::Scheduler::ScheduleGroup")
    assert group.properties["Name"] == "ebay-sniper-prod"
    assert prod.all("AWS::Scheduler::Schedule") == []


def test_only_this_accounts_schedules_of_this_group_may_use_the_role(prod: Deployment) -> None:
    (group,) = prod.all("AWS::Scheduler::ScheduleGroup")
    role = prod.service.one("AWS::IAM::Role", "Schedules")
    assert role.properties["AssumeRolePolicyDocument"]["Statement"] == [
        {
            "Action": "sts:AssumeRole",
            "Effect": "Allow",
            "Principal": {"Service": "scheduler.amazonaws.com"},
            "Condition": {
                "StringEquals": {
                    "aws:SourceAccount": {"Ref": "AWS::AccountId"},
                    "aws:SourceArn": {"Fn::GetAtt": [group.logical_id, "Arn"]},
                }
            },
        }
    ]


def test_there_are_exactly_these_queues(prod: Deployment) -> None:
    assert {entry.path for entry in prod.all("AWS::SQS::Queue")} == QUEUES


@pytest.mark.parametrize("path", sorted(QUEUES))
def test_a_queue_is_encrypted_and_refuses_plain_http(prod: Deployment, path: str) -> None:
    resource = queue(prod, path)
    assert resource.properties["SqsManagedSseEnabled"] is True
    (policy,) = [
        policy.properties["PolicyDocument"]["Statement"]
        for policy in prod.all("AWS::SQS::QueuePolicy")
        if policy.properties["Queues"] == [{"Ref": resource.logical_id}]
    ]
    assert policy[0] == {
        "Action": "sqs:*",
        "Effect": "Deny",
        "Principal": {"AWS": "*"},
        "Resource": {"Fn::GetAtt": [resource.logical_id, "Arn"]},
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    assert len(policy[1:]) == FROM_THE_BUS.get(path, 0)


@pytest.mark.parametrize("path", sorted(GIVEN_UP))
def test_what_was_given_up_is_kept_for_two_weeks(prod: Deployment, path: str) -> None:
    assert queue(prod, path).properties["MessageRetentionPeriod"] == FOURTEEN_DAYS_S


def test_what_only_a_person_can_decide_goes_nowhere_further(prod: Deployment) -> None:
    assert "RedrivePolicy" not in queue(prod, "Unsettled").properties


@pytest.mark.parametrize("path", sorted(WORK - GIVEN_UP))
def test_work_waits_for_four_days(prod: Deployment, path: str) -> None:
    assert queue(prod, path).properties["MessageRetentionPeriod"] == FOUR_DAYS_S


@pytest.mark.parametrize("name", JOBS)
def test_what_cannot_be_done_is_set_aside_after_some_attempts(prod: Deployment, name: str) -> None:
    dead_letters = queue(prod, "Unsettled" if name == "DeadLetter" else "DeadLetters")
    assert queue(prod, f"{name}s").properties["RedrivePolicy"] == {
        "deadLetterTargetArn": {"Fn::GetAtt": [dead_letters.logical_id, "Arn"]},
        "maxReceiveCount": JOBS[name][3],
    }


@pytest.mark.parametrize("name", JOBS)
def test_a_message_stays_hidden_for_six_times_its_functions_time_out(
    prod: Deployment, name: str
) -> None:
    function = prod.service.one("AWS::Lambda::Function", JOBS[name][0])
    hidden_s = queue(prod, f"{name}s").properties["VisibilityTimeout"]
    assert hidden_s >= 6 * function.properties["Timeout"]


@pytest.mark.parametrize("name", JOBS)
def test_one_bad_message_does_not_repeat_the_good_ones(prod: Deployment, name: str) -> None:
    consumer, batch_size, batches, _ = JOBS[name]
    (source,) = [
        entry
        for entry in prod.all("AWS::Lambda::EventSourceMapping")
        if entry.path == f"{name}Source"
    ]
    function = prod.service.one("AWS::Lambda::Function", consumer)
    expected: dict[str, object] = {
        "FunctionName": {"Ref": function.logical_id},
        "EventSourceArn": {"Fn::GetAtt": [queue(prod, f"{name}s").logical_id, "Arn"]},
        "BatchSize": batch_size,
        "FunctionResponseTypes": ["ReportBatchItemFailures"],
    }
    if batches is not None:
        expected["ScalingConfig"] = {"MaximumConcurrency": batches}
    assert source.properties == expected


def test_nothing_is_consumed_twice(prod: Deployment) -> None:
    sources = [
        json.dumps(entry.properties["EventSourceArn"])
        for entry in prod.all("AWS::Lambda::EventSourceMapping")
    ]
    assert len(sources) == len(set(sources)) == len(JOBS) + 1  # and the stream of the Bids table


def rule_of(deployment: Deployment, sweep: str) -> Resource:
    return deployment.service.one("AWS::Events::Rule", f"{sweep}/")


@pytest.mark.parametrize("name", SWEEPS)
def test_a_sweep_starts_over_and_over_and_a_late_start_is_dropped(
    prod: Deployment, name: str
) -> None:
    function, rate = SWEEPS[name]
    sweeper = prod.service.one("AWS::Lambda::Function", f"{function}/")
    rule = rule_of(prod, name)
    assert rule.properties["ScheduleExpression"] == rate
    assert rule.properties["State"] == "ENABLED"
    (target,) = rule.properties["Targets"]
    assert target["Arn"] == {"Fn::GetAtt": [sweeper.logical_id, "Arn"]}
    assert target["RetryPolicy"] == {"MaximumEventAgeInSeconds": 60, "MaximumRetryAttempts": 0}


@pytest.mark.parametrize("name", SWEEPS)
def test_only_its_own_rule_may_start_a_sweep(prod: Deployment, name: str) -> None:
    sweeper = prod.service.one("AWS::Lambda::Function", f"{SWEEPS[name][0]}/")
    (permission,) = [
        entry.properties
        for entry in prod.all("AWS::Lambda::Permission")
        if entry.properties["FunctionName"] == {"Fn::GetAtt": [sweeper.logical_id, "Arn"]}
    ]
    assert permission["Principal"] == "events.amazonaws.com"
    assert permission["SourceArn"] == {"Fn::GetAtt": [rule_of(prod, name).logical_id, "Arn"]}


def test_nothing_else_starts_by_the_clock(prod: Deployment) -> None:
    timed = [
        rule.path
        for rule in prod.all("AWS::Events::Rule")
        if "ScheduleExpression" in rule.properties
    ]
    assert sorted(timed) == sorted(f"{name}/Rule" for name in SWEEPS)
