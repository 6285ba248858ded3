"""The one module that speaks HTTP, and that knows whether a request can have arrived.

Theory: a request without its complete head cannot be acted upon by any server. httpx hides that
moment behind exception types that do not tell (it even swallows a failed write to look for an
early answer), so every request carries a trace that notes when its head began to leave and whether
that failed. What ends without an answer is then either RequestNotSentError or AnswerLostError.

An idle connection that the other end closed is seen before it is used again, and a new one made.
"""

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import TracebackType
from typing import Any, Self

import httpx

from sniper.ports import Clock

_HEADERS = {
    "Accept": "application/json",
    "Accept-Encoding": "gzip, deflate",
    "User-Agent": "ebay-sniper",
}
CONNECTIONS = 25
IDLE_S = 5.0  # a Lambda function may be frozen after each answer, and its connections die unseen


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds for each phase of one request; TLS has the time of `connect_s` once more."""

    connect_s: float
    read_s: float
    write_s: float = 3.0
    pool_s: float = 3.0

    def for_httpx(self) -> dict[str, float]:
        return {
            "connect": self.connect_s,
            "read": self.read_s,
            "write": self.write_s,
            "pool": self.pool_s,
        }


READ_TIMEOUTS = Timeouts(connect_s=2.0, read_s=5.0)
"""Three tries fit into the 29 s that an API Gateway waits for a function."""


class TransportError(Exception):
    """No answer came. The text names the kind of failure and nothing of the request."""


class RequestNotSentError(TransportError):
    """The request's head never left completely: nobody can have acted upon it."""


class AnswerLostError(TransportError):
    """The request left, and its answer did not come: it may have been acted upon."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`sent_at` is when the head began to leave, `received_at` when the answer's head was in."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    sent_at: datetime
    received_at: datetime


class _Trace:
    """Notes the two moments of a request that decide what its failure means."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.sent_at = self.received_at = clock.now()
        self.head_left = False

    def __call__(self, event: str, _details: Mapping[str, Any]) -> None:
        if event == "http11.send_request_headers.started":
            self.sent_at, self.head_left = self._clock.now(), True
        elif event == "http11.send_request_headers.failed":
            self.head_left = False
        elif event == "http11.receive_response_headers.complete":
            self.received_at = self._clock.now()


class HttpClient:
    """Connections to one host: keep-alive, HTTP/1.1, no redirects, no retries, no environment."""

    def __init__(
        self,
        base_url: str,
        clock: Clock,
        timeouts: Timeouts,
        *,
        connections: int = CONNECTIONS,
        idle_s: float = IDLE_S,
        after: Callable[[str, int | None], None] = lambda _path, _status: None,
    ) -> None:
        """`after` hears of each request when it is over: its path and the answer's status."""
        self._after = after
        self._base_url, self._clock, self._timeouts = base_url, clock, timeouts
        self._client = httpx.Client(
            verify=_tls(),
            trust_env=False,
            limits=httpx.Limits(
                max_connections=connections,
                max_keepalive_connections=connections,
                keepalive_expiry=idle_s,
            ),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    def send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        content: bytes = b"",
        *,
        timeouts: Timeouts | None = None,
    ) -> Answer:
        """One request, once. `path` is percent-encoded and starts with a slash.

        Raises RequestNotSentError, AnswerLostError and nothing else.
        """
        trace = _Trace(self._clock)
        extensions = {"timeout": (timeouts or self._timeouts).for_httpx(), "trace": trace}
        try:
            request = httpx.Request(
                method,
                self._base_url + path,
                headers={**_HEADERS, **headers},
                content=content,
                extensions=extensions,
            )
            response = self._client.send(request)
        except Exception as error:  # whatever it is, only one thing matters: can it have arrived?
            kind = AnswerLostError if trace.head_left else RequestNotSentError
            failure = kind(type(error).__name__)
            self._after(path, None)
        else:
            self._after(path, response.status_code)
            return Answer(
                response.status_code,
                response.headers,
                response.content,
                trace.sent_at,
                trace.received_at,
            )
        # Raised outside of the handler, so that no traceback leads to the request and its token.
        raise failure


@cache
def _tls() -> ssl.SSLContext:
    """Reading the certificate authorities takes tens of milliseconds, so it is done once."""
    return httpx.create_ssl_context(trust_env=False)
