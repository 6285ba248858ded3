"""The outermost layer: stamps arrivals, counts calls, injects faults and sets the Date header."""

import asyncio
from datetime import datetime
from email.utils import format_datetime

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from local.ebay_simulator.faults import Fault, Kind
from local.ebay_simulator.web.auth import bearer_of, iaf_token_of
from local.ebay_simulator.web.fault_answers import refusal
from local.ebay_simulator.web.operations import OTHER, classify
from local.ebay_simulator.world import World
from local.service.holding import answer_late, hold

ARRIVED_AT = "simulator.arrived_at"


def arrival(scope: Scope) -> datetime:
    """When the request reached the simulator, on the simulator's clock, with microseconds."""
    instant: datetime = scope[ARRIVED_AT]
    return instant


class Turnstile:
    """Wraps the whole application, so that nothing is parsed before the arrival is stamped."""

    def __init__(self, app: ASGIApp, world: World) -> None:
        self.app, self.world = app, world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope[ARRIVED_AT] = self.world.now()
        operation, item_id = classify(
            scope["method"], scope["path"], scope["query_string"].decode("latin-1")
        )
        if operation == OTHER:
            await self.app(scope, receive, self._dated(send, 0))
            return
        faults = self.world.faults.take(operation, item_id)
        before_ms, after_ms = _latency(faults)
        if before_ms:
            await asyncio.sleep(before_ms / 1000)
            scope[ARRIVED_AT] = self.world.now()
        self._count(operation, item_id)
        answer = self._dated(send, after_ms)
        other = next((fault for fault in faults if fault.kind is not Kind.LATENCY), None)
        await self._serve(other, operation, scope, receive, answer)

    def _count(self, operation: str, item_id: str | None) -> None:
        self.world.calls[operation] += 1
        if operation == "placeProxyBid" and item_id:
            self.world.place_calls[item_id] += 1

    def _dated(self, send: Send, after_ms: float) -> Send:
        """Answers carry the skewed clock cut to whole seconds, as a real server's do."""

        async def dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                now = self.world.now()
                MutableHeaders(scope=message)["date"] = format_datetime(now, usegmt=True)
                await asyncio.sleep(after_ms / 1000)
            await send(message)

        return dated

    async def _serve(
        self, fault: Fault | None, operation: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        if fault is None:
            await self.app(scope, receive, send)
        elif fault.kind is Kind.TIMEOUT_BEFORE:
            await hold(receive, fault.hold_ms)
            await Response(status_code=504)(scope, receive, send)
        elif fault.kind is Kind.TIMEOUT_AFTER:
            await answer_late(self.app, scope, receive, send, fault.hold_ms)
        elif fault.kind is Kind.EXPIRED_TOKEN:
            token = bearer_of(scope) or iaf_token_of(scope)
            self.world.accounts.expire(token, self.world.now())
            await self.app(scope, receive, send)
        else:
            await refusal(fault, operation, self.world.now())(scope, receive, send)


def _latency(faults: list[Fault]) -> tuple[float, float]:
    delays = [fault.delays_ms() for fault in faults]
    return sum(before for before, _ in delays), sum(after for _, after in delays)
