"""Alerts, what was told of them, and the operator: the fakes and AWS."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import boto3
import pytest
from sniper.adapters.alerts import EventBridgeAlerts, SnsOperator, detail_of
from sniper.adapters.aws import CLIENT_CONFIG
from sniper.adapters.dynamodb.alert_log import DynamoAlertLog
from sniper.adapters.memory.alerts import MemoryAlertLog, MemoryAlerts, MemoryOperator
from sniper.domain.alerts import OperatorMessage, Repeats
from sniper.domain.errors import ErrorCode, SniperError
from sniper.ports import AlertLog, Alerts, Operator

from tests.contracts.answers import Answers, refusal
from tests.domain.examples import NOW
from tests.domain.test_alerts import ALERT

HOUR = timedelta(hours=1)
CODE = ErrorCode.INTERNAL_ERROR
_numbers = count(1)


def users_table() -> DynamoAlertLog:
    client = boto3.client("dynamodb", config=CLIENT_CONFIG)
    name = f"users-of-alerts-{next(_numbers)}"
    client.create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "userId", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "userId", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    return DynamoAlertLog(client, name)


@pytest.fixture(params=["memory", "dynamodb"])
def log(request: pytest.FixtureRequest, aws: None) -> AlertLog:
    return MemoryAlertLog() if request.param == "memory" else users_table()


def test_the_first_of_a_code_is_to_be_told(log: AlertLog) -> None:
    assert log.begin(CODE, NOW) == Repeats(NOW)


def test_within_the_hour_it_is_not_told_again(log: AlertLog) -> None:
    log.begin(CODE, NOW)
    assert log.begin(CODE, NOW + HOUR - timedelta(microseconds=1)) is None


def test_an_hour_later_it_is_told_with_how_often_it_came_in_between(log: AlertLog) -> None:
    log.begin(CODE, NOW)
    log.begin(CODE, NOW)
    log.begin(CODE, NOW)
    assert log.begin(CODE, NOW + HOUR) == Repeats(NOW, untold=2)
    assert log.begin(CODE, NOW + 2 * HOUR) == Repeats(NOW, untold=0)


def test_another_code_has_an_hour_of_its_own(log: AlertLog) -> None:
    log.begin(CODE, NOW)
    assert log.begin(ErrorCode.EBAY_MISCONFIGURED, NOW) == Repeats(NOW)


def test_what_is_taken_back_is_told_by_the_next(log: AlertLog) -> None:
    log.begin(CODE, NOW)
    log.take_back(CODE, NOW)
    assert log.begin(CODE, NOW) == Repeats(NOW)


def test_only_the_one_who_was_to_tell_takes_it_back(log: AlertLog) -> None:
    log.begin(CODE, NOW)
    log.take_back(CODE, NOW + HOUR)
    assert log.begin(CODE, NOW) is None
    log.take_back(ErrorCode.MAIL_MISCONFIGURED, NOW)


type Told = Callable[[], list[dict[str, Any]]]


def entries_of(answers: Answers) -> list[dict[str, Any]]:
    found = []
    for request in answers.requests:
        found += json.loads(request["body"])["Entries"]
    return found


def bus(reply: Callable[[dict[str, Any]], tuple[int, dict[str, Any]]]) -> tuple[Alerts, Answers]:
    client = boto3.client("events", config=CLIENT_CONFIG)
    answers = Answers(reply)
    answers.serve(client, "events", "PutEvents")
    return EventBridgeAlerts(client, "bus"), answers


def test_an_alert_is_kept_by_the_fake_as_it_was_told() -> None:
    fake = MemoryAlerts()
    fake.tell(ALERT)
    assert fake.told == [ALERT]


def test_an_alert_is_an_event_of_a_source_of_its_own(aws: None) -> None:
    alerts, answers = bus(lambda _: (200, {"FailedEntryCount": 0, "Entries": [{"EventId": "1"}]}))
    alerts.tell(ALERT)
    (entry,) = entries_of(answers)
    assert (entry["Source"], entry["DetailType"]) == ("ebay-sniper.alerts", "OperatorAlert")
    assert entry["EventBusName"] == "bus"
    assert json.loads(entry["Detail"]) == detail_of(ALERT)


@pytest.mark.parametrize(
    "reply",
    [
        (200, {"FailedEntryCount": 1, "Entries": [{"ErrorCode": "ThrottlingException"}]}),
        refusal(400, "AccessDeniedException"),
    ],
)
@pytest.mark.parametrize("kind", ["memory", "eventbridge"])
def test_an_alert_that_is_not_taken_is_a_coded_error(aws: None, kind: str, reply: Any) -> None:
    alerts: Alerts = MemoryAlerts()
    if isinstance(alerts, MemoryAlerts):
        alerts.failing = True
    if kind == "eventbridge":
        alerts, _ = bus(lambda _: reply)
    with pytest.raises(SniperError) as caught:
        alerts.tell(ALERT)
    assert caught.value.code is ErrorCode.STORAGE_UNAVAILABLE


MESSAGE = OperatorMessage("[eBay Sniper prod] high", "What happened: ...")


def topic(status: int) -> tuple[Operator, Answers]:
    client = boto3.client("sns", config=CLIENT_CONFIG)
    answers = Answers(
        lambda _: (
            (200, {"MessageId": "1"}) if status == 200 else refusal(status, "AuthorizationError")
        )
    )
    answers.serve(client, "sns", "Publish")
    return SnsOperator(client, "arn:aws:sns:us-east-1:111122223333:operator"), answers


def test_the_operator_hears_a_subject_and_a_text(aws: None) -> None:
    operator, answers = topic(200)
    operator.notify(MESSAGE)
    (request,) = answers.requests
    assert request["body"]["Subject"] == MESSAGE.subject
    assert request["body"]["Message"] == MESSAGE.text
    assert request["body"]["TopicArn"].endswith(":operator")
    fake = MemoryOperator()
    fake.notify(MESSAGE)
    assert fake.heard == [MESSAGE]


@pytest.mark.parametrize("kind", ["memory", "sns"])
def test_an_operator_who_can_not_be_reached_is_a_coded_error(aws: None, kind: str) -> None:
    fake = MemoryOperator()
    fake.failing = True
    operator: Operator = fake if kind == "memory" else topic(403)[0]
    with pytest.raises(SniperError) as caught:
        operator.notify(MESSAGE)
    assert caught.value.code is ErrorCode.STORAGE_UNAVAILABLE
