"""What goes wrong, as RFC 9457 problem details: the one map from error codes to HTTP."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from aws_lambda_powertools.event_handler import Response
from sniper.domain.errors import ErrorCode, ErrorKind, Problem, Severity, SniperError, kind_of

CONTENT_TYPE = "application/problem+json"
_RETRY_AFTER_S = 5


class EdgeCode(StrEnum):
    """What can only go wrong at the edge."""

    UNAUTHENTICATED = "unauthenticated"
    ROUTE_NOT_FOUND = "route_not_found"
    CONFIRMATION_REQUIRED = "confirmation_required"
    BODY_TOO_LARGE = "body_too_large"
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"
    INTERNAL_ERROR = "internal_error"


class EdgeError(Exception):
    """A request that no use case gets to see."""

    def __init__(self, code: EdgeCode, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


_E = ErrorCode
_BY_STATUS: dict[int, tuple[ErrorCode | EdgeCode, ...]] = {
    400: (EdgeCode.CONFIRMATION_REQUIRED,),
    401: (EdgeCode.UNAUTHENTICATED,),
    403: (_E.BIDDING_NOT_PERMITTED,),
    404: (_E.ITEM_NOT_FOUND, _E.BID_NOT_FOUND, EdgeCode.ROUTE_NOT_FOUND),
    409: (
        _E.ITEM_ENDED,
        _E.ITEM_NOT_AN_AUCTION,
        _E.ITEM_UNAVAILABLE,
        _E.MARKETPLACE_NOT_SUPPORTED,
        _E.CURRENCY_MISMATCH,
        _E.AMOUNT_NOT_ABOVE_PRICE,
        _E.AMOUNT_BELOW_MINIMUM,
        _E.AMOUNT_ABOVE_BUY_IT_NOW,
        _E.AUCTION_ENDS_TOO_SOON,
        _E.ADULT_CONSENT_REQUIRED,
        _E.LIVE_BID_EXISTS,
        _E.TOO_LATE_TO_CHANGE,
        _E.TOO_LATE_TO_CANCEL,
        _E.TOO_LATE_TO_CHECK,
        _E.BID_ALREADY_ENDED,
        _E.ACCOUNT_NOT_LINKED,
        _E.LINK_EXPIRED,
        _E.LINK_STATE_INVALID,
        _E.LINK_CODE_REJECTED,
        _E.LIVE_BIDS_EXIST,
    ),
    410: (_E.ACCOUNT_CLOSED,),
    412: (_E.STALE_VERSION, _E.SIGNATURE_INVALID),
    413: (EdgeCode.BODY_TOO_LARGE,),
    415: (EdgeCode.UNSUPPORTED_MEDIA_TYPE,),
    422: (
        _E.INVALID_REQUEST,
        _E.INVALID_ITEM_ID,
        _E.INVALID_CURSOR,
        _E.IDEMPOTENCY_KEY_REUSED,
        _E.CURRENCY_NOT_BIDDABLE,
        _E.AMOUNT_MALFORMED,
        _E.AMOUNT_OUT_OF_RANGE,
        _E.LEAD_OUT_OF_RANGE,
        _E.CONFIRMATION_MISMATCH,
        _E.TIME_ZONE_UNKNOWN,
    ),
    428: (_E.PRECONDITION_REQUIRED,),
    500: (_E.EBAY_MISCONFIGURED, _E.MAIL_MISCONFIGURED, EdgeCode.INTERNAL_ERROR),
    503: (
        _E.EBAY_UNAVAILABLE,
        _E.EBAY_THROTTLED,
        _E.FIRING_STOPPED,
        _E.SCHEDULER_UNAVAILABLE,
        _E.STORAGE_UNAVAILABLE,
    ),
}

STATUS: Mapping[ErrorCode | EdgeCode, int] = MappingProxyType(
    {code: status for status, codes in _BY_STATUS.items() for code in codes}
)

_EDGE_KINDS = {
    EdgeCode.UNAUTHENTICATED: ErrorKind(Severity.LOW, recoverable=True),
    EdgeCode.ROUTE_NOT_FOUND: ErrorKind(Severity.LOW, recoverable=False),
    EdgeCode.CONFIRMATION_REQUIRED: ErrorKind(Severity.LOW, recoverable=True),
    EdgeCode.BODY_TOO_LARGE: ErrorKind(Severity.LOW, recoverable=False),
    EdgeCode.UNSUPPORTED_MEDIA_TYPE: ErrorKind(Severity.LOW, recoverable=True),
    EdgeCode.INTERNAL_ERROR: ErrorKind(Severity.CRITICAL, recoverable=True),
}


@dataclass(frozen=True, slots=True)
class Failure:
    """What an answer tells of an error, whatever raised it."""

    code: ErrorCode | EdgeCode
    message: str
    problems: Sequence[Problem] = ()
    retry_after_s: int | None = None

    @classmethod
    def of(cls, error: SniperError | EdgeError) -> "Failure":
        if isinstance(error, EdgeError):
            return cls(error.code, error.message)
        return cls(error.code, error.message, error.problems, error.retry_after_s)

    @property
    def status(self) -> int:
        return STATUS[self.code]

    @property
    def kind(self) -> ErrorKind:
        code = self.code
        return _EDGE_KINDS[code] if isinstance(code, EdgeCode) else kind_of(code)


INTERNAL = Failure(
    EdgeCode.INTERNAL_ERROR,
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


def type_of(code: ErrorCode | EdgeCode) -> str:
    """The URI that names this kind of problem; a name to compare, not an address to visit."""
    return f"urn:problem:ebay-sniper:{code}"


def title_of(code: ErrorCode | EdgeCode) -> str:
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
