"""Pass a WebSocket on: the handshake as it came, frames both ways, and the end as it was given."""

import asyncio

from starlette.responses import Response
from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus
from websockets.typing import Origin, Subprotocol

from local.front_door.problems import part_not_running, part_too_slow
from local.front_door.proxy import outgoing_headers
from local.front_door.routes import Upstream

# As long as the API may take, since a function decides about the handshake.
_OPENS_WITHIN_S = 30.0
# The library writes these for its own handshake.
_WRITTEN_ANEW = (b"origin", b"sec-websocket-")
_GOING_AWAY, _INTERNAL_ERROR, _FINE = 1001, 1011, 1000
_NO_CODE, _CUT_OFF, _NO_TLS = 1005, 1006, 1015


async def pass_on(websocket: WebSocket, upstream: Upstream) -> None:
    """Open the way behind first, so that whoever is refused there is refused here alike."""
    try:
        behind = await _opened(websocket, upstream)
    except InvalidStatus as refused:
        await _refuse(websocket, _same(refused))
    except TimeoutError:
        await _refuse(websocket, part_too_slow(upstream))
    except (OSError, InvalidHandshake):
        await _refuse(websocket, part_not_running(upstream))
    else:
        async with behind:
            await _join(websocket, behind)


async def _opened(websocket: WebSocket, upstream: Upstream) -> ClientConnection:
    origin = websocket.headers.get("origin")
    return await connect(
        # The query holds a one-time ticket: it goes on, and into no log or message.
        upstream.socket_target(websocket.url.query),
        origin=Origin(origin) if origin else None,
        subprotocols=[Subprotocol(one) for one in websocket.scope["subprotocols"]] or None,
        additional_headers=[
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, value in outgoing_headers(websocket)
            if not name.startswith(_WRITTEN_ANEW)
        ],
        user_agent_header=None,
        compression=None,  # nothing is gained on the way to oneself
        proxy=None,
        open_timeout=_OPENS_WITHIN_S,
        max_size=None,
    )


async def _refuse(websocket: WebSocket, response: Response) -> None:
    await websocket.send_denial_response(response)
    # The server closes the connection in its next turn. Returning before that, it logs an error.
    await asyncio.sleep(0)


def _same(refused: InvalidStatus) -> Response:
    """The refusal as the part behind gave it."""
    answer = refused.response
    kind = answer.headers.get("content-type")
    headers = {"content-type": kind} if kind else None
    return Response(bytes(answer.body or b""), answer.status_code, headers)


async def _join(websocket: WebSocket, behind: ClientConnection) -> None:
    """Until one side ends, which ends the other with the same code."""
    await websocket.accept(subprotocol=behind.subprotocol)
    async with asyncio.TaskGroup() as both_ways:
        outwards = both_ways.create_task(_outwards(behind, websocket))
        await _inwards(websocket, behind)
        outwards.cancel()


async def _inwards(websocket: WebSocket, behind: ClientConnection) -> None:
    """What the caller sends, until the caller has gone."""
    while True:
        message = await websocket.receive()
        if message["type"] == "websocket.disconnect":
            code = message.get("code", _NO_CODE)
            await behind.close(_sendable(code, _GOING_AWAY), message.get("reason") or "")
            return
        content = message.get("text")
        try:
            await behind.send(message["bytes"] if content is None else content)
        except ConnectionClosed:
            continue  # its end is on the way outwards, and comes back as a disconnect


async def _outwards(behind: ClientConnection, websocket: WebSocket) -> None:
    """What the part behind sends, until it ends the connection."""
    try:
        try:
            while True:
                content = await behind.recv()
                if isinstance(content, str):
                    await websocket.send_text(content)
                else:
                    await websocket.send_bytes(content)
        except ConnectionClosed:
            code = _sendable(behind.close_code or _CUT_OFF, _INTERNAL_ERROR)
            await websocket.close(code, behind.close_reason or None)
    except (WebSocketDisconnect, RuntimeError):
        return  # the caller has gone meanwhile


def _sendable(code: int, when_cut_off: int) -> int:
    """The code to close with. Some only say how a connection ended, and may not be sent."""
    if code in {_CUT_OFF, _NO_TLS}:
        return when_cut_off
    return _FINE if code == _NO_CODE else code
