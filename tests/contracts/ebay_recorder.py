"""Looks at the wire between our client and the simulator, and holds both to eBay's contracts."""

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.contracts.ebay_specs import (
    Api,
    ContractViolationError,
    specs_dir,
    validate_request,
    validate_response,
)

APIS: dict[str, Api] = {
    "/buy/browse/v1/": "browse",
    "/buy/offer/v1_beta/": "offer",
    "/commerce/identity/v1/": "identity",
}


class Recorder:
    """Wraps the simulator. `violations` must be empty at the end of a test."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.violations: list[str] = []
        self.requests: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("raw_path", b"").decode("latin-1")
        api = next((api for start, api in APIS.items() if path.startswith(start)), None)
        if scope["type"] != "http" or path.startswith("/_control"):
            await self._app(scope, receive, send)
            return
        self.requests.append(f"{scope['method']} {path}")
        if api is None or specs_dir() is None:
            await self._app(scope, receive, send)
            return
        await self._checked(api, path, scope, receive, send)

    async def _checked(
        self, api: Api, path: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        body, answer = await _whole_body(receive), bytearray()
        status = 0
        unread: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def heard() -> Message:
            return unread.pop() if unread else await receive()

        async def said(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            answer.extend(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, heard, said)
        finally:
            query = scope["query_string"].decode("latin-1")
            headers = {name.decode(): value.decode() for name, value in scope["headers"]}
            method = scope["method"]
            self._note(
                validate_request, api, method, path, headers, dict(parse_qsl(query)), _json(body)
            )
            if answer or status < 500:  # an empty 5xx is a gateway's, about which nothing is said
                self._note(validate_response, api, method, f"{path}?{query}", status, _json(answer))

    def _note(self, check: Any, *message: Any) -> None:
        try:
            check(*message)
        except ContractViolationError as violation:
            self.violations.append(str(violation))


async def _whole_body(receive: Receive) -> bytes:
    """Read at once: an ordered fault answers without having looked at the body."""
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


def _json(raw: bytes | bytearray) -> object:
    return json.loads(raw) if raw else None
