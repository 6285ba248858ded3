"""A sighting as a document of text, whole numbers, booleans, lists and documents.

The shared layers keep it as it is: a row's attributes in DynamoDB, JSON in Valkey.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sniper.adapters.dynamodb.documents import Document, instant, instant_text
from sniper.domain.auction import Auction, Seller
from sniper.domain.freshness import Sighting
from sniper.domain.money import MINOR_DIGITS, Money

SCHEMA = 1
"""Raised with every change of the document: two versions of us may share a layer for a while."""


def sighting_document(sighting: Sighting) -> Document:
    """`stale` is left out: it is about one answer, not about what was seen."""
    return {
        "schema": SCHEMA,
        "seenAt": instant_text(sighting.seen_at),
        "auction": _auction_document(sighting.auction),
    }


def sighting_from(document: object) -> Sighting | None:
    """The sighting, or None for whatever cannot be read or has another version."""
    try:
        return _sighting(document)
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return None


def _auction_document(auction: Auction) -> Document:
    end = auction.auction_end_time
    return {
        "ebayItemId": auction.ebay_item_id,
        "title": auction.title,
        "url": auction.url,
        "imageUrl": auction.image_url,
        "marketplace": auction.marketplace,
        "isAuction": auction.is_auction,
        "currentPrice": _money_document(auction.current_price),
        "minimumBid": _money_document(auction.minimum_bid),
        "buyItNowPrice": _money_document(auction.buy_it_now_price),
        "shippingCost": _money_document(auction.shipping_cost),
        "bidCount": auction.bid_count,
        "reserveMet": auction.reserve_met,
        "auctionEndTime": None if end is None else instant_text(end),
        "seller": {
            "username": auction.seller.username,
            "feedbackScore": auction.seller.feedback_score,
            "feedbackPercentage": auction.seller.feedback_percentage,
        },
        "condition": auction.condition,
        "location": auction.location,
        "adultOnly": auction.adult_only,
        "available": auction.available,
        "revision": auction.revision,
        "excludedCountries": sorted(auction.excluded_countries),
        "sellerAway": auction.seller_away,
    }


def _money_document(money: Money | None) -> Document | None:
    return None if money is None else {"amount": money.amount, "currency": money.currency}


def _sighting(document: object) -> Sighting | None:
    held = _document(document)
    if held.get("schema") != SCHEMA:
        return None
    return Sighting(_auction(_document(held["auction"])), _instant(held["seenAt"]))


def _auction(held: Mapping[str, Any]) -> Auction:
    return Auction(
        ebay_item_id=_text(held["ebayItemId"]),
        title=_text(held["title"]),
        url=_text(held["url"]),
        image_url=_optional_text(held.get("imageUrl")),
        marketplace=_text(held["marketplace"]),
        is_auction=_flag(held["isAuction"]),
        current_price=_money(held.get("currentPrice")),
        minimum_bid=_money(held.get("minimumBid")),
        buy_it_now_price=_money(held.get("buyItNowPrice")),
        shipping_cost=_money(held.get("shippingCost")),
        bid_count=_whole(held["bidCount"]),
        reserve_met=_optional_flag(held.get("reserveMet")),
        auction_end_time=_optional_instant(held.get("auctionEndTime")),
        seller=_seller(_document(held["seller"])),
        condition=_optional_text(held.get("condition")),
        location=_optional_text(held.get("location")),
        adult_only=_flag(held["adultOnly"]),
        available=_flag(held["available"]),
        revision=_optional_text(held.get("revision")),
        excluded_countries=frozenset(map(_text, held["excludedCountries"])),
        seller_away=_flag(held["sellerAway"]),
    )


def _seller(held: Mapping[str, Any]) -> Seller:
    return Seller(
        username=_text(held["username"]),
        feedback_score=_whole(held["feedbackScore"]),
        feedback_percentage=_text(held["feedbackPercentage"]),
    )


def _money(value: object) -> Money | None:
    if value is None:
        return None
    held = _document(value)
    currency = _text(held["currency"])
    if currency not in MINOR_DIGITS:
        raise ValueError(currency)
    return Money(_whole(held["amount"]), currency)


def _document(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError(type(value))
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value))
    return value


def _optional_text(value: object) -> str | None:
    return None if value is None else _text(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(type(value))
    return value


def _optional_flag(value: object) -> bool | None:
    return None if value is None else _flag(value)


def _whole(value: object) -> int:
    """DynamoDB gives whole numbers as Decimals."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or value != int(value):
        raise TypeError(type(value))
    return int(value)


def _instant(value: object) -> datetime:
    read = instant(_text(value))
    if read.tzinfo is None:
        raise ValueError(value)
    return read


def _optional_instant(value: object) -> datetime | None:
    return None if value is None else _instant(value)
