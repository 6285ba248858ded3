"""The Trading API's one door, and the one call behind it."""

from datetime import datetime
from xml.etree.ElementTree import Element

from starlette.requests import Request
from starlette.responses import Response

from local.ebay_simulator.engine.auction import Auction
from local.ebay_simulator.web.auth import iaf_token_of, world_of
from local.ebay_simulator.web.buying_request import (
    CALL,
    OTHER_LISTS,
    WATCH_LIST,
    BuyingRequest,
    read_buying_request,
)
from local.ebay_simulator.web.marketplaces import MARKETPLACE_OF_SITE
from local.ebay_simulator.web.trading_xml import TradingError, add, answer, failure, sent
from local.ebay_simulator.web.watch_view import add_item, add_pages, page_of
from local.ebay_simulator.world import World

CALL_HEADER, SITE_HEADER = "x-ebay-api-call-name", "x-ebay-api-siteid"
LEVEL_HEADER = "x-ebay-api-compatibility-level"


async def trading(request: Request) -> Response:
    """POST /ws/api.dll: HTTP 200 for everything, a refusal included."""
    now, call = world_of(request).now(), request.headers.get(CALL_HEADER, "")
    try:
        site = _site(request, call)
        username = _caller(request, now)
        asked = read_buying_request(await request.body())
        return sent(_buying(world_of(request), username, site, asked, now))
    except TradingError as error:
        # An element can't have any name, and what the call is called comes from outside.
        return failure(call if call.isascii() and call.isalpha() else "Unknown", error, now)


def _site(request: Request, call: str) -> str:
    """The marketplace of the request's site. Raises TradingError: 2 for other calls, 10012."""
    if call != CALL:
        raise TradingError(2, call)
    if not request.headers.get(LEVEL_HEADER, "").isdecimal():
        raise TradingError(10012, LEVEL_HEADER.upper())
    marketplace = MARKETPLACE_OF_SITE.get(request.headers.get(SITE_HEADER, ""))
    if marketplace is None:
        raise TradingError(10012, SITE_HEADER.upper())
    return marketplace


def _caller(request: Request, now: datetime) -> str:
    """The user behind the token. Raises TradingError: 930, 931, 21916984, 21917053, then 518.

    No scope is documented for Trading, so none is asked for.
    """
    world, token = world_of(request), iaf_token_of(request.scope)
    if not token:
        raise TradingError(930)
    if world.accounts.expired(token, now):
        raise TradingError(21917053)
    grant = world.accounts.bearer(token, now)
    if grant is None:
        raise TradingError(21916984)
    if grant.username is None:
        raise TradingError(931)
    if not world.quotas.spend("trading", now):
        raise TradingError(518)
    return grant.username


def _buying(world: World, username: str, site: str, asked: BuyingRequest, now: datetime) -> Element:
    root = answer(CALL, "Success", now, asked.message_id)
    watched = _watched(world, username, now)
    if WATCH_LIST in asked.lists and watched:  # an empty list is no element at all
        container = add(root, WATCH_LIST)
        items = add(container, "ItemArray")
        for auction in page_of(watched, asked):
            add_item(items, auction, world, site, now)
        add_pages(container, len(watched), asked.per_page)
    for name in OTHER_LISTS:
        if name in asked.lists:
            add_pages(add(root, name), 0, asked.per_page)
    return root


def _watched(world: World, username: str, now: datetime) -> list[Auction]:
    """Ended items stay on the list; what was taken off the site does not."""
    found = (world.house.find(item_id, now) for item_id in world.watch_lists.of(username))
    return [auction for auction in found if auction is not None and not auction.removed]
