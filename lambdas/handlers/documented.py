"""What a route answers, for docs/openapi.json: its success, and each problem by its status."""

from collections import defaultdict

from aws_lambda_powertools.event_handler.openapi.types import OpenAPIResponse
from sniper.domain.errors import ErrorCode

from handlers.problems import CONTENT_TYPE, STATUS, EdgeCode
from handlers.schemas.problem import ProblemDetails

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
_ALWAYS = (EdgeCode.UNAUTHENTICATED, EdgeCode.INTERNAL_ERROR)


def responses(status: int, description: str, *codes: ErrorCode) -> dict[int, OpenAPIResponse]:
    """`description` is of the success. An answer with a body is described by the route's type."""
    success: OpenAPIResponse = {"description": description}
    if status == 204:
        success["content"] = {}
    by_status: dict[int, list[str]] = defaultdict(list)
    every: tuple[ErrorCode | EdgeCode, ...] = (*codes, *_ALWAYS)
    for code in every:
        by_status[STATUS[code]].append(code)
    problems = {at: _problem(by_status[at]) for at in sorted(by_status)}
    return {status: success, **problems}


def _problem(codes: list[str]) -> OpenAPIResponse:
    return {
        "description": "Problem: " + ", ".join(codes) + ".",
        "content": {CONTENT_TYPE: {"model": ProblemDetails}},
    }
