"""What is read from templates."""

from typing import Any

import pytest

from tools.costing.at_rest import standing
from tools.costing.deployed import Deployed, per_month
from tools.costing.prices import Unit

TEMPLATE: dict[str, Any] = {
    "Sweep1": {
        "Type": "AWS::Lambda::Function",
        "Properties": {
            "Handler": "handlers.events.sweep_bids.handler",
            "MemorySize": 512,
            "Environment": {
                "Variables": {
                    "BIDS_TABLE": {"Fn::ImportValue": "Data:ExportsOutputRefBids7CC0BBC2ABC"},
                    "QUEUE_URL": {"Ref": "Mails1"},
                    "STAGE": "prod",
                }
            },
        },
    },
    "Provider": {"Type": "AWS::Lambda::Function", "Properties": {"Handler": "index.handler"}},
    "Bids7CC0BBC2": {
        "Type": "AWS::DynamoDB::GlobalTable",
        "Properties": {"KeySchema": [{"AttributeName": "userId", "KeyType": "HASH"}]},
    },
    "Bids": {"Type": "AWS::KMS::Key"},
    "Mails1": {"Type": "AWS::SQS::Queue"},
    "Source": {
        "Type": "AWS::Lambda::EventSourceMapping",
        "Properties": {
            "EventSourceArn": {"Fn::GetAtt": ["Mails1", "Arn"]},
            "FunctionName": {"Ref": "Sweep1"},
        },
    },
    "Rule": {
        "Type": "AWS::Events::Rule",
        "Properties": {
            "ScheduleExpression": "rate(1 minute)",
            "Targets": [{"Arn": {"Fn::GetAtt": ["Sweep1", "Arn"]}}],
        },
    },
    "Told": {
        "Type": "AWS::Events::Rule",
        "Properties": {
            "EventPattern": {"detail-type": ["BidWon"]},
            "Targets": [{"Arn": {"Fn::GetAtt": ["Mails1", "Arn"]}}],
        },
    },
    "Plain": {"Type": "AWS::CloudWatch::Alarm", "Properties": {"MetricName": "Errors"}},
    "Ratio": {
        "Type": "AWS::CloudWatch::Alarm",
        "Properties": {"Metrics": [{"MetricStat": {}}, {"MetricStat": {}}, {"Expression": "a/b"}]},
    },
}
DEPLOYED = Deployed(TEMPLATE)


def test_functions_of_ours_are_known_by_name_with_what_they_are_given() -> None:
    (function,) = DEPLOYED.functions.values()
    assert (function.name, function.memory_mb) == ("sweep_bids", 512)
    assert function.environment == {
        "BIDS_TABLE": "Bids7CC0BBC2",
        "QUEUE_URL": "https://sqs.us-east-1.amazonaws.com/111122223333/Mails1",
        "STAGE": "prod",
    }


def test_queues_are_known_by_who_works_them_off_and_what_the_bus_puts_in() -> None:
    assert DEPLOYED.consumers == {"Mails1": "sweep_bids"}
    (rule,) = DEPLOYED.rules
    assert rule.queue == "Mails1"
    assert rule.takes("BidWon")
    assert not rule.takes("BidLost")


@pytest.mark.parametrize(
    ("expression", "times"),
    [("rate(1 minute)", 43_800), ("rate(5 minutes)", 8_760), ("rate(1 hour)", 730)],
)
def test_a_rate_is_so_many_starts_a_month(expression: str, times: float) -> None:
    assert per_month(expression) == times


def test_starts_by_the_clock_are_counted_per_function() -> None:
    assert DEPLOYED.starts_per_month == {"sweep_bids": 43_800}


def test_what_stands_there_is_counted_and_an_idle_queue_is_polled() -> None:
    there = standing(DEPLOYED, stored_bytes=1024**3)
    assert there[Unit.KMS_KEYS] == 1
    assert there[Unit.ALARMS] == 1 + 2
    assert there[Unit.SQS_REQUESTS] == 5 * 3 * 60 * 730
    assert there[Unit.DYNAMODB_STORAGE] == 1
