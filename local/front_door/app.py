"""The one address as an ASGI application: our pages, and the parts behind prefixes."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import httpx
from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from local.front_door.live import pass_on
from local.front_door.pages import after_consent_page, start_page
from local.front_door.problems import method_not_allowed, nothing_here, only_websockets
from local.front_door.proxy import forward
from local.front_door.routes import Upstream

# The API answers within 30 s or not at all, as on AWS.
_TIMEOUT = httpx.Timeout(30.0, connect=2.0)
_PAGES: dict[str, Callable[[Request], str]] = {"/": start_page, "/account/ebay": after_consent_page}
_NO_SCRIPTS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    # The page after the consent has a code in its address.
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}


class _Anything(Convertor[str]):
    """Every path; Starlette's own `path` ends at a line break, which %0A is."""

    regex = "(?s:.*)"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("anything", _Anything())

Answer = Callable[[Request], Awaitable[Response]]


def create_app(upstreams: Sequence[Upstream], live: Upstream) -> Starlette:
    """The front door for these upstreams, and for the one that speaks WebSocket.

    Paths that none of them serves are ours.
    """

    @asynccontextmanager
    async def with_browser(app: Starlette) -> AsyncIterator[None]:
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=50)
        async with httpx.AsyncClient(trust_env=False, timeout=_TIMEOUT, limits=limits) as browser:
            app.state.browser = browser
            yield

    async def answer(request: Request) -> Response:
        path = request.url.path
        upstream = next((one for one in upstreams if one.serves(path)), None)
        if upstream:
            return await forward(request, request.app.state.browser, upstream)
        return only_websockets(path) if path == live.prefix else _own_page(request, path)

    async def answer_live(websocket: WebSocket) -> None:
        await pass_on(websocket, live)

    routes = [
        WebSocketRoute(live.prefix, answer_live),
        Route("/{path:anything}", _AnyMethod(answer)),
    ]
    return Starlette(routes=routes, lifespan=with_browser)


class _AnyMethod:
    """An endpoint for every method; a plain function would be limited to GET."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response: ASGIApp = await self._answer(Request(scope, receive, send))
        await response(scope, receive, send)


def _own_page(request: Request, path: str) -> Response:
    page = _PAGES.get(path)
    if page is None:
        return nothing_here(path)
    if request.method not in {"GET", "HEAD"}:
        return method_not_allowed(request.method, path)
    return HTMLResponse(page(request), headers=_NO_SCRIPTS)
