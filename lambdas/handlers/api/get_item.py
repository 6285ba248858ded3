"""GET /items/{itemId}: an auction as eBay has it."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.look_at_item import look_at_item

from handlers import documented, http
from handlers.parameters import ItemId, Marketplace
from handlers.requests import unquoted_item
from handlers.schemas.items import ItemView, item_view

app = http.resolver()


@app.get(
    "/items/<item_id>",
    operation_id="getItem",
    summary="Look at an auction",
    description="As eBay has it now, never from a cache.",
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
    looked_at = look_at_item(
        unquoted_item(item_id),
        marketplace or parts.settings.marketplace,
        auctions=parts.auctions,
        clock=parts.clock,
    )
    return http.answer(item_view(looked_at))


handler = http.entry(app)
