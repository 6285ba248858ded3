"""What a person's page asks for, and the auctions that it asks about."""

import json
from collections.abc import Mapping
from datetime import datetime
from itertools import count
from typing import Any
from urllib.parse import urlencode

from sniper.domain.auction import Auction, Seller
from sniper.domain.money import Money

import cdk_app.node_runtime  # noqa: F401  (names the Node that aws_cdk starts when imported)

# isort: split
from cdk_app.catalogue import API_FUNCTIONS
from tools.costing.cloud import PERSON, Cloud
from tools.costing.prices import Unit

SITE = "EBAY_US"
_LARGEST_REFUSAL = 400
_ACCESS_LOG_BYTES = 450
"""One line of an API's access log, as constructs_lib/access_log.py has it."""
_item_numbers = count(110_000_000_001)


class RefusedError(Exception):
    """A request was not answered as it has to be for the figures to mean anything."""


def usd(value: str) -> Money:
    return Money.parse(value, "USD")


def listed(cloud: Cloud, ends_at: datetime) -> Auction:
    """An auction like many: a long title, a picture, and a price far below the maximum."""
    number = str(next(_item_numbers))
    auction = Auction(
        ebay_item_id=number,
        title="Vintage brass marine sextant with wooden box, 1920s, Hull maker, working",
        url=f"https://www.ebay.com/itm/{number}",
        image_url="https://i.ebayimg.com/images/g/0aAAAOSwabcdefgh/s-l1600.jpg",
        marketplace=SITE,
        is_auction=True,
        current_price=usd("10.00"),
        minimum_bid=usd("10.50"),
        buy_it_now_price=None,
        shipping_cost=usd("12.90"),
        bid_count=3,
        reserve_met=None,
        auction_end_time=ends_at,
        seller=Seller("harbour-antiques-hull", 2210, "99.5"),
        condition="Used",
        location="Hull, GB",
        adult_only=False,
        available=True,
        revision="1",
    )
    cloud.outside.auctions.put(auction)
    return auction


def ask(cloud: Cloud, function: str, **request: Any) -> Any:
    """One HTTP request; the answer with `body` read. Raises RefusedError."""
    route = route_of(function)
    cloud.ledger.add(Unit.API_REQUESTS, 1, function)
    cloud.ledger.add(Unit.LOG_BYTES, _ACCESS_LOG_BYTES, "access log")
    answer = cloud.invoke(function, event_of(route, **request))
    if answer["statusCode"] >= _LARGEST_REFUSAL:
        raise RefusedError(f"{route} answered {answer['statusCode']}: {answer['body']}")
    is_json = "json" in answer["headers"].get("Content-Type", "") and answer["body"]
    return {**answer, "body": json.loads(answer["body"]) if is_json else answer["body"]}


def event_of(
    route: str,
    *,
    path: Mapping[str, str] | None = None,
    body: Any = None,
    query: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """As API Gateway hands it over (payload 2.0), with the person signed in."""
    sent: dict[str, Any] = {
        "version": "2.0",
        "routeKey": route,
        "rawPath": route.partition(" ")[2],
        "rawQueryString": urlencode(query or {}),
        "headers": {"content-type": "application/json", **(headers or {})},
        "pathParameters": {**(path or {})},
        "requestContext": _context(route),
        "isBase64Encoded": False,
    }
    if query:
        sent["queryStringParameters"] = {**query}
    if body is not None:
        sent["body"] = body if isinstance(body, str) else json.dumps(body)
    return sent


def route_of(function: str) -> str:

    spec = next(one for one in API_FUNCTIONS if one.module == f"api/{function}")
    assert spec.route
    return f"{spec.route.method} {spec.route.path}"


def wish(auction: Auction, maximum: str = "25.00") -> dict[str, Any]:
    amount = {"value": maximum, "currency": "USD"}
    said = {"ebayItemId": auction.ebay_item_id, "maxBidAmount": amount}
    return {**said, "confirmation": {**said, "confirmed": True}}


def link(cloud: Cloud) -> None:
    """Sign up and link an eBay account."""
    state = ask(cloud, "link_ebay")["body"]["consentUrl"].partition("state=")[2]
    code = cloud.outside.accounts.consent("anne-on-ebay")
    ask(cloud, "complete_ebay_link", body={"code": code, "state": state})


def _context(route: str) -> dict[str, Any]:
    return {
        "accountId": "111122223333",
        "apiId": "api-id",
        "domainName": "api-id.execute-api.us-east-1.amazonaws.com",
        "http": {
            "method": route.partition(" ")[0],
            "path": route.partition(" ")[2],
            "protocol": "HTTP/1.1",
            "sourceIp": "192.0.2.1",
            "userAgent": "agent",
        },
        "requestId": "JKJaXmPLvHcESHA=",
        "routeKey": route,
        "stage": "$default",
        "time": "22/Nov/2026:12:00:00 +0000",
        "timeEpoch": 1795348800000,
        "authorizer": {"jwt": {"claims": {"sub": PERSON}, "scopes": ["openid"]}},
    }
