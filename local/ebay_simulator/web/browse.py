"""Browse API: getItem and getItemByLegacyId."""

import re

from starlette.requests import Request
from starlette.responses import JSONResponse

from local.ebay_simulator.accounts import SCOPE
from local.ebay_simulator.engine.auction import Auction
from local.ebay_simulator.web.auth import authorised, world_of
from local.ebay_simulator.web.errors import ApiError
from local.ebay_simulator.web.item_view import item_view
from local.ebay_simulator.web.marketplaces import CURRENCY_OF

LEGACY_GROUPS = frozenset({"PRODUCT", "ADDITIONAL_SELLER_DETAILS", "CHARITY_DETAILS"})
GROUPS = LEGACY_GROUPS | {"COMPACT"}
REST_ID = re.compile(r"v1\|(\d{1,19})\|\d{1,19}")


async def get_item(request: Request) -> JSONResponse:
    """GET /buy/browse/v1/item/{item_id}"""
    authorised(request, "browse", SCOPE)
    groups = _groups(request, GROUPS)
    match = REST_ID.fullmatch(request.path_params["item_id"])
    if match is None:
        raise ApiError(11012)
    return _answer(request, match[1], groups, 11001)


async def get_item_by_legacy_id(request: Request) -> JSONResponse:
    """GET /buy/browse/v1/item/get_item_by_legacy_id"""
    authorised(request, "browse", SCOPE)
    groups = _groups(request, LEGACY_GROUPS)
    return _answer(request, request.query_params.get("legacy_item_id", ""), groups, 11003)


def _answer(request: Request, item_id: str, groups: frozenset[str], not_found: int) -> JSONResponse:
    world = world_of(request)
    now = world.now()
    auction = world.house.find(item_id, now)
    if auction is None or _is_gone(auction, auction.over(now)):
        raise ApiError(not_found, world.settings.item_not_found_status)
    return JSONResponse(item_view(world, auction, _marketplace(request), groups, now))


def _is_gone(auction: Auction, over: bool) -> bool:
    return auction.removed or (over and auction.listing.gone_after_end)


def _marketplace(request: Request) -> str:
    """The header's marketplace; a wrong or missing one silently means the US."""
    wanted = request.headers.get("x-ebay-c-marketplace-id", "")
    return wanted if wanted in CURRENCY_OF else "EBAY_US"


def _groups(request: Request, allowed: frozenset[str]) -> frozenset[str]:
    text = request.query_params.get("fieldgroups", "")
    groups = frozenset(part.strip() for part in text.split(",") if part.strip())
    if not groups <= allowed:
        raise ApiError(11501, fieldgroups=text)
    if "COMPACT" in groups and len(groups) > 1:
        raise ApiError(11018)
    quantity = request.query_params.get("quantity_for_shipping_estimate", "1")
    if not quantity.isdecimal() or int(quantity) == 0:
        raise ApiError(11019)
    return groups
