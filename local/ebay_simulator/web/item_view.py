"""An auction as the Browse API shows it."""

from datetime import datetime

from local.ebay_simulator.engine.auction import Auction, Listing
from local.ebay_simulator.web.errors import ApiError
from local.ebay_simulator.web.marketplaces import converted, country_of
from local.ebay_simulator.world import World
from local.service.clock import iso_ms

COMPACT = [
    "itemId",
    "legacyItemId",
    "bidCount",
    "currentBidPrice",
    "minimumPriceToBid",
    "price",
    "uniqueBidderCount",
    "reservePriceMet",
    "estimatedAvailabilities",
    "sellerItemRevision",
    "itemWebUrl",
    "itemCreationDate",
    "eligibleForInlineCheckout",
    "immediatePay",
    "priorityListing",
    "shippingOptions",
]

Json = dict[str, object]


def rest_id(item_id: str) -> str:
    """The RESTful id of a listing without variations."""
    return f"v1|{item_id}|0"


def item_view(
    world: World, auction: Auction, marketplace: str, groups: frozenset[str], now: datetime
) -> Json:
    """The `Item` of eBay's contract, whole or COMPACT, priced for this marketplace."""
    bidding = _bidding(auction, marketplace) if auction.listing.is_auction else {}
    whole = {
        **_listing(world, auction.listing, groups),
        **bidding,
        "price": _price(auction, marketplace),
        "buyingOptions": _buying_options(auction),
        "sellerItemRevision": str(auction.revision),
        "itemEndDate": iso_ms(auction.actual_end),
        "estimatedAvailabilities": [_availability(auction, now)],
        "shippingOptions": [_shipping(auction, marketplace)],
        "shipToLocations": _destinations(auction.listing),
        **_warnings(auction.listing),
    }
    if "COMPACT" in groups:
        return {name: whole[name] for name in COMPACT if name in whole}
    return whole


def _listing(world: World, listing: Listing, groups: frozenset[str]) -> Json:
    public_url = world.settings.public_url
    seller: Json = {
        "username": listing.seller,
        "feedbackPercentage": "99.6",
        "feedbackScore": 1284,
    }
    if "ADDITIONAL_SELLER_DETAILS" in groups:
        seller["userId"] = world.accounts.sign_in(listing.seller).user_id
    return {
        "itemId": rest_id(listing.item_id),
        "legacyItemId": listing.item_id,
        "title": listing.title,
        "itemWebUrl": f"{public_url}/itm/{listing.item_id}",
        "image": {"imageUrl": f"{public_url}/images/{listing.item_id}.svg"},
        "listingMarketplaceId": listing.marketplace,
        "itemCreationDate": iso_ms(listing.created_at),
        "seller": seller,
        "itemLocation": {"city": "Springfield", "country": country_of(listing.marketplace)},
        "adultOnly": listing.adult_only,
        **FIXED,
    }


# The same for every simulated listing; eBay requires most of these.
FIXED: Json = {
    "categoryId": "11116",
    "categoryIdPath": "11116",
    "categoryPath": "Collectibles",
    "description": "<p>A simulated item. Nothing is really for sale.</p>",
    "condition": "Used",
    "conditionId": "3000",
    "immediatePay": False,
    "eligibleForInlineCheckout": False,
    "enabledForGuestCheckout": False,
    "priorityListing": False,
}


def _bidding(auction: Auction, marketplace: str) -> Json:
    listing, standing = auction.listing, auction.standing
    shown: Json = {
        "currentBidPrice": converted(auction.price(), listing.currency, marketplace),
        "minimumPriceToBid": converted(standing.minimum_to_bid, listing.currency, marketplace),
        "bidCount": len(auction.accepted_bids),
        "uniqueBidderCount": len({bid.bidder for bid in auction.accepted_bids}),
    }
    if standing.reserve_met is not None:
        shown["reservePriceMet"] = standing.reserve_met
    return shown


def _price(auction: Auction, marketplace: str) -> Json:
    fixed = auction.listing.buy_it_now if auction.buy_it_now_available() else None
    return {**converted(fixed or auction.price(), auction.listing.currency, marketplace)}


def _buying_options(auction: Auction) -> list[str]:
    if not auction.listing.is_auction:
        return ["FIXED_PRICE"]
    return ["AUCTION", "FIXED_PRICE"] if auction.buy_it_now_available() else ["AUCTION"]


def _availability(auction: Auction, now: datetime) -> Json:
    gone = auction.over(now) or not auction.listing.available
    return {
        "deliveryOptions": ["SHIP_TO_HOME"],
        "estimatedAvailabilityStatus": "OUT_OF_STOCK" if gone else "IN_STOCK",
        "estimatedAvailableQuantity": 0 if gone else 1,
        "estimatedSoldQuantity": 1 if auction.winner(now) else 0,
    }


def _shipping(auction: Auction, marketplace: str) -> Json:
    return {
        "type": "Standard Shipping",
        "shippingCarrierCode": "SIM",
        "shippingServiceCode": "Simulated Standard",
        "shippingCostType": "FIXED",
        "shippingCost": converted(500, auction.listing.currency, marketplace),
    }


def _destinations(listing: Listing) -> Json:
    """Everywhere, but for what the seller has excluded."""
    shown: Json = {"regionIncluded": [_region("WORLDWIDE", "WORLDWIDE", "Worldwide")]}
    if listing.excluded_countries:
        # eBay names countries in the site's language; the code has to do here.
        excluded = [_region("COUNTRY", code, code) for code in listing.excluded_countries]
        shown["regionExcluded"] = excluded
    return shown


def _region(kind: str, region_id: str, name: str) -> Json:
    return {"regionType": kind, "regionId": region_id, "regionName": name}


def _warnings(listing: Listing) -> Json:
    """A seller who is away is a warning on an answer that is otherwise in order."""
    if not listing.seller_away:
        return {}
    if listing.seller_back_on is None:
        return {"warnings": ApiError(11508).body()["errors"]}
    return {"warnings": ApiError(11509, sellerReturnDate=listing.seller_back_on).body()["errors"]}
