"""What telling the time at eBay takes of a world's ports."""

from sniper.adapters.memory.ebay import MemoryBidding
from sniper.adapters.memory.ebay_clock import (
    MemoryClockMeasurements,
    MemoryClockRecord,
    MemoryEbayClock,
)
from sniper.use_cases.ebay_clock import MeasureClockPorts, ReadClockPorts

from tests.use_cases.eventful_clock import EventfulClock


class ClockBundles:
    clock: EventfulClock
    bidding: MemoryBidding
    clock_record: MemoryClockRecord
    clock_measurements: MemoryClockMeasurements

    @property
    def ebay_clock(self) -> MemoryEbayClock:
        return MemoryEbayClock(self.bidding)

    @property
    def reading_clock(self) -> ReadClockPorts:
        return ReadClockPorts(self.clock_record, self.clock_measurements, self.clock)

    @property
    def measuring_clock(self) -> MeasureClockPorts:
        return MeasureClockPorts(self.ebay_clock, self.clock_record, self.clock)
