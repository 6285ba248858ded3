"""Alerts on the event bus, and from there to the operator's topic."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sniper.adapters.aws import failures_as
from sniper.adapters.dynamodb.documents import instant_text
from sniper.adapters.refusals import storage_unavailable
from sniper.domain.alerts import DETAIL_TYPE, SOURCE, Alert, OperatorMessage

if TYPE_CHECKING:
    from types_boto3_events import EventBridgeClient
    from types_boto3_sns import SNSClient


class EventBridgeAlerts:
    def __init__(self, client: EventBridgeClient, bus_name: str) -> None:
        self._client = client
        self._bus_name = bus_name

    def tell(self, alert: Alert) -> None:
        entry: Any = {
            "EventBusName": self._bus_name,
            "Source": SOURCE,
            "DetailType": DETAIL_TYPE,
            "Time": alert.at,
            "Detail": json.dumps(detail_of(alert)),
        }
        with failures_as(storage_unavailable, every_refusal=True):
            answer = self._client.put_events(Entries=[entry])
        if "ErrorCode" in answer["Entries"][0]:
            raise storage_unavailable()


class SnsOperator:
    def __init__(self, client: SNSClient, topic_arn: str) -> None:
        self._client = client
        self._topic_arn = topic_arn

    def notify(self, message: OperatorMessage) -> None:
        with failures_as(storage_unavailable, every_refusal=True):
            self._client.publish(
                TopicArn=self._topic_arn, Subject=message.subject, Message=message.text
            )


def detail_of(alert: Alert) -> dict[str, str]:
    """What the event tells, as JSON."""
    return {
        "code": alert.code.value,
        "severity": alert.severity.value,
        "function": alert.function,
        "what": alert.what,
        "runbook": alert.runbook,
        "correlationId": alert.correlation_id,
        "at": instant_text(alert.at),
    }
