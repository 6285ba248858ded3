"""From the Browse API's Item to our Auction. Only what a bid depends on has to be there."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sniper.adapters.ebay.amounts import bid_money, incidental_money, instant
from sniper.adapters.ebay.answers import Json
from sniper.adapters.ebay.messages import unreadable
from sniper.domain.auction import Auction, Seller
from sniper.domain.money import Money

_SOLD_OUT = "OUT_OF_STOCK"
_SELLER_AWAY = {"11508", "11509"}
_COUNTRY = re.compile(r"[A-Z]{2}")


def parse_item(item: Json, ebay_item_id: str, marketplace: str) -> Auction:
    """The auction, under the number and marketplace that were asked for if eBay names none.

    Raises SniperError: CURRENCY_NOT_BIDDABLE; EBAY_UNAVAILABLE if what is needed is missing.
    """
    options = _list(item, "buyingOptions")
    is_auction = "AUCTION" in options
    bid_count = _count(item, "bidCount")
    minimum = bid_money(item.get("minimumPriceToBid")) if is_auction else None
    return Auction(
        ebay_item_id=_text(item, "legacyItemId") or ebay_item_id,
        title=_needed(item, "title"),
        url=_needed(item, "itemWebUrl"),
        image_url=_text(_map(item, "image"), "imageUrl"),
        marketplace=_text(item, "listingMarketplaceId") or marketplace,
        is_auction=is_auction,
        current_price=_current_price(item, minimum, bid_count) if is_auction else None,
        minimum_bid=minimum,
        buy_it_now_price=incidental_money(item.get("price")) if "FIXED_PRICE" in options else None,
        shipping_cost=_shipping_cost(item),
        bid_count=bid_count,
        reserve_met=_flag_or_none(item, "reservePriceMet"),
        auction_end_time=instant(item.get("itemEndDate"), "itemEndDate"),
        seller=_seller(_map(item, "seller")),
        condition=_text(item, "condition"),
        location=_location(_map(item, "itemLocation")),
        adult_only=item.get("adultOnly") is True,
        available=_available(item),
        revision=_text(item, "sellerItemRevision"),
        excluded_countries=frozenset(_excluded_countries(item)),
        seller_away=_seller_away(item),
    )


def _current_price(item: Json, minimum: Money | None, bid_count: int) -> Money | None:
    """Without a bid the start price, which is also the least that can be bid."""
    price = bid_money(item.get("currentBidPrice"))
    return minimum if price is None and bid_count == 0 else price


def _available(item: Json) -> bool:
    """eBay: an item is sold out if its status says so; an unknown status says nothing."""
    statuses = [
        entry.get("estimatedAvailabilityStatus") for entry in _maps(item, "estimatedAvailabilities")
    ]
    return not statuses or any(status != _SOLD_OUT for status in statuses)


def _shipping_cost(item: Json) -> Money | None:
    """The first option's, as eBay's own page shows it."""
    options = _maps(item, "shippingOptions")
    return incidental_money(options[0].get("shippingCost")) if options else None


def _excluded_countries(item: Json) -> Iterator[str]:
    """Whole countries only: what a region of the world or of a country excludes, eBay decides."""
    for region in _maps(_map(item, "shipToLocations"), "regionExcluded"):
        country = _text(region, "regionId") or ""
        if region.get("regionType") == "COUNTRY" and _COUNTRY.fullmatch(country):
            yield country


def _seller_away(item: Json) -> bool:
    return any(str(entry.get("errorId")) in _SELLER_AWAY for entry in _maps(item, "warnings"))


def _seller(seller: Json) -> Seller:
    return Seller(
        username=_text(seller, "username") or "",
        feedback_score=_count(seller, "feedbackScore"),
        feedback_percentage=_text(seller, "feedbackPercentage") or "",
    )


def _location(place: Json) -> str | None:
    parts = [_text(place, name) for name in ("city", "stateOrProvince", "country")]
    return ", ".join(part for part in parts if part) or None


def _needed(item: Json, name: str) -> str:
    value = _text(item, name)
    if value is None:
        raise unreadable(name)
    return value


def _text(item: Json, name: str) -> str | None:
    value = item.get(name)
    return value if isinstance(value, str) and value else None


def _count(item: Json, name: str) -> int:
    value = item.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _flag_or_none(item: Json, name: str) -> bool | None:
    value = item.get(name)
    return value if isinstance(value, bool) else None


def _list(item: Json, name: str) -> list[Any]:
    value = item.get(name)
    return value if isinstance(value, list) else []


def _maps(item: Json, name: str) -> list[Json]:
    return [entry for entry in _list(item, name) if isinstance(entry, Mapping)]


def _map(item: Json, name: str) -> Json:
    value = item.get(name)
    return value if isinstance(value, Mapping) else {}
