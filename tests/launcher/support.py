"""Small tools of the tests: wait for a condition, serve an application on a free port."""

import contextlib
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from local.addresses import HOST
from local.front_door.page import Page

Spawn = Callable[..., subprocess.Popen[str]]
NO_PAGE = Page(folder=Path("no/such/folder"), issuer="https://issuer.example", client_id="c1")
OUTPUTS = {
    "ApiId": "a1",
    "WebSocketApiId": "w1",
    "UserPoolIssuer": "https://issuer.example",
    "UserPoolClientId": "c1",
}
"""What the front door takes from the deployed stacks."""


def eventually(condition: Callable[[], bool], within_s: float = 10.0) -> bool:
    """Whether `condition` comes true before the time is over."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


@contextlib.contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """Serve `app` for the block; its URL."""
    config = uvicorn.Config(
        app, host=HOST, port=0, log_level="warning", server_header=False, proxy_headers=False
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert eventually(lambda: server.started)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://{HOST}:{port}"
    finally:
        server.should_exit = True
        thread.join()
