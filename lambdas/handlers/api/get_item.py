"""GET /items/{itemId}: an auction as eBay has it."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.look_at_item import look_at_item
from sniper.use_cases.preferences import marketplace_for

from handlers import documented, http
from handlers.parameters import ItemId, Marketplace
from handlers.requests import unquoted_item
from handlers.schemas.items import ItemView, item_view

app = http.resolver()


@app.get(
    "/items/<item_id>",
    operation_id="getItem",
    summary="Look at an auction",
    description="At most 5 minutes old, and at most 5 seconds within the last 5 minutes before the"
    " end. While eBay does not answer, what was seen within the last hour, marked as stale.",
    tags=["Items"],
    responses=documented.responses(
        200,
        "The auction, and whether and why it can't be sniped.",
        *documented.ITEM,
        *documented.EBAY,
        *documented.READING,
        ErrorCode.INVALID_REQUEST,
        ErrorCode.INVALID_ITEM_ID,
    ),
)
def get(
    item_id: ItemId,
    marketplace: Marketplace = None,
) -> Response[ItemView]:
    parts = wiring.current()
    site = marketplace_for(
        http.person(app), marketplace, users=parts.users, default=parts.settings.marketplace
    )
    return http.answer(item_view(look_at_item(unquoted_item(item_id), site, parts.looking())))


handler = http.entry(app)
