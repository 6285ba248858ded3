"""Keeps the control API to this machine, however a service happens to be bound."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class LoopbackOnly:
    """Refuses callers from elsewhere, and anything sent by a web page (those carry an Origin)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        host, _port = scope.get("client") or ("", 0)
        if not _is_loopback(host) or "origin" in Headers(scope=scope):
            text = "The control API answers programs on this machine only, and no web pages."
            await JSONResponse({"error": text}, 403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def is_loopback_url(url: str) -> bool:
    """An http address on this machine, by number or as localhost."""
    try:
        address = urlsplit(url)
        host = address.hostname or ""
    except ValueError:
        return False
    return address.scheme == "http" and (host == "localhost" or _is_loopback(host))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
