"""The web page: the exported files, served as CloudFront serves them."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cdk_app.page_headers import SECURITY, cache_control, content_security_policy
from local.front_door.problems import page_not_built

_BUILT = "index.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Where the export lies, and what its `/config.json` says of signing in."""

    folder: Path
    issuer: str
    client_id: str

    def files(self) -> ASGIApp:
        """The export as an application. The folder may be filled later, and be built anew."""
        return _WithHeaders(GZipMiddleware(_Export(self.folder)))

    def config(self, origin: str) -> Response:
        """What the page asks for first. `origin`: the address that the browser sees."""
        sign_in = {
            "url": f"{origin}/auth",
            "issuer": self.issuer,
            "clientId": self.client_id,
            "scopes": ["openid"],
            "signUp": True,
        }
        content = {
            "stage": "embedded",
            "signIn": sign_in,
            "ebaySimulator": "/ebay/auctions",
            "mailbox": "/mailbox",
        }
        return JSONResponse(content, headers={**SECURITY, "cache-control": "no-store"})


class _Export(StaticFiles):
    """`/bids` is the file bids.html; what isn't there is 404.html."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, html=True, check_dir=False)
        self._folder = folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        built = (self._folder / _BUILT).exists()
        await (super().__call__ if built else page_not_built())(scope, receive, send)

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        page, found = super().lookup_path(f"{path}.html")
        return (page, found) if found else super().lookup_path(path)


class _WithHeaders:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {**SECURITY, "Content-Security-Policy": content_security_policy()}

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                # A file that is missing today may come with the next version of the page.
                found = message["status"] < httpx.codes.BAD_REQUEST
                kept = {"Cache-Control": cache_control(scope["path"], found=found)}
                MutableHeaders(raw=_list(message)).update({**headers, **kept})
            await send(message)

        await self._app(scope, receive, with_headers)


def _list(message: Message) -> list[Any]:
    """The message's own headers, as something that can be added to."""
    message["headers"] = headers = list(message.get("headers", ()))
    return headers
