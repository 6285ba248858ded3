"""Identity getUser and the analytics of call limits."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from local.ebay_simulator.accounts import IDENTITY_SCOPE, SCOPE
from local.ebay_simulator.quotas import APIS, WINDOW_SECONDS
from local.ebay_simulator.web.auth import authorised, world_of
from local.ebay_simulator.web.errors import ApiError
from local.service.clock import iso_ms


async def get_user(request: Request) -> Response:
    """GET /commerce/identity/v1/user/ (the slash at the end belongs to it)"""
    grant = authorised(request, "identity", IDENTITY_SCOPE)
    if grant.username is None:
        raise ApiError(1100)
    if not request.headers.get("x-ebay-c-marketplace-id"):
        return Response(status_code=404)  # undocumented, but seen on the real one
    user = world_of(request).accounts.sign_in(grant.username)
    return JSONResponse(
        {
            "userId": user.user_id,
            "username": user.username,
            "accountType": "INDIVIDUAL",
            "registrationMarketplaceId": "EBAY_US",
            "status": "CONFIRMED",
        }
    )


async def get_rate_limits(request: Request) -> Response:
    """GET /developer/analytics/v1_beta/rate_limit/"""
    authorised(request, "analytics", SCOPE)
    wanted_context = request.query_params.get("api_context")
    wanted_name = request.query_params.get("api_name")
    limits = [
        _limit(request, key)
        for key, (context, name, _version) in APIS.items()
        if wanted_context in (None, context) and wanted_name in (None, name)
    ]
    return JSONResponse({"rateLimits": limits}) if limits else Response(status_code=204)


def _limit(request: Request, key: str) -> dict[str, object]:
    context, name, version = APIS[key]
    world = world_of(request)
    reset = world.quotas.roll(world.now())
    limit, used = world.quotas.limits[key], world.quotas.used.get(key, 0)
    rate = {
        "count": used,
        "limit": limit,
        "remaining": limit - used,
        "reset": iso_ms(reset),
        "timeWindow": WINDOW_SECONDS,
    }
    resource = {"name": f"{context}.{name}", "rates": [rate]}
    return {
        "apiContext": context,
        "apiName": name,
        "apiVersion": version,
        "resources": [resource],
    }
