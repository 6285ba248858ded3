"""GET /clock: what time it is here, and at eBay."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.ebay_clock import read_clock

from handlers import documented, http
from handlers.schemas.clock import ClockView, clock_view

app = http.resolver()


@app.get(
    "/clock",
    operation_id="getClock",
    summary="Read the clocks",
    description="What time it is here, and how far eBay's clock is ahead of that: what a page needs"
    " to count down to an auction's end, whatever its own machine's clock says. Nobody waits for a"
    " measurement: until there is one, eBay's clock is null.",
    tags=["Live updates"],
    responses=documented.responses(
        200, "The time.", *documented.READING, ErrorCode.SCHEDULER_UNAVAILABLE
    ),
)
def get() -> Response[ClockView]:
    return http.answer(clock_view(read_clock(wiring.current().reading_clock())))


handler = http.entry(app)
