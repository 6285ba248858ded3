"""Bodies as Anne's page sends them; a test changes what it is about."""

from typing import Any

from tests.handlers.gateway import Answer, call
from tests.use_cases.world import ITEM

OTHER = "berta"
NOBODYS_BID = "01JNA00000000000000000NB0D"

EVERY_PATH = {"bidId": NOBODYS_BID, "itemId": "110000000001"}
"""Values for whatever a route's path holds."""


def amount(value: str, currency: str = "USD") -> dict[str, str]:
    return {"value": value, "currency": currency}


def a_bid(value: str = "25.00", *, item: str = ITEM, **changes: Any) -> dict[str, Any]:
    confirmation = {"ebayItemId": item, "maxBidAmount": amount(value), "confirmed": True}
    wish = {"ebayItemId": item, "maxBidAmount": amount(value), "confirmation": confirmation}
    return {**wish, **changes}


def a_change(value: str = "30.00", **changes: Any) -> dict[str, Any]:
    confirmation = {"maxBidAmount": amount(value), "confirmed": True}
    return {"maxBidAmount": amount(value), "confirmation": confirmation, **changes}


def create(body: dict[str, Any] | None = None, **request: Any) -> Answer:
    return call("POST /bids", body=a_bid() if body is None else body, **request)


def created(body: dict[str, Any] | None = None, **request: Any) -> Any:
    """The body of a creation that must work."""
    answer = create(body, **request)
    assert answer.status == 201, answer.text
    return answer.body


def change(bid_id: str, body: Any, if_match: str | None = '"2"', **request: Any) -> Answer:
    headers = {} if if_match is None else {"if-match": if_match}
    path = {"bidId": bid_id}
    return call("PATCH /bids/{bidId}", path=path, headers=headers, body=body, **request)


def on_bid(route: str, bid_id: str, **request: Any) -> Answer:
    return call(route, path={"bidId": bid_id}, **request)


def confirming(**changes: Any) -> dict[str, Any]:
    """A wish whose confirmation differs."""
    body = a_bid()
    return {**body, "confirmation": {**body["confirmation"], **changes}}


def prefer(**preferences: Any) -> None:
    """A change of preferences that must work."""
    assert call("PATCH /me", body={"preferences": preferences}).status == 200
