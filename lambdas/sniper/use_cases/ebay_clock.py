"""What time it is at eBay, for pages that count down to the end of auctions.

Measuring takes seconds, so nobody waits for it: whoever asks first has it done by another
function, and is told what was known until then.
"""

from dataclasses import dataclass
from datetime import datetime

from sniper.domain.clock_estimate import ClockEstimate
from sniper.domain.ebay_offset import AGAIN_AFTER, EbayOffset, measured
from sniper.ports import Clock, ClockMeasurements, ClockRecord, EbayClock
from sniper.use_cases.clock_probing import narrowed

PROBES = 7
"""They leave 16 ms of the second that eBay's Date header leaves open, and take seven seconds."""


@dataclass(frozen=True, slots=True)
class ReadClockPorts:
    record: ClockRecord
    measurements: ClockMeasurements
    clock: Clock


@dataclass(frozen=True, slots=True)
class MeasureClockPorts:
    ebay: EbayClock
    record: ClockRecord
    clock: Clock


@dataclass(frozen=True, slots=True)
class TimeTold:
    """`now` is our clock's as late as possible; `offset` is None while eBay's is not known."""

    now: datetime
    offset: EbayOffset | None


def read_clock(ports: ReadClockPorts) -> TimeTold:
    """Raises STORAGE_UNAVAILABLE, and SCHEDULER_UNAVAILABLE if no measurement could be started."""
    now = ports.clock.now()
    known = ports.record.read(measured_after=now - AGAIN_AFTER)
    if known.due(now) and ports.record.begin(now):
        ports.measurements.start()
    return TimeTold(now=ports.clock.now(), offset=known.shown(now))


def measure_clock(ports: MeasureClockPorts) -> EbayOffset | None:
    """Measure eBay's clock and have everybody know it; None, and nothing changes, if eBay did not
    tell enough. Raises STORAGE_UNAVAILABLE."""
    with ports.ebay.line() as line:
        estimate = narrowed(line, ports.clock, ClockEstimate(), probes=PROBES)
    offset = measured(estimate, ports.clock.now())
    if offset is not None:
        ports.record.keep(offset)
    return offset
