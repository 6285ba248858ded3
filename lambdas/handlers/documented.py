"""What a route answers, for docs/openapi.json: its success, and each problem by its status."""

from collections import defaultdict
from collections.abc import Iterable

from aws_lambda_powertools.event_handler.openapi.types import (
    OpenAPIResponse,
    OpenAPIResponseContentModel,
    OpenAPIResponseContentSchema,
    OpenAPIResponseHeader,
)
from sniper.domain.error_kinds import kind_of
from sniper.domain.errors import ErrorCode

from handlers.problems import CONTENT_TYPE
from handlers.schemas.problem import GatewayRefusal, ProblemDetails

READING = (ErrorCode.STORAGE_UNAVAILABLE,)
EBAY = (
    ErrorCode.EBAY_UNAVAILABLE,
    ErrorCode.EBAY_THROTTLED,
    ErrorCode.EBAY_MISCONFIGURED,
)
ITEM = (
    ErrorCode.ITEM_NOT_FOUND,
    ErrorCode.ITEM_NOT_AN_AUCTION,
    ErrorCode.ITEM_UNAVAILABLE,
    ErrorCode.CURRENCY_NOT_BIDDABLE,
    ErrorCode.MARKETPLACE_NOT_SUPPORTED,
)
RULES = (
    ErrorCode.ITEM_ENDED,
    ErrorCode.CURRENCY_MISMATCH,
    ErrorCode.AMOUNT_MALFORMED,
    ErrorCode.AMOUNT_OUT_OF_RANGE,
    ErrorCode.AMOUNT_NOT_ABOVE_PRICE,
    ErrorCode.AMOUNT_BELOW_MINIMUM,
    ErrorCode.AMOUNT_ABOVE_BUY_IT_NOW,
    ErrorCode.LEAD_OUT_OF_RANGE,
    ErrorCode.AUCTION_ENDS_TOO_SOON,
    ErrorCode.CONFIRMATION_MISMATCH,
    ErrorCode.ADULT_CONSENT_REQUIRED,
)
BODY = (ErrorCode.INVALID_REQUEST, ErrorCode.UNSUPPORTED_MEDIA_TYPE)
PREFERENCES = (
    ErrorCode.LEAD_OUT_OF_RANGE,
    ErrorCode.MARKETPLACE_NOT_SUPPORTED,
    ErrorCode.TIME_ZONE_UNKNOWN,
)
CANCELLING = (
    ErrorCode.LIVE_BIDS_EXIST,
    ErrorCode.STALE_VERSION,
)


type _Content = dict[str, OpenAPIResponseContentSchema | OpenAPIResponseContentModel]

_WITHOUT_BODY = frozenset({202, 204})
_GATEWAYS: _Content = {"application/json": {"model": GatewayRefusal}}
# Where API Gateway answers for a function that did not: it failed to start, or took too long.
_ANSWERED_FOR = frozenset({500, 503})
_HEADERS = {
    "ETag": "The snipe's version, for If-Match.",
    "Location": "Where the snipe is, relative to this request's address.",
    "Retry-After": "Seconds to wait before trying again.",
    "Set-Cookie": "The key of this browser, without which the ticket is worth nothing.",
}


def responses(
    status: int, description: str, *codes: ErrorCode, headers: Iterable[str] = ()
) -> dict[int, OpenAPIResponse]:
    """`description` is of the success. An answer with a body is described by the route's type."""
    answers = public_responses(
        status, description, *codes, ErrorCode.UNAUTHENTICATED, headers=headers
    )
    # It is API Gateway that looks at tokens, and hardly anybody gets past it without one.
    answers[401]["content"] |= _GATEWAYS
    return answers


def public_responses(
    status: int, description: str, *codes: ErrorCode, headers: Iterable[str] = ()
) -> dict[int, OpenAPIResponse]:
    """The same for an address that anybody may call."""
    success: OpenAPIResponse = {"description": description, "headers": _headers(*headers)}
    if status in _WITHOUT_BODY:
        success["content"] = {}
    by_status: dict[int, list[str]] = defaultdict(list)
    for code in (*codes, ErrorCode.INTERNAL_ERROR):
        by_status[kind_of(code).status].append(code)
    problems = {at: _problem(at, by_status[at]) for at in sorted(by_status)}
    too_many: OpenAPIResponse = {"description": "More than API Gateway lets in.", "headers": {}}
    too_many["content"] = {**_GATEWAYS}
    return dict(sorted({status: success, **problems, 429: too_many}.items()))


def page_responses(*codes: ErrorCode) -> dict[int, OpenAPIResponse]:
    """The same for an address that answers people with a page of text, good news or bad."""
    answers = public_responses(200, "A page that tells what was or will be done.", *codes)
    answers[200]["content"] = {"text/html": {"schema": {"type": "string"}}}
    gone = "A page that tells that the link does not work, or no more."
    answers[410] = {"description": gone, "content": {"text/html": {"schema": {"type": "string"}}}}
    return dict(sorted(answers.items()))


def picture_responses(*codes: ErrorCode) -> dict[int, OpenAPIResponse]:
    """The same for an address that answers a signed-in person with a picture."""
    answers = responses(200, "The picture.", *codes)
    answers[200]["content"] = {"image/svg+xml": {"schema": {"type": "string"}}}
    return answers


def _problem(status: int, codes: list[str]) -> OpenAPIResponse:
    ours: _Content = {CONTENT_TYPE: {"model": ProblemDetails}}
    return {
        "description": "Problem: " + ", ".join(codes) + ".",
        "headers": _headers("Retry-After") if status == 503 else {},
        "content": {**ours, **(_GATEWAYS if status in _ANSWERED_FOR else {})},
    }


def _headers(*names: str) -> dict[str, OpenAPIResponseHeader]:
    return {name: {"description": _HEADERS[name], "schema": {"type": "string"}} for name in names}
