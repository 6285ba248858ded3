"""Having eBay's clock measured: the function for it, invoked without waiting for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sniper.adapters.aws import failures_as
from sniper.adapters.refusals import scheduler_unavailable

if TYPE_CHECKING:
    from types_boto3_lambda import LambdaClient


class LambdaClockMeasurements:
    def __init__(self, functions: LambdaClient, measure_clock_arn: str) -> None:
        self._functions, self._arn = functions, measure_clock_arn

    def start(self) -> None:
        with failures_as(scheduler_unavailable, every_refusal=True):
            self._functions.invoke(FunctionName=self._arn, InvocationType="Event", Payload=b"{}")
