"""Keeping a caller waiting, for ordered timeouts."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send


async def hold(receive: Receive, hold_ms: float) -> None:
    """Wait until the client gives up, or for so long."""
    try:
        async with asyncio.timeout(hold_ms / 1000):
            while (await receive())["type"] != "http.disconnect":
                pass
    except TimeoutError:
        return


async def answer_late(
    app: ASGIApp, scope: Scope, receive: Receive, send: Send, hold_ms: float
) -> None:
    """Process the request, but let the client wait for the answer."""
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, keep)
    await hold(receive, hold_ms)
    for message in messages:
        await send(message)
