"""Control API: what eBay's users watch, and what eBay tells applications about them."""

import secrets

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from local.ebay_simulator.web.auth import world_of
from local.ebay_simulator.web.control_auctions import NoSuchAuctionError
from local.ebay_simulator.web.notices import (
    Topic,
    challenge,
    deliver,
    new_notification_id,
    notice_body,
    tampered,
)
from local.service.fields import BadFieldError, Fields
from local.service.loopback import is_loopback_url


async def watch(request: Request) -> JSONResponse:
    """Put items on a user's watch list; the user need not have signed in before."""
    fields, world = await Fields.of(request), world_of(request)
    username, item_ids = fields.text("username"), fields.texts_or_none("itemIds")
    fields.done()
    if item_ids is None:
        raise BadFieldError("itemIds", "is required")
    if any(item_id not in world.house.auctions for item_id in item_ids):
        raise NoSuchAuctionError
    world.watch_lists.add(username, item_ids)
    return _watched(request, username, 201)


async def show_watched(request: Request) -> JSONResponse:
    return _watched(request, request.path_params["username"], 200)


async def clear_watched(request: Request) -> Response:
    world_of(request).watch_lists.clear(request.path_params["username"])
    return Response(status_code=204)


async def send_notice(request: Request) -> JSONResponse:
    """Sign a notice and deliver it once. A tampered one is none of eBay's: no token dies of it."""
    fields, world = await Fields.of(request), world_of(request)
    topic, username = fields.choice("topic", Topic), fields.text("username")
    url, is_tampered = _endpoint(fields), fields.flag("tamper", default=False)
    notification_id = fields.text("notificationId", new_notification_id())
    fields.done()
    user = world.accounts.sign_in(username)
    body = notice_body(topic, user, notification_id, world.now())
    signature = world.notice_key.header_for(body)
    if topic is Topic.AUTHORIZATION_REVOCATION and not is_tampered:
        world.accounts.forget_grants(username)
    status = await deliver(url, tampered(body) if is_tampered else body, signature)
    return JSONResponse({"status": status, "notificationId": notification_id})


async def send_challenge(request: Request) -> JSONResponse:
    """What eBay does when an endpoint is registered."""
    fields = await Fields.of(request)
    url = _endpoint(fields)
    fields.done()
    code = secrets.token_urlsafe(24)
    status, proof = await challenge(url, code)
    return JSONResponse({"status": status, "challengeCode": code, "challengeResponse": proof})


def _endpoint(fields: Fields) -> str:
    url = fields.text("url")
    if not is_loopback_url(url):
        raise BadFieldError("url", "must be an http address on this machine")
    return url


def _watched(request: Request, username: str, status: int) -> JSONResponse:
    item_ids = list(world_of(request).watch_lists.of(username))
    return JSONResponse({"username": username, "itemIds": item_ids}, status)


ROUTES = [
    Route("/watch", watch, methods=["POST"]),
    Route("/watch/{username}", show_watched, methods=["GET"]),
    Route("/watch/{username}", clear_watched, methods=["DELETE"]),
    Route("/notices", send_notice, methods=["POST"]),
    Route("/challenge", send_challenge, methods=["POST"]),
]
