"""How the changes of bids get from the table to the function that publishes them."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from aws_cdk import App, RemovalPolicy, Stack
from aws_cdk import aws_kms as kms

from constructs_lib.table import Protection, Table
from tests.infrastructure.synthesized import Deployment, Resource


def mapping(deployment: Deployment) -> Resource:
    return deployment.service.one("AWS::Lambda::EventSourceMapping", "Changes")


def patterns(deployment: Deployment) -> list[dict[str, Any]]:
    filters = mapping(deployment).properties["FilterCriteria"]["Filters"]
    return [json.loads(entry["Pattern"]) for entry in filters]


def test_the_publisher_reads_the_stream_of_the_bids_and_no_other(prod: Deployment) -> None:
    publisher = prod.service.one("AWS::Lambda::Function", "PublishChanges/")
    bids = next(
        entry for entry in prod.data.all("AWS::DynamoDB::GlobalTable") if "Bids" in entry.path
    )
    assert mapping(prod).properties["FunctionName"] == {"Ref": publisher.logical_id}
    source = mapping(prod).properties["EventSourceArn"]["Fn::ImportValue"]
    exported = {
        output["Export"]["Name"]: output["Value"]
        for output in prod.data.body["Outputs"].values()
        if "Export" in output
    }
    assert exported[source] == {"Fn::GetAtt": [bids.logical_id, "StreamArn"]}


def test_nothing_that_was_written_before_it_listened_is_missed(prod: Deployment) -> None:
    assert mapping(prod).properties["StartingPosition"] == "TRIM_HORIZON"


def test_a_change_is_told_at_once_and_in_its_order(prod: Deployment) -> None:
    properties = mapping(prod).properties
    assert properties["BatchSize"] == 25
    assert properties["MaximumBatchingWindowInSeconds"] == 0
    assert properties["ParallelizationFactor"] == 1


def test_what_was_not_told_is_tried_again_for_six_hours_from_there_on(prod: Deployment) -> None:
    properties = mapping(prod).properties
    assert properties["MaximumRetryAttempts"] == 50
    assert properties["MaximumRecordAgeInSeconds"] == 6 * 3600
    assert properties["BisectBatchOnFunctionError"] is True
    assert properties["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_what_is_given_up_leaves_a_note(prod: Deployment) -> None:
    dead_letters = prod.service.one("AWS::SQS::Queue", "DeadLetters")
    assert mapping(prod).properties["DestinationConfig"] == {
        "OnFailure": {"Destination": {"Fn::GetAtt": [dead_letters.logical_id, "Arn"]}}
    }


def test_the_mapping_waits_for_the_permissions_that_lambda_tries_out(prod: Deployment) -> None:
    policy = prod.service.one("AWS::IAM::Policy", "PublishChanges/Role/DefaultPolicy")
    assert policy.logical_id in mapping(prod).body["DependsOn"]


A_BID = {"lastHistoryId": {"S": "01J"}, "lastAction": {"S": "CREATED"}, "status": {"S": "PENDING"}}
A_CLAIM = {"userId": {"S": "live#anna"}, "bidId": {"S": "v1|1|0"}}


@pytest.mark.parametrize("name", ["INSERT", "MODIFY"])
def test_every_step_of_a_bid_is_told(prod: Deployment, name: str) -> None:
    assert is_told(prod, name, new=A_BID)


@pytest.mark.parametrize("name", ["INSERT", "MODIFY"])
def test_rows_that_are_no_bids_are_not_told(prod: Deployment, name: str) -> None:
    assert not is_told(prod, name, new=A_CLAIM)


def test_a_bid_that_was_undone_is_told(prod: Deployment) -> None:
    assert is_told(prod, "REMOVE", old=A_BID)


@pytest.mark.parametrize("action", ["SCHEDULED", "WON", "CANCELLED"])
def test_a_bid_that_is_erased_with_its_person_is_not_told(prod: Deployment, action: str) -> None:
    assert not is_told(prod, "REMOVE", old={**A_BID, "lastAction": {"S": action}})


def test_a_claim_that_is_released_is_not_told(prod: Deployment) -> None:
    assert not is_told(prod, "REMOVE", old=A_CLAIM)


def is_told(deployment: Deployment, name: str, **images: Mapping[str, Mapping[str, str]]) -> bool:
    kept = {"new": "NewImage", "old": "OldImage"}
    record = {"eventName": name, "dynamodb": {kept[key]: row for key, row in images.items()}}
    return any(matches(pattern, record) for pattern in patterns(deployment))


def matches(pattern: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
    """Lambda's rules for filters, as far as ours use them."""
    for key, wanted in pattern.items():
        if isinstance(wanted, dict):
            if not matches(wanted, record.get(key, {})):
                return False
        elif wanted == [{"exists": True}]:
            if key not in record:
                return False
        elif record.get(key) not in wanted:
            return False
    return True


def test_a_table_without_a_stream_can_not_be_followed() -> None:
    stack = Stack(App(), "Trial")
    protection = Protection(
        encryption_key=kms.Key(stack, "Key"),
        recovery_days=1,
        deletion_protection=False,
        removal_policy=RemovalPolicy.DESTROY,
    )
    table = Table(stack, "Quiet", partition_key="id", ttl_attribute="ttl", protection=protection)
    with pytest.raises(ValueError, match="Trial/Quiet does not stream its changes"):
        _ = table.stream_arn
