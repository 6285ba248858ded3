"""Puts the HTTP surface together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route, Router
from starlette.types import ASGIApp, Scope

from local.mailbox.errors import NOT_FOUND, PostmarkError
from local.mailbox.state import save
from local.mailbox.web import bounces, control, control_webhooks, email, messages, pages
from local.mailbox.web.turnstile import HangUp, Turnstile
from local.mailbox.world import Mailbox
from local.service.fields import BadFieldError
from local.service.loopback import LoopbackOnly


def nobody_to_hang_up(_scope: Scope) -> None:
    """In memory there is no connection that could be cut."""


def create_app(
    mailbox: Mailbox, state_file: Path | None = None, hang_up: HangUp = nobody_to_hang_up
) -> ASGIApp:
    """The mailbox as an ASGI application. A clean stop writes the state file, if any."""

    @asynccontextmanager
    async def remember(_app: Starlette) -> AsyncIterator[None]:
        async with mailbox.courier.running():
            yield
        if state_file is not None:
            save(mailbox, state_file)

    routes = [*control.ROUTES, *control_webhooks.ROUTES]
    app = Starlette(
        routes=[
            *_postmark_routes(),
            Route("/", pages.show_list),
            Route("/mails/{message_id}", pages.show_mail),
            Mount("/_control", LoopbackOnly(Router(routes))),
        ],
        lifespan=remember,
        exception_handlers={
            PostmarkError: _postmark_error,
            HTTPException: _http_error,
            BadFieldError: _bad_field,
        },
    )
    app.state.mailbox = mailbox
    return Turnstile(app, mailbox, hang_up)


def _postmark_routes() -> list[Route]:
    return [
        Route("/email", email.send, methods=["POST"]),
        Route("/email/batch", email.send_batch, methods=["POST"]),
        Route("/messages/outbound", messages.search),
        Route("/messages/outbound/{message_id}/details", messages.show),
        Route("/bounces", bounces.search),
        Route("/bounces/{bounce_id}", bounces.show),
        Route("/bounces/{bounce_id}/activate", bounces.activate, methods=["PUT"]),
    ]


async def _postmark_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, PostmarkError)
    return JSONResponse(error.body(), error.status)


async def _http_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    body = PostmarkError(NOT_FOUND, error.detail).body()
    return JSONResponse(body, error.status_code, headers=error.headers)


async def _bad_field(_request: Request, error: Exception) -> Response:
    assert isinstance(error, BadFieldError)
    return JSONResponse({"error": f"{error.field} {error.problem}", "field": error.field}, 422)
