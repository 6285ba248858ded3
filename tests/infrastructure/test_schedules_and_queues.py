import pytest

from tests.infrastructure.synthesized import Deployment, Resource

QUEUES = {"Schedules/DeadLetters", "ExecuteBidDeadLetters", "OutcomeDeadLetters", "Outcomes"}
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
    policies = [
        policy.properties["PolicyDocument"]["Statement"]
        for policy in prod.all("AWS::SQS::QueuePolicy")
        if policy.properties["Queues"] == [{"Ref": resource.logical_id}]
    ]
    assert policies == [
        [
            {
                "Action": "sqs:*",
                "Effect": "Deny",
                "Principal": {"AWS": "*"},
                "Resource": {"Fn::GetAtt": [resource.logical_id, "Arn"]},
                "Condition": {"Bool": {"aws:SecureTransport": "false"}},
            }
        ]
    ]


@pytest.mark.parametrize("path", sorted(QUEUES - {"Outcomes"}))
def test_what_was_given_up_is_kept_for_two_weeks(prod: Deployment, path: str) -> None:
    assert queue(prod, path).properties["MessageRetentionPeriod"] == FOURTEEN_DAYS_S
    assert "RedrivePolicy" not in queue(prod, path).properties


def test_an_outcome_that_cannot_be_resolved_is_set_aside_after_five_attempts(
    prod: Deployment,
) -> None:
    dead_letters = queue(prod, "OutcomeDeadLetters")
    assert queue(prod, "Outcomes").properties["RedrivePolicy"] == {
        "deadLetterTargetArn": {"Fn::GetAtt": [dead_letters.logical_id, "Arn"]},
        "maxReceiveCount": 5,
    }


def test_an_outcome_stays_hidden_for_six_times_the_functions_time_out(prod: Deployment) -> None:
    function = prod.service.one("AWS::Lambda::Function", "ResolveOutcome")
    hidden_s = queue(prod, "Outcomes").properties["VisibilityTimeout"]
    assert hidden_s >= 6 * function.properties["Timeout"]


def test_one_bad_outcome_does_not_repeat_the_good_ones(prod: Deployment) -> None:
    (source,) = prod.all("AWS::Lambda::EventSourceMapping")
    function = prod.service.one("AWS::Lambda::Function", "ResolveOutcome")
    outcomes = queue(prod, "Outcomes")
    assert source.properties == {
        "FunctionName": {"Ref": function.logical_id},
        "EventSourceArn": {"Fn::GetAtt": [outcomes.logical_id, "Arn"]},
        "BatchSize": 5,
        "FunctionResponseTypes": ["ReportBatchItemFailures"],
    }
