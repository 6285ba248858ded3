"""Who is calling, and may they: token, then scope, then quota, in eBay's order."""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import Scope

from local.ebay_simulator.accounts import Grant
from local.ebay_simulator.web.errors import ApiError
from local.ebay_simulator.world import World


def world_of(request: Request) -> World:
    world: World = request.app.state.world
    return world


def bearer_of(scope: Scope) -> str:
    """The bearer token of a request, empty when there is none."""
    kind, _, token = Headers(scope=scope).get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def iaf_token_of(scope: Scope) -> str:
    """The token of a Trading request, which comes bare in a header of its own."""
    return Headers(scope=scope).get("x-ebay-api-iaf-token", "").strip()


def authorised(request: Request, api: str, scope: str) -> Grant:
    """The grant behind the caller's token. Raises ApiError 1001, 1100 or 2001."""
    world = world_of(request)
    now = world.now()
    grant = world.accounts.bearer(bearer_of(request.scope), now)
    if grant is None:
        raise ApiError(1001)
    if scope not in grant.scopes:
        raise ApiError(1100)
    if not world.quotas.spend(api, now):
        raise ApiError(2001)
    return grant
