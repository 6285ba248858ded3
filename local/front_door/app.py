"""The one address as an ASGI application: our pages, and the parts behind prefixes."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import httpx
from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from local.addresses import HOST
from local.front_door import managed_login
from local.front_door.live import pass_on
from local.front_door.page import Page
from local.front_door.problems import method_not_allowed, only_websockets
from local.front_door.proxy import forward
from local.front_door.routes import Upstream

# The API answers within 30 s or not at all, as on AWS.
_TIMEOUT = httpx.Timeout(30.0, connect=2.0)
_CONFIG = "/config.json"


class _Anything(Convertor[str]):
    """Every path; Starlette's own `path` ends at a line break, which %0A is."""

    regex = "(?s:.*)"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("anything", _Anything())

Answer = Callable[[Request], Awaitable[ASGIApp]]


def create_app(upstreams: Sequence[Upstream], live: Upstream, page: Page) -> Starlette:
    """The front door for these upstreams, and for the one that speaks WebSocket.

    Paths that none of them serves are the page's.
    """
    files = page.files()

    @asynccontextmanager
    async def with_browser(app: Starlette) -> AsyncIterator[None]:
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=50)
        async with httpx.AsyncClient(trust_env=False, timeout=_TIMEOUT, limits=limits) as browser:
            app.state.browser = browser
            yield

    async def answer(request: Request) -> ASGIApp:
        path, browser = request.url.path, request.app.state.browser
        upstream = next((one for one in upstreams if one.serves(path)), None)
        if upstream and path in managed_login.PATHS:
            return await managed_login.answer(request, browser, upstream, page.client_id)
        if upstream:
            return await forward(request, browser, upstream)
        if path == live.prefix:
            return only_websockets(path)
        return _of_the_page(request, page, files)

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
        response = await self._answer(Request(scope, receive, send))
        await response(scope, receive, send)


def _of_the_page(request: Request, page: Page, files: ASGIApp) -> ASGIApp:
    path = request.url.path
    if request.method not in {"GET", "HEAD"}:
        return method_not_allowed(request.method, path)
    if request.url.hostname == "localhost":
        # Signing in comes back to the one address that Cognito was told.
        return RedirectResponse(str(request.url.replace(hostname=HOST)))
    return page.config(_origin(request)) if path == _CONFIG else files


def _origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"
