"""Running the mailbox on a socket: as a process, or in a thread for tests."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import uvicorn
from starlette.types import Scope

from local.mailbox.state import load
from local.mailbox.web.app import create_app
from local.mailbox.world import Mailbox
from local.service.serving import in_thread, server_of


def server_for(mailbox: Mailbox, state_file: Path | None = None) -> uvicorn.Server:
    """A server that can also hang up on a caller."""

    def hang_up(scope: Scope) -> None:
        for connection in list(server.server_state.connections):
            if getattr(connection, "client", None) == scope["client"]:
                connection.transport.abort()

    server = server_of(create_app(mailbox, state_file, hang_up), dated=True)
    return server


@contextlib.contextmanager
def serving(mailbox: Mailbox, state_file: Path | None = None) -> Iterator[str]:
    """A mailbox in a thread on a free loopback port, for tests. Yields its base URL."""
    if state_file is not None:
        load(mailbox, state_file)
    with in_thread(server_for(mailbox, state_file)) as url:
        yield url
