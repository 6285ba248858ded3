"""A Browse item, and what becomes of it when some of its fields differ."""

from typing import Any

from sniper.adapters.ebay.item import parse_item
from sniper.domain.auction import Auction
from sniper.domain.errors import ErrorCode, SniperError

ITEM: dict[str, Any] = {
    "itemId": "v1|110000000001|0",
    "legacyItemId": "110000000001",
    "title": "A lamp",
    "itemWebUrl": "https://www.ebay.co.uk/itm/110000000001",
    "image": {"imageUrl": "https://i.ebayimg.com/1.jpg"},
    "listingMarketplaceId": "EBAY_GB",
    "buyingOptions": ["AUCTION", "BEST_OFFER"],
    "currentBidPrice": {"value": "12.5", "currency": "GBP"},
    "minimumPriceToBid": {"value": "13.00", "currency": "GBP"},
    "bidCount": 3,
    "reservePriceMet": False,
    "itemEndDate": "2026-11-22T19:30:00.123Z",
    "estimatedAvailabilities": [{"estimatedAvailabilityStatus": "IN_STOCK"}],
    "seller": {"username": "ann", "feedbackPercentage": "99.6", "feedbackScore": 158},
    "shippingOptions": [{"shippingCost": {"value": "3.2", "currency": "GBP"}}],
    "condition": "Used",
    "itemLocation": {"city": "Leeds", "country": "GB"},
    "adultOnly": True,
    "sellerItemRevision": "7",
}


def parse(**changes: Any) -> Auction:
    """The item with these fields changed, or removed when None."""
    changed = {name: value for name, value in {**ITEM, **changes}.items() if value is not None}
    return parse_item(changed, "110000000001", "EBAY_US")


def code_of(**changes: Any) -> ErrorCode | None:
    """The code of the error that the changed item leads to, if any."""
    try:
        parse(**changes)
    except SniperError as error:
        return error.code
    return None
