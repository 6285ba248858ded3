"""A server that speaks HTTP by hand, so that a test decides what happens to each connection."""

import contextlib
import json
import socket
import ssl
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from io import BufferedReader
from time import sleep
from typing import Self

from sniper.adapters.ebay.keyset import EbayHosts, EbayKeyset

KEYSET = EbayKeyset("client-id", "client-secret", "Ru-Name")
PATIENCE_S = 5.0


class WallClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def sleep_until(self, instant: datetime) -> None:
        sleep(max(0.0, (instant - self.now()).total_seconds()))


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came over the wire; header names are lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What to answer; `then_close` ends the connection without having announced it."""

    status: int = 200
    body: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    then_close: bool = False

    def to_bytes(self) -> bytes:
        raw = self.body if isinstance(self.body, bytes) else _json(self.body)
        lines = [f"HTTP/1.1 {self.status} X", f"Content-Length: {len(raw)}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        return "\r\n".join([*lines, "", ""]).encode() + raw


class Hang:
    """Read the request and keep silent."""


class Drop:
    """Read the request and close the connection."""


@dataclass(frozen=True, slots=True)
class Deaf:
    """Accept the connection, say this, and never read from it."""

    says: bytes = b""


type Act = Reply | Hang | Drop | Deaf


class Wire:
    """Acts once per request, in order; a request too many is a failure of the test."""

    def __init__(self, *script: Act, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self._script = deque(script)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.asked: list[Asked] = []
        self.unscripted: list[Asked] = []
        self.connections = 0
        self.closed = threading.Event()
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}"
        self.hosts = EbayHosts(self.url, self.url, self.url)

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(PATIENCE_S)
        for connection in self._open:
            connection.close()
        assert not self.unscripted, "more requests came than were expected"

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(connection)
            self._start(partial(self._serve, connection))

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _serve(self, connection: socket.socket) -> None:
        if self._tls is not None:
            with contextlib.suppress(ssl.SSLError):
                connection = self._tls.wrap_socket(connection, server_side=True)
        if self._script and isinstance(deaf := self._script[0], Deaf):
            self._script.popleft()
            connection.sendall(deaf.says)
            return
        with connection.makefile("rb") as stream, contextlib.suppress(OSError):
            while (asked := _read(stream)) is not None:
                self.asked.append(asked)
                if not self._script:
                    self.unscripted.append(asked)
                    break
                if not self._act(self._script.popleft(), connection):
                    break
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
        self.closed.set()

    def _act(self, act: Act, connection: socket.socket) -> bool:
        """Whether the connection goes on."""
        if isinstance(act, Reply):
            connection.sendall(act.to_bytes())
            return not act.then_close
        return isinstance(act, Hang)


@contextlib.contextmanager
def nobody() -> Iterator[EbayHosts]:
    """Hosts where every connection is refused."""
    with socket.socket() as bound:  # bound but not listening: nobody else can take the port
        bound.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{bound.getsockname()[1]}"
        yield EbayHosts(url, url, url)


def errors(*ids: int) -> dict[str, object]:
    """A body with eBay's errors."""
    return {"errors": [{"errorId": it, "domain": "X", "message": "secret-free"} for it in ids]}


def _json(body: object) -> bytes:
    return b"" if body is None else json.dumps(body).encode()


def _read(stream: BufferedReader) -> Asked | None:
    """The next request, or None when the client has gone."""
    start = stream.readline().decode().split()
    if not start:
        return None
    headers = {}
    while line := stream.readline().decode().strip():
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    return Asked(start[0], start[1], headers, stream.read(int(headers.get("content-length", "0"))))
