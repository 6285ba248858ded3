"""Looks at the wire between our client and the simulator, and holds both to eBay's contracts."""

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.contracts import trading_schema
from tests.contracts.ebay_counts import ContractViolationError
from tests.contracts.ebay_specs import Api, specs_dir, validate_request, validate_response

APIS: dict[str, Api] = {
    "/buy/browse/v1/": "browse",
    "/buy/offer/v1_beta/": "offer",
    "/commerce/identity/v1/": "identity",
    "/commerce/notification/v1/": "notification",
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
        if path != trading_schema.PATH and (api is None or specs_dir() is None):
            await self._app(scope, receive, send)
            return
        await self._checked(api, scope, receive, send)

    async def _checked(self, api: Api | None, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the request and look at both messages; without an API it is Trading's."""
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
            headers = {name.decode(): value.decode() for name, value in scope["headers"]}
            answered = bool(answer) or status < 500  # an empty 5xx is a gateway's own
            if api is None:
                self._note(trading_schema.validate_request, headers, body)
                if answered:
                    self._note(trading_schema.validate_answer, status, bytes(answer))
            else:
                self._note_rest(api, scope, headers, body, (status, answer) if answered else None)

    def _note_rest(
        self,
        api: Api,
        scope: Scope,
        headers: dict[str, str],
        body: bytes,
        answered: tuple[int, bytes | bytearray] | None,
    ) -> None:
        method, path = scope["method"], scope["raw_path"].decode("latin-1")
        query = scope["query_string"].decode("latin-1")
        parameters = dict(parse_qsl(query))
        self._note(validate_request, api, method, path, headers, parameters, _json(body))
        if answered is not None:
            status, answer = answered
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
