"""What goes wrong, as RFC 9457 problem details: as the table of errors treats them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aws_lambda_powertools.event_handler import Response
from sniper.domain.error_kinds import ErrorKind, kind_of
from sniper.domain.errors import ErrorCode, Problem, SniperError

CONTENT_TYPE = "application/problem+json"
_RETRY_AFTER_S = 5


@dataclass(frozen=True, slots=True)
class Failure:
    """What an answer tells of an error, whatever raised it."""

    code: ErrorCode
    message: str
    problems: Sequence[Problem] = ()
    retry_after_s: int | None = None

    @classmethod
    def of(cls, error: SniperError) -> "Failure":
        return cls(error.code, error.message, error.problems, error.retry_after_s)

    @property
    def status(self) -> int:
        return self.kind.status

    @property
    def kind(self) -> ErrorKind:
        return kind_of(self.code)


INTERNAL = Failure(
    ErrorCode.INTERNAL_ERROR,
    "Something went wrong on our side, and it was written down. Try again; if it stays, give the"
    " traceId to whoever runs this installation.",
)


def answer(failure: Failure, trace_id: str) -> Response[str]:
    """The problem as an HTTP answer. `trace_id` is how the log knows the request."""
    headers = {"Cache-Control": "no-store"}
    wait_s = failure.retry_after_s or (_RETRY_AFTER_S if failure.status == 503 else None)
    if wait_s is not None:
        headers["Retry-After"] = str(wait_s)
    body = json.dumps(_body(failure, trace_id), separators=(",", ":"))
    return Response(failure.status, CONTENT_TYPE, body, headers)


def type_of(code: ErrorCode) -> str:
    """The URI that names this kind of problem; a name to compare, not an address to visit."""
    return f"urn:problem:ebay-sniper:{code}"


def title_of(code: ErrorCode) -> str:
    """The kind in words, the same for every occurrence."""
    return code.replace("_", " ").capitalize().replace("Ebay", "eBay")


def _body(failure: Failure, trace_id: str) -> dict[str, Any]:
    return {
        "type": type_of(failure.code),
        "title": title_of(failure.code),
        "status": failure.status,
        "detail": failure.message,
        "code": failure.code,
        "severity": failure.kind.severity,
        "recoverable": failure.kind.recoverable,
        "errors": [
            {"field": problem.field, "code": problem.code, "message": problem.message}
            for problem in failure.problems
        ],
        "traceId": trace_id,
    }
