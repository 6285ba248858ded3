"""Puts the HTTP surface together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route, Router
from starlette.types import ASGIApp

from local.ebay_simulator.accounts import OAuthError
from local.ebay_simulator.engine.moves import MoveRefusedError
from local.ebay_simulator.state import save
from local.ebay_simulator.watch_lists import WatchListFullError
from local.ebay_simulator.web import (
    browse,
    consent,
    control_auctions,
    control_people,
    control_world,
    identity,
    notification,
    offer,
    pages,
    token,
    trading,
)
from local.ebay_simulator.web.control_auctions import NoSuchAuctionError
from local.ebay_simulator.web.errors import ApiError
from local.ebay_simulator.web.notices import UnreachableError
from local.ebay_simulator.web.turnstile import Turnstile
from local.ebay_simulator.world import World
from local.service.fields import BadFieldError
from local.service.loopback import LoopbackOnly

BIDDING = "/buy/offer/v1_beta/bidding/{item_id}"


def create_app(world: World, state_file: Path | None = None) -> ASGIApp:
    """The simulator as an ASGI application. A clean stop writes the state file, if any."""

    @asynccontextmanager
    async def remember(_app: Starlette) -> AsyncIterator[None]:
        yield
        if state_file is not None:
            save(world, state_file)

    control = Router([*control_auctions.ROUTES, *control_people.ROUTES, *control_world.ROUTES])
    app = Starlette(
        routes=[*_ebay_routes(), *_page_routes(), Mount("/_control", LoopbackOnly(control))],
        lifespan=remember,
        exception_handlers={
            ApiError: _api_error,
            OAuthError: _oauth_error,
            HTTPException: _http_error,
            BadFieldError: _bad_field,
            NoSuchAuctionError: _no_such_auction,
            MoveRefusedError: _makes_no_sense,
            WatchListFullError: _makes_no_sense,
            UnreachableError: _unreachable,
        },
    )
    app.router.redirect_slashes = False  # eBay's slashes are part of its paths
    app.state.world = world
    return Turnstile(app, world)


def _ebay_routes() -> list[Route]:
    browse_item = "/buy/browse/v1/item"
    return [
        Route("/oauth2/authorize", consent.authorize, methods=["GET"]),
        Route("/oauth2/authorize", consent.decide, methods=["POST"]),
        Route("/identity/v1/oauth2/token", token.token, methods=["POST"]),
        Route("/identity/v1/oauth2/token/revoke", token.revoke, methods=["POST"]),
        Route("/commerce/identity/v1/user/", identity.get_user),
        Route("/developer/analytics/v1_beta/rate_limit/", identity.get_rate_limits),
        Route(f"{browse_item}/get_item_by_legacy_id", browse.get_item_by_legacy_id),
        Route(f"{browse_item}/{{item_id}}", browse.get_item),
        Route("/commerce/notification/v1/public_key/{public_key_id}", notification.get_public_key),
        Route("/ws/api.dll", trading.trading, methods=["POST"]),
        Route(BIDDING, offer.get_bidding, methods=["GET"]),
        Route(f"{BIDDING}/place_proxy_bid", offer.place_proxy_bid, methods=["POST"]),
    ]


def _page_routes() -> list[Route]:
    return [
        Route("/auctions", pages.list_auctions, methods=["GET"]),
        Route("/auctions", pages.list_new, methods=["POST"]),
        Route("/itm/{item_id}", pages.show_item, methods=["GET"]),
        Route("/itm/{item_id}", pages.bid_as_rival, methods=["POST"]),
        Route("/images/{item_id}.svg", pages.picture),
    ]


async def _api_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    return JSONResponse(error.body(), error.status)


async def _oauth_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, OAuthError)
    body = {"error": error.error, "error_description": error.description}
    return JSONResponse(body, error.status)


async def _http_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    coded = ApiError(2002 if error.status_code == 404 else 2004, error.status_code)
    return JSONResponse(coded.body(), coded.status)


async def _bad_field(_request: Request, error: Exception) -> Response:
    assert isinstance(error, BadFieldError)
    return JSONResponse({"error": f"{error.field} {error.problem}", "field": error.field}, 422)


async def _no_such_auction(_request: Request, _error: Exception) -> Response:
    return JSONResponse({"error": "There is no auction with this listing number."}, 404)


async def _makes_no_sense(_request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 409)


async def _unreachable(_request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 502)
