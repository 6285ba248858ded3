"""Control API: auctions, rival bids, and what sellers and others do to an auction."""

from collections.abc import Callable
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from local.ebay_simulator.engine import moves
from local.ebay_simulator.engine.auction import Auction, BidRequest
from local.ebay_simulator.engine.money import parse_decimal, parse_minor
from local.ebay_simulator.web.auction_form import (
    read_auction,
    read_end,
    read_many,
    read_revision,
)
from local.ebay_simulator.web.auction_view import auction_view
from local.ebay_simulator.web.auth import world_of
from local.ebay_simulator.web.item_view import Json
from local.service.fields import BadFieldError, Fields


class NoSuchAuctionError(Exception):
    """There is no auction with this listing number."""


async def create(request: Request) -> JSONResponse:
    """One auction, or all those in `auctions`: a house of hundreds takes one request."""
    world = world_of(request)
    fields = await Fields.of(request)
    many = fields.many_or_none("auctions")
    if many is not None:
        fields.done()
        auctions = read_many(many, world.house.take_item_id, world.now())
        shown = [_shown(request, world.house.add(auction)) for auction in auctions]
        return JSONResponse({"auctions": shown}, 201)
    auction = read_auction(fields, world.house.take_item_id(), world.now())
    return JSONResponse(_shown(request, world.house.add(auction)), 201)


async def show_all(request: Request) -> JSONResponse:
    world = world_of(request)
    shown = [_shown(request, auction) for auction in world.house.all(world.now())]
    return JSONResponse({"auctions": shown})


async def show(request: Request) -> JSONResponse:
    return JSONResponse(_shown(request, _auction(request)))


async def rival_bid(request: Request) -> JSONResponse:
    """A rival bids now, or (`beforeEndMs`) when that much time is left."""
    world, auction, fields = world_of(request), _auction(request), await Fields.of(request)
    bidder, maximum = fields.text("bidder"), fields.text("maximum")
    before_end_ms = fields.number_or_none("beforeEndMs")
    fields.done()
    currency, item_id = auction.listing.currency, auction.listing.item_id
    try:
        parse_minor(maximum, currency)
    except ValueError as error:
        raise BadFieldError("maximum", str(error)) from error
    amount, now = parse_decimal(maximum), world.now()
    if before_end_ms is None:
        bid = world.house.place(item_id, BidRequest(bidder, amount, currency, now, True))
        return JSONResponse(_shown(request, _auction(request)), 200 if bid.accepted else 409)
    if before_end_ms < 0:
        raise BadFieldError("beforeEndMs", "must be 0 or more")
    early = timedelta(milliseconds=before_end_ms)
    return _changed(request, lambda it: moves.schedule(it, now, bidder, amount, early))


async def end_early(request: Request) -> JSONResponse:
    now, fields = world_of(request).now(), await Fields.of(request)
    sell = fields.flag("sellToHighBidder", default=False)
    fields.done()
    return _changed(request, lambda it: moves.end_early(it, now, sell=sell))


async def revise_end(request: Request) -> JSONResponse:
    now, fields = world_of(request).now(), await Fields.of(request)
    ends_at = read_end(fields, now)
    fields.done()
    return _changed(request, lambda it: moves.revise_end(it, now, ends_at))


async def revise(request: Request) -> JSONResponse:
    """The seller edits the listing, which gives it a new revision."""
    now, change = world_of(request).now(), read_revision(await Fields.of(request))
    return _changed(request, lambda it: moves.revise(it, now, change))


async def buy_now(request: Request) -> JSONResponse:
    now, fields = world_of(request).now(), await Fields.of(request)
    buyer = fields.text("buyer", "a-quick-buyer")
    fields.done()
    return _changed(request, lambda it: moves.buy_now(it, now, buyer))


async def remove(request: Request) -> JSONResponse:
    return _changed(request, moves.remove)


async def refuse(request: Request) -> JSONResponse:
    """Answer bids (of one bidder or of all) with an Offer error id from now on."""
    fields = await Fields.of(request)
    error_id, bidder = fields.whole("errorId"), fields.text_or_none("bidder")
    fields.done()
    return _changed(request, lambda it: moves.refuse(it, error_id, bidder))


def _auction(request: Request) -> Auction:
    world = world_of(request)
    auction = world.house.find(request.path_params["item_id"], world.now())
    if auction is None:
        raise NoSuchAuctionError
    return auction


def _changed(request: Request, move: Callable[[Auction], Auction]) -> JSONResponse:
    item_id = _auction(request).listing.item_id
    return JSONResponse(_shown(request, world_of(request).house.change(item_id, move)))


def _shown(request: Request, auction: Auction) -> Json:
    world = world_of(request)
    return auction_view(auction, world.place_calls[auction.listing.item_id], world.now())


ONE = "/auctions/{item_id:str}"
ROUTES = [
    Route("/auctions", create, methods=["POST"]),
    Route("/auctions", show_all, methods=["GET"]),
    Route(ONE, show, methods=["GET"]),
    Route(f"{ONE}/bids", rival_bid, methods=["POST"]),
    Route(f"{ONE}/end-early", end_early, methods=["POST"]),
    Route(f"{ONE}/revise-end", revise_end, methods=["POST"]),
    Route(f"{ONE}/revise", revise, methods=["POST"]),
    Route(f"{ONE}/buy-now", buy_now, methods=["POST"]),
    Route(f"{ONE}/remove", remove, methods=["POST"]),
    Route(f"{ONE}/refuse", refuse, methods=["POST"]),
]
