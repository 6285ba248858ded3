"""Parameters that routes share, and the pages that some of them ask for."""

from collections.abc import Callable
from typing import Annotated, Any

from aws_lambda_powertools.event_handler.openapi.params import Header, Path, Query
from sniper.domain.lifecycle import BidStatus
from sniper.ports import Page

from handlers.schemas.bids import MARKETPLACE_PATTERN

ETAG_PATTERN = '^(W/)?"[!#-~]*"$'
BidId = Annotated[str, Path(description="A snipe's bidId.")]
ItemId = Annotated[
    str,
    Path(
        description="A listing number, a REST id (v1|number|0), or the address of an eBay page."
        " Percent-encoded."
    ),
]
Marketplace = Annotated[
    str | None,
    Query(
        pattern=MARKETPLACE_PATTERN,
        description="eBay's site, such as EBAY_GB; your preference, or else the installation's,"
        " when left out.",
    ),
]
Status = Annotated[BidStatus | None, Query(description="Only snipes of this status.")]
IdempotencyKeyHeader = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern="^[ -~]{1,64}$",
        description="1 to 64 printable characters. Repeated with the same body within 24 hours,"
        " it answers with the snipe of the first time.",
    ),
]
IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=256,
        json_schema_extra={"pattern": ETAG_PATTERN, "examples": ['"3"']},
        description="Required: the one ETag of the snipe as it was last read.",
    ),
]
Limit = Annotated[int, Query(ge=1, le=100, description="How many at most.")]
Cursor = Annotated[
    str | None,
    Query(max_length=256, description="The nextCursor of the page before; opaque."),
]
CancelBids = Annotated[
    bool,
    Query(alias="cancelBids", description="Cancel the snipes that need the link, then unlink."),
]
Confirm = Annotated[
    str | None,
    Query(description="Required: the word delete."),
]
ChallengeCode = Annotated[
    str,
    Query(
        alias="challenge_code", min_length=1, max_length=256, description="What eBay wants proved."
    ),
]
EbaySignature = Annotated[
    str,
    Header(
        alias="X-EBAY-SIGNATURE", description="Required: eBay's signature of exactly this body."
    ),
]


LinkToken = Annotated[
    str,
    Query(min_length=1, max_length=512, description="What the link in the mail holds."),
]


def page_fields[T, V](page: Page[T], limit: int, view: Callable[[T], V]) -> dict[str, Any]:
    """What a PageView is made of."""
    return {
        "items": [view(item) for item in page.items],
        "limit": limit,
        "next_cursor": page.next_cursor,
        "has_more": page.next_cursor is not None,
    }
