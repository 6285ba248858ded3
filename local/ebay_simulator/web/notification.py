"""Notification API: the public key that notices are checked with."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from local.ebay_simulator.accounts import SCOPE
from local.ebay_simulator.notice_key import ALGORITHM, DIGEST
from local.ebay_simulator.web.auth import authorised, world_of
from local.ebay_simulator.web.errors import ApiError


async def get_public_key(request: Request) -> JSONResponse:
    """GET /commerce/notification/v1/public_key/{public_key_id}, for applications only"""
    grant = authorised(request, "notification", SCOPE)
    if grant.username is not None:
        raise ApiError(1100)
    key = world_of(request).notice_key
    if request.path_params["public_key_id"] != key.key_id:
        raise ApiError(195001)
    return JSONResponse({"algorithm": ALGORITHM, "digest": DIGEST, "key": key.public_line})
