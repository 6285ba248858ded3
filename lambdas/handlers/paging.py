"""Pages on the wire."""

from collections.abc import Callable
from typing import Annotated, Any

from aws_lambda_powertools.event_handler.openapi.params import Query
from sniper.ports import Page

Limit = Annotated[int, Query(ge=1, le=100, description="How many at most.")]
Cursor = Annotated[
    str | None,
    Query(max_length=256, description="The nextCursor of the page before; opaque."),
]


def page_fields[T, V](page: Page[T], limit: int, view: Callable[[T], V]) -> dict[str, Any]:
    """What a PageView is made of."""
    return {
        "items": [view(item) for item in page.items],
        "limit": limit,
        "next_cursor": page.next_cursor,
        "has_more": page.next_cursor is not None,
    }
