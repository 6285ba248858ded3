"""Offer API: placeProxyBid and getBidding."""

import re
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse

from local.ebay_simulator.accounts import BID_SCOPE
from local.ebay_simulator.engine.auction import Auction, BidRequest
from local.ebay_simulator.engine.increments import increment
from local.ebay_simulator.engine.proxy import maxima
from local.ebay_simulator.web.auth import authorised, world_of
from local.ebay_simulator.web.bid_body import read_bid
from local.ebay_simulator.web.errors import ApiError
from local.ebay_simulator.web.item_view import rest_id
from local.ebay_simulator.web.marketplaces import BIDDING, amount
from local.ebay_simulator.web.turnstile import arrival
from local.service.clock import iso_ms

AUCTION_ID = re.compile(r"v1\|(\d{1,19})\|0")


async def place_proxy_bid(request: Request) -> JSONResponse:
    """POST /buy/offer/v1_beta/bidding/{item_id}/place_proxy_bid"""
    username = _bidder(request)
    asked = read_bid(request.headers.get("content-type", ""), await request.body())
    item_id = _item_id(request)
    house = world_of(request).house
    if item_id not in house.auctions:
        raise ApiError(120001, itemId=rest_id(item_id))
    bid = house.place(
        item_id,
        BidRequest(
            bidder=username,
            amount=asked.value,
            currency=asked.currency,
            received_at=arrival(request.scope),
            adult_consent=asked.adult_consent,
        ),
    )
    if bid.error_id is not None:
        raise ApiError(bid.error_id)
    return JSONResponse({"proxyBidId": _proxy_bid_id(item_id, bid.sequence)})


async def get_bidding(request: Request) -> JSONResponse:
    """GET /buy/offer/v1_beta/bidding/{item_id}"""
    username = _bidder(request)
    item_id = _item_id(request)
    world = world_of(request)
    now = world.now()
    auction = world.house.find(item_id, now)
    if auction is None or auction.removed or not auction.listing.is_auction:
        raise ApiError(120001, itemId=rest_id(item_id))
    if username not in maxima(auction.accepted_bids):
        raise ApiError(120033, itemId=rest_id(item_id))
    return JSONResponse(_view(auction, username, now))


def _bidder(request: Request) -> str:
    grant = authorised(request, "offer", BID_SCOPE)
    marketplace = request.headers.get("x-ebay-c-marketplace-id")
    if not marketplace:
        raise ApiError(120015)
    if marketplace not in BIDDING:
        raise ApiError(120017, marketplaceId=marketplace, allowedMarketplaces=",".join(BIDDING))
    if grant.username is None:
        raise ApiError(1100)
    return grant.username


def _item_id(request: Request) -> str:
    match = AUCTION_ID.fullmatch(request.path_params["item_id"])
    if match is None:
        raise ApiError(2004)
    return match[1]


def _proxy_bid_id(item_id: str, sequence: int) -> str:
    return f"{item_id}{sequence:04d}"


def _view(auction: Auction, username: str, now: datetime) -> dict[str, object]:
    listing, standing = auction.listing, auction.standing
    own = maxima(auction.accepted_bids)[username]
    ended = auction.results_known(now)
    shown: dict[str, object] = {
        "itemId": rest_id(listing.item_id),
        "auctionStatus": "ENDED" if ended else "ACTIVE",
        "auctionEndDate": iso_ms(auction.actual_end),
        "bidCount": len(auction.accepted_bids),
        "currentPrice": amount(auction.price(), listing.currency),
        "currentProxyBid": {
            "maxAmount": amount(own.maximum, listing.currency),
            "proxyBidId": _proxy_bid_id(listing.item_id, own.sequence),
        },
        "highBidder": auction.high_bidder() == username,
        "suggestedBidAmounts": [] if ended else _suggestions(auction),
    }
    if standing.reserve_met is not None:
        shown["reservePriceMet"] = standing.reserve_met
    return shown


def _suggestions(auction: Auction) -> list[dict[str, str]]:
    """The next three steps."""
    currency, step = auction.listing.currency, auction.standing.minimum_to_bid
    amounts = []
    for _ in range(3):
        amounts.append(amount(step, currency))
        step += increment(step, currency)
    return amounts
