"""What eBay's clock is read and remembered with, on the real adapters."""
# ruff: noqa: PLC0415 - adapters are imported where they are built, see parts.py

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sniper import settings as variables
from sniper.use_cases.ebay_clock import MeasureClockPorts, ReadClockPorts
from sniper.wiring.parts import Parts

if TYPE_CHECKING:
    from sniper import ports


class ClockParts(Parts):
    @cached_property
    def ebay_clock(self) -> ports.EbayClock:
        from sniper.adapters.ebay.clock import HttpEbayClock

        return HttpEbayClock(self.settings.text(variables.EBAY_API), self.clock)

    @cached_property
    def clock_record(self) -> ports.ClockRecord:
        from sniper.adapters.dynamodb.clock_record import DynamoClockRecord

        table = self.settings.text(variables.USERS_TABLE)
        return DynamoClockRecord(self._client("dynamodb"), table)

    @cached_property
    def clock_measurements(self) -> ports.ClockMeasurements:
        from sniper.adapters.clock_measurements import LambdaClockMeasurements

        arn = self.settings.text(variables.CLOCK_MEASURER)
        return LambdaClockMeasurements(self._client("lambda"), arn)

    def reading_clock(self) -> ReadClockPorts:
        return ReadClockPorts(self.clock_record, self.clock_measurements, self.clock)

    def measuring_clock(self) -> MeasureClockPorts:
        return MeasureClockPorts(self.ebay_clock, self.clock_record, self.clock)
