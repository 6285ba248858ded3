"""Having eBay's clock measured by somebody else."""

from __future__ import annotations

from collections.abc import Callable

import boto3
import pytest
from sniper.adapters.aws import CLIENT_CONFIG
from sniper.adapters.clock_measurements import LambdaClockMeasurements
from sniper.adapters.memory.ebay_clock import MemoryClockMeasurements
from sniper.domain.errors import ErrorCode, SniperError
from sniper.ports import ClockMeasurements

from tests.contracts.answers import Answers

ARN = "arn:aws:lambda:us-east-1:123456789012:function:measure-clock"
type Started = Callable[[], int]


@pytest.fixture(params=["memory", "aws"])
def kind(request: pytest.FixtureRequest, aws: None) -> str:
    kind: str = request.param
    return kind


def made(kind: str, *, refusing: bool = False) -> tuple[ClockMeasurements, Started]:
    if kind == "memory":
        fake = MemoryClockMeasurements()
        fake.failing = refusing
        return fake, lambda: fake.started
    functions = boto3.client("lambda", config=CLIENT_CONFIG)
    refusal = (403, {"Type": "User", "Message": "no"})
    answers = Answers(lambda _: refusal if refusing else (202, {}))
    answers.serve(functions, "lambda", "Invoke")
    measurements = LambdaClockMeasurements(functions, ARN)
    return measurements, lambda: len(answers.requests)


def test_each_start_is_one_measurement(kind: str) -> None:
    measurements, started = made(kind)
    measurements.start()
    assert started() == 1
    measurements.start()
    assert started() == 2


def test_what_cannot_be_started_is_a_coded_error(kind: str) -> None:
    measurements, _ = made(kind, refusing=True)
    with pytest.raises(SniperError) as caught:
        measurements.start()
    assert caught.value.code is ErrorCode.SCHEDULER_UNAVAILABLE


def test_nobody_waits_for_the_measurement(aws: None) -> None:
    functions = boto3.client("lambda", config=CLIENT_CONFIG)
    answers = Answers(lambda _: (202, {}))
    answers.serve(functions, "lambda", "Invoke")
    LambdaClockMeasurements(functions, ARN).start()
    (request,) = answers.requests
    assert request["headers"]["X-Amz-Invocation-Type"] == "Event"
    assert request["url"].rpartition("/functions/")[2].startswith("arn")
