"""The outermost layer: counts Postmark's calls and injects faults."""

from collections.abc import Callable

from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from local.mailbox.errors import PostmarkError
from local.mailbox.faults import Fault, Kind
from local.mailbox.web.operations import OTHER, operation_of
from local.mailbox.world import Mailbox
from local.service.holding import answer_late, hold

HangUp = Callable[[Scope], None]


class Turnstile:
    """Wraps the whole application. `hang_up` cuts a caller's connection."""

    def __init__(self, app: ASGIApp, mailbox: Mailbox, hang_up: HangUp) -> None:
        self.app, self.mailbox, self.hang_up = app, mailbox, hang_up

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        operation = OTHER
        if scope["type"] == "http":
            operation = operation_of(scope["method"], scope["path"])
        if operation == OTHER:
            await self.app(scope, receive, send)
            return
        self.mailbox.calls[operation] += 1
        fault = self.mailbox.faults.take(operation)
        if fault is None:
            await self.app(scope, receive, send)
        else:
            await self._disturbed(fault, scope, receive, send)

    async def _disturbed(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        if fault.kind is Kind.TIMEOUT_BEFORE:
            await hold(receive, fault.seconds * 1000)
            await Response(status_code=504)(scope, receive, send)
        elif fault.kind is Kind.TIMEOUT_AFTER:
            await answer_late(self.app, scope, receive, send, fault.seconds * 1000)
        elif fault.kind is Kind.DROP_AFTER:
            await self.app(scope, receive, _swallow)
            self.hang_up(scope)
        else:
            error = PostmarkError(fault.error_code, status=fault.status)
            await JSONResponse(error.body(), error.status)(scope, receive, send)


async def _swallow(_message: Message) -> None:
    """The answer that nobody gets."""
