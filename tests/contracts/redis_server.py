"""A real Redis or Valkey server of our own, nothing on disk, for as long as a test needs it."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest

PROGRAMS = ("valkey-server", "redis-server")
START_S = 10.0
NOTHING_ON_DISK = ("--save", "", "--appendonly", "no", "--daemonize", "no")


def server_program() -> str:
    """The server's path. Without one the test is skipped, but in CI it fails."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        missing = (
            "Neither valkey-server nor redis-server is on PATH. On Debian or Ubuntu: "
            "apt-get install --no-install-recommends redis-server"
        )
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


@contextmanager
def running_server(directory: Path) -> Iterator[str]:
    """The address of a server that listens on a unix socket only."""
    path = directory / "server.sock"
    with _running(directory, "--port", "0", "--unixsocket", str(path)) as log:
        _wait_for(path, socket.AF_UNIX, str(path), log)
        yield f"unix://{path}"


@contextmanager
def running_tls_server(directory: Path, certificate: Path) -> Iterator[str]:
    """The address of a server that speaks TLS only, on a port that was free just now.

    `certificate` holds its key too.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    tls = ("--tls-cert-file", str(certificate), "--tls-key-file", str(certificate))
    quiet = ("--tls-auth-clients", "no", "--port", "0", "--bind", "127.0.0.1")
    with _running(directory, "--tls-port", str(port), *tls, *quiet) as log:
        _wait_for(directory, socket.AF_INET, ("127.0.0.1", port), log)
        yield f"rediss://127.0.0.1:{port}"


@contextmanager
def _running(directory: Path, *arguments: str) -> Iterator[Path]:
    log = directory / "server.log"
    command = [server_program(), *NOTHING_ON_DISK, "--dir", str(directory), *arguments]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as server:
        try:
            yield log
        finally:
            server.kill()  # there is nothing to save


def _wait_for(
    path: Path, family: socket.AddressFamily, address: str | tuple[str, int], log: Path
) -> None:
    deadline = monotonic() + START_S
    while monotonic() < deadline:
        with socket.socket(family) as visitor:
            if path.exists() and visitor.connect_ex(address) == 0:
                return
        sleep(0.01)
    pytest.fail(f"The server did not start:\n{log.read_text(errors='replace')}")
