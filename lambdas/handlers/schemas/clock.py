"""What time it is, on the wire."""

from pydantic import Field
from sniper.use_cases.ebay_clock import TimeTold

from handlers.schemas.common import Instant, Milliseconds, View


class ClockView(View):
    """What time it is here, and how far eBay's clock is from that."""

    now: Instant = Field(description="Our clock, as late as possible before this answer left.")
    ebay_offset_ms: Milliseconds | None = Field(
        description="eBay's clock minus ours; null while it is not known. Ask again some seconds"
        " later, since asking has it measured.",
        examples=[12.5],
    )
    uncertainty_ms: Milliseconds | None = Field(
        description="How far from the truth ebayOffsetMs can be, either way.", examples=[12.0]
    )
    measured_at: Instant | None = Field(description="When eBay's clock was measured.")


def clock_view(told: TimeTold) -> ClockView:
    offset = told.offset
    return ClockView(
        now=told.now,
        ebay_offset_ms=None if offset is None else offset.offset_ms,
        uncertainty_ms=None if offset is None else offset.uncertainty_ms,
        measured_at=None if offset is None else offset.measured_at,
    )
