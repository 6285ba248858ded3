"""Running a simulated service on a socket: as a process, or in a thread for tests."""

import contextlib
import socket
import threading
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp

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
def serving(app: ASGIApp) -> Iterator[str]:
    """Any ASGI application in a thread on a free loopback port. Yields its base URL."""
    with in_thread(server_of(app)) as url:
        yield url


@contextlib.contextmanager
def in_thread(server: uvicorn.Server) -> Iterator[str]:
    """The same for a server that was made already."""
    listener = listen("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            if not thread.is_alive():
                raise RuntimeError("The service did not start: the log above says why.")
            thread.join(0.005)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
