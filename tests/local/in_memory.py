"""A synchronous httpx transport into an ASGI application, without sockets."""

import asyncio

import httpx
from starlette.types import ASGIApp


class InMemory(httpx.BaseTransport):
    """Each request runs in an event loop of its own."""

    def __init__(self, app: ASGIApp, client: tuple[str, int] = ("127.0.0.1", 50_000)) -> None:
        self._inner = httpx.ASGITransport(app, client=client)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return asyncio.run(self._handle(request))

    async def _handle(self, request: httpx.Request) -> httpx.Response:
        request.read()
        answer = await self._inner.handle_async_request(request)
        content = await answer.aread()
        return httpx.Response(answer.status_code, headers=answer.headers, content=content)
