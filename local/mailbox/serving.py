"""Running the mailbox on a socket: as a process, or in a thread for tests."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

import uvicorn
from starlette.types import Scope

from local.ebay_simulator.serving import listen, server_of
from local.mailbox.state import load
from local.mailbox.web.app import create_app
from local.mailbox.world import Mailbox


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
    listener = listen("127.0.0.1", 0)
    server = server_for(mailbox, state_file)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            if not thread.is_alive():
                raise RuntimeError("The mailbox did not start: the log above says why.")
            thread.join(0.005)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
