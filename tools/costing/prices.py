"""List prices of AWS in us-east-1, in USD, each with where it is from; all put down on READ_ON.

Before you rely on one that is only remembered, look at AWS's page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

READ_ON = "2026-11-22"


class Source(StrEnum):
    """How much a price is to be believed."""

    AWS = "AWS's own pages or tools"
    OTHERS = "others' lists"
    MEMORY = "memory, not looked up"


class Unit(StrEnum):
    """What AWS counts."""

    LAMBDA_REQUESTS = auto()
    LAMBDA_GB_SECONDS = auto()
    DYNAMODB_WRITES = auto()
    DYNAMODB_READS = auto()
    DYNAMODB_STORAGE = auto()
    DYNAMODB_RECOVERY = auto()
    SQS_REQUESTS = auto()
    BUS_EVENTS = auto()
    SCHEDULER_STARTS = auto()
    KMS_KEYS = auto()
    KMS_REQUESTS = auto()
    SECRETS = auto()
    SECRET_CALLS = auto()
    API_REQUESTS = auto()
    SOCKET_MESSAGES = auto()
    SOCKET_MINUTES = auto()
    LOG_BYTES = auto()
    METRICS = auto()
    ALARMS = auto()
    DASHBOARDS = auto()
    TRACES = auto()
    ALERTS = auto()


@dataclass(frozen=True, slots=True)
class Price:
    """`usd` for one. `free` of it cost nothing each month, for as long as the account lives."""

    title: str
    usd: float
    free: float = 0.0
    source: Source = Source.AWS


_MILLION = 1_000_000
_GB = 1024**3

PRICES: Mapping[Unit, Price] = {
    Unit.LAMBDA_GB_SECONDS: Price(
        "Lambda, GB-seconds (arm64)", 0.0000133334, 400_000, source=Source.OTHERS
    ),
    Unit.LAMBDA_REQUESTS: Price(
        "Lambda, invocations", 0.20 / _MILLION, _MILLION, source=Source.OTHERS
    ),
    Unit.DYNAMODB_WRITES: Price("DynamoDB, write units", 0.625 / _MILLION),
    Unit.DYNAMODB_READS: Price("DynamoDB, read units", 0.125 / _MILLION),
    Unit.DYNAMODB_STORAGE: Price("DynamoDB, stored GB", 0.25, 25),
    Unit.DYNAMODB_RECOVERY: Price("DynamoDB, recoverable GB", 0.20, source=Source.MEMORY),
    Unit.SQS_REQUESTS: Price("SQS, requests", 0.40 / _MILLION, _MILLION, Source.MEMORY),
    Unit.BUS_EVENTS: Price("EventBridge, events", 1.00 / _MILLION, source=Source.MEMORY),
    Unit.SCHEDULER_STARTS: Price(
        "Scheduler, invocations", 1.00 / _MILLION, 14 * _MILLION, source=Source.OTHERS
    ),
    Unit.KMS_KEYS: Price("KMS, keys", 1.00, source=Source.OTHERS),
    Unit.KMS_REQUESTS: Price("KMS, requests", 0.03 / 10_000, 20_000, source=Source.OTHERS),
    Unit.SECRETS: Price("Secrets Manager, secrets", 0.40),
    Unit.SECRET_CALLS: Price("Secrets Manager, calls", 0.05 / 10_000),
    Unit.API_REQUESTS: Price("API Gateway, HTTP requests", 1.00 / _MILLION),
    Unit.SOCKET_MESSAGES: Price(
        "API Gateway, WebSocket messages", 1.00 / _MILLION, source=Source.OTHERS
    ),
    Unit.SOCKET_MINUTES: Price(
        "API Gateway, connection minutes", 0.25 / _MILLION, source=Source.OTHERS
    ),
    Unit.LOG_BYTES: Price("CloudWatch, bytes of logs", 0.50 / _GB, 5 * _GB, source=Source.MEMORY),
    Unit.METRICS: Price("CloudWatch, custom metrics", 0.30, 10, source=Source.MEMORY),
    Unit.ALARMS: Price("CloudWatch, alarms", 0.10, 10, source=Source.MEMORY),
    Unit.DASHBOARDS: Price("CloudWatch, dashboards", 3.00, 3, source=Source.MEMORY),
    Unit.TRACES: Price("X-Ray, traces", 5.00 / _MILLION, 100_000, Source.MEMORY),
    Unit.ALERTS: Price("SNS, notifications by mail", 2.00 / 100_000, 1_000, Source.MEMORY),
}
"""In the order in which the tables show them."""


def usd(unit: Unit, amount: float) -> float:
    return PRICES[unit].usd * amount


def usd_after_free(unit: Unit, amount: float) -> float:
    """What is left of a month's `amount` when the month's free share is taken off."""
    return PRICES[unit].usd * max(0.0, amount - PRICES[unit].free)
