"""Running the simulator on a socket: as a process, or in a thread for tests."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from local.ebay_simulator.state import load
from local.ebay_simulator.web.app import create_app
from local.ebay_simulator.world import World

# As long as load balancers usually keep an idle connection, so that a warmed one stays warm.
KEEP_ALIVE_SECONDS = 65


def listen(host: str, port: int) -> socket.socket:
    """A listening socket whose answers leave at once. Raises OSError when the port is taken."""
    listener = socket.create_server((host, port))
    # asyncio does this for sockets that name their protocol, which these don't; without it the
    # body of each answer waits some 40 ms for the client to acknowledge the head.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def server_of(app: ASGIApp, *, dated: bool = False) -> uvicorn.Server:
    """A server that doesn't announce itself, and leaves Date to the application unless `dated`."""
    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="warning",
        date_header=dated,
        server_header=False,
        ws="none",
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=2,
    )
    return uvicorn.Server(config)


@contextlib.contextmanager
def simulator(world: World, state_file: Path | None = None) -> Iterator[str]:
    """A simulator in a thread on a free loopback port, for tests. Yields its base URL."""
    if state_file is not None:
        load(world, state_file)
    with serving(create_app(world, state_file)) as url:
        yield url


@contextlib.contextmanager
def serving(app: ASGIApp) -> Iterator[str]:
    """Any ASGI application in a thread on a free loopback port. Yields its base URL."""
    listener = listen("127.0.0.1", 0)
    server = server_of(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            if not thread.is_alive():
                raise RuntimeError("The simulator did not start: the log above says why.")
            thread.join(0.005)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
