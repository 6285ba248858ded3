"""GET /wishlist: what the person watches on eBay."""

from aws_lambda_powertools.event_handler import Response
from sniper import wiring
from sniper.domain.errors import ErrorCode
from sniper.use_cases.preferences import marketplace_for
from sniper.use_cases.watch_list import read_watch_list

from handlers import documented, http
from handlers.parameters import Cursor, Limit, Marketplace
from handlers.schemas.watching import WatchListView, watch_list_view

app = http.resolver()


@app.get(
    "/wishlist",
    operation_id="getWishlist",
    summary="Read your eBay watch list",
    description="The running auctions on it, the one that ends soonest first, each with the live"
    " snipe that you may have on it. The list is read anew each time; details are as old as those"
    " of GET /items/{itemId}.",
    tags=["Items"],
    responses=documented.responses(
        200,
        "One page of the list.",
        *documented.EBAY,
        *documented.READING,
        ErrorCode.INVALID_REQUEST,
        ErrorCode.INVALID_CURSOR,
        ErrorCode.ACCOUNT_NOT_LINKED,
        ErrorCode.LINK_EXPIRED,
    ),
)
def get(
    limit: Limit = 50,
    cursor: Cursor = None,
    marketplace: Marketplace = None,
) -> Response[WatchListView]:
    parts, person = wiring.current(), http.person(app)
    page = read_watch_list(
        person,
        marketplace=marketplace_for(
            person, marketplace, users=parts.users, default=parts.settings.marketplace
        ),
        limit=limit,
        cursor=cursor,
        ports=parts.watch_list(),
    )
    return http.answer(watch_list_view(page, limit))


handler = http.entry(app)
