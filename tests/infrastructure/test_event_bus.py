"""What happens to bids, from the bus to the queues of those who tell people."""

import pytest
from sniper.domain import alerts
from sniper.domain.bid_events import SOURCE, EventName

from cdk_app import background
from tests.infrastructure.synthesized import Deployment, Json, Resource

# rule -> the queue that it feeds, and the kinds of events; None for all of them
RULES: dict[str, tuple[str, list[str] | None]] = {
    "Events/ToLiveUpdates": ("LiveUpdates", None),
    "Events/ToNotifications": (
        "Notifications",
        [
            "BidPlaced",
            "BidWon",
            "BidLost",
            "BidFailed",
            "BidSkipped",
            "BidInvalidated",
            "BidChecked",
            "AuctionEndingAnnounced",
        ],
    ),
}


def rule(deployment: Deployment, path: str) -> Resource:
    return deployment.service.one("AWS::Events::Rule", path)


def queue(deployment: Deployment, path: str) -> Resource:
    return deployment.service.one("AWS::SQS::Queue", path)


@pytest.mark.parametrize("stage", ["prod", "dev", "embedded"])
def test_each_stage_has_a_bus_of_its_own(request: pytest.FixtureRequest, stage: str) -> None:
    (bus,) = request.getfixturevalue(stage).all("AWS::Events::EventBus")
    assert bus.properties["Name"] == f"ebay-sniper-{stage}"


def test_no_other_account_may_put_events_on_it(prod: Deployment) -> None:
    (bus,) = prod.all("AWS::Events::EventBus")
    assert "Policy" not in bus.properties
    assert prod.all("AWS::Events::EventBusPolicy") == []


def test_these_listen_to_the_bus_and_nobody_else(prod: Deployment) -> None:
    listening = {
        entry.path for entry in prod.all("AWS::Events::Rule") if "EventPattern" in entry.properties
    }
    assert listening == {*RULES, "Events/ToOperator"}


@pytest.mark.parametrize("path", RULES)
def test_a_queue_hears_of_what_it_asks_for(prod: Deployment, path: str) -> None:
    (bus,) = prod.all("AWS::Events::EventBus")
    pattern: Json = {"source": ["ebay-sniper.bids"]}
    if kinds := RULES[path][1]:
        pattern["detail-type"] = kinds
    properties = rule(prod, path).properties
    assert properties["EventBusName"] == {"Ref": bus.logical_id}
    assert properties["EventPattern"] == pattern
    assert properties["State"] == "ENABLED"


def test_rules_speak_of_events_by_the_names_that_they_are_published_under() -> None:
    assert background.EVENT_SOURCE == SOURCE
    assert background.ALERT_SOURCE == alerts.SOURCE
    assert set(background.WORTH_A_MAIL) <= {name.value for name in EventName}


@pytest.mark.parametrize("path", RULES)
def test_delivery_is_tried_for_a_day_and_then_set_aside(prod: Deployment, path: str) -> None:
    (target,) = rule(prod, path).properties["Targets"]
    dead_letters = queue(prod, "DeadLetters")
    assert target == {
        "Id": "Queue",
        "Arn": {"Fn::GetAtt": [queue(prod, RULES[path][0]).logical_id, "Arn"]},
        "RetryPolicy": {"MaximumEventAgeInSeconds": 24 * 3600, "MaximumRetryAttempts": 185},
        "DeadLetterConfig": {"Arn": {"Fn::GetAtt": [dead_letters.logical_id, "Arn"]}},
    }


@pytest.mark.parametrize("path", RULES)
def test_only_its_own_rule_may_fill_a_queue(prod: Deployment, path: str) -> None:
    resource = queue(prod, RULES[path][0])
    assert allowed(prod, resource) == [sending(resource, rule(prod, path))]


def test_what_was_set_aside_comes_from_these_rules_only(prod: Deployment) -> None:
    resource = queue(prod, "DeadLetters")
    everybody = [*RULES, "Events/ToOperator"]
    assert allowed(prod, resource) == [sending(resource, rule(prod, path)) for path in everybody]


def test_an_alert_starts_the_function_that_tells_the_operator(prod: Deployment) -> None:
    told = rule(prod, "Events/ToOperator")
    (function,) = [
        entry
        for entry in prod.all("AWS::Lambda::Function")
        if entry.path == "AlertOperator/Function"
    ]
    arn = {"Fn::GetAtt": [function.logical_id, "Arn"]}
    assert told.properties["EventPattern"] == {"source": ["ebay-sniper.alerts"]}
    (target,) = told.properties["Targets"]
    assert target["Arn"] == arn
    (permission,) = [
        entry
        for entry in prod.all("AWS::Lambda::Permission")
        if entry.properties["FunctionName"] == arn
    ]
    assert permission.properties["SourceArn"] == {"Fn::GetAtt": [told.logical_id, "Arn"]}
    assert permission.properties["Principal"] == "events.amazonaws.com"


def allowed(deployment: Deployment, resource: Resource) -> list[Json]:
    """What the queue's own policy lets others do."""
    (policy,) = [
        entry
        for entry in deployment.all("AWS::SQS::QueuePolicy")
        if entry.properties["Queues"] == [{"Ref": resource.logical_id}]
    ]
    statements: list[Json] = policy.properties["PolicyDocument"]["Statement"]
    return [statement for statement in statements if statement["Effect"] == "Allow"]


def sending(resource: Resource, source: Resource) -> Json:
    return {
        "Action": "sqs:SendMessage",
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Resource": {"Fn::GetAtt": [resource.logical_id, "Arn"]},
        "Condition": {"ArnEquals": {"aws:SourceArn": {"Fn::GetAtt": [source.logical_id, "Arn"]}}},
    }


def test_no_queue_is_open_to_anybody_else(prod: Deployment) -> None:
    opened = [entry.path for entry in prod.all("AWS::SQS::Queue") if allowed(prod, entry)]
    assert sorted(opened) == ["DeadLetters", "LiveUpdates", "Notifications"]
