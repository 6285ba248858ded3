"""GET /bids: a person's snipes, newest first."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.read_bids import list_bids

from handlers import documented, http
from handlers.parameters import Cursor, Limit, Status, page_fields
from handlers.schemas.bids import BidPage, bid_view

app = http.resolver()


@app.get(
    "/bids",
    operation_id="listBids",
    summary="List your snipes",
    description="Newest first, of one status or of all.",
    tags=["Bids"],
    responses=documented.responses(
        200,
        "One page of snipes.",
        *documented.READING,
        ErrorCode.INVALID_REQUEST,
        ErrorCode.INVALID_CURSOR,
    ),
)
def list_(
    status: Status = None,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> Response[BidPage]:
    page = list_bids(
        http.person(app),
        status=status,
        limit=limit,
        cursor=cursor,
        bids=wiring.current().bids_to_read,
    )
    return http.answer(BidPage(**page_fields(page, limit, bid_view)))


handler = http.entry(app)
