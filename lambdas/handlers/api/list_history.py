"""GET /history: what happened to all snipes of a person."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.read_bids import list_history

from handlers import documented, http
from handlers.parameters import Cursor, Limit, page_fields
from handlers.schemas.history import EventPage, event_view

app = http.resolver()


@app.get(
    "/history",
    operation_id="listHistory",
    summary="Read what happened to your snipes",
    description="Events of all your snipes, newest first.",
    tags=["History"],
    responses=documented.responses(
        200,
        "One page of events.",
        *documented.READING,
        ErrorCode.INVALID_REQUEST,
        ErrorCode.INVALID_CURSOR,
    ),
)
def list_(limit: Limit = 20, cursor: Cursor = None) -> Response[EventPage]:
    history = wiring.current().history
    page = list_history(http.person(app), limit=limit, cursor=cursor, history=history)
    return http.answer(EventPage(**page_fields(page, limit, event_view)))


handler = http.entry(app)
