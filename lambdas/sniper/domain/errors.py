"""Coded errors: what went wrong. What is done about each code is in error_kinds.py.

Messages are written for the person and never hold a token, a maximum or an address.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class ErrorCode(StrEnum):
    # the request
    UNAUTHENTICATED = "unauthenticated"
    ROUTE_NOT_FOUND = "route_not_found"
    CONFIRMATION_REQUIRED = "confirmation_required"
    BODY_TOO_LARGE = "body_too_large"
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"
    INVALID_REQUEST = "invalid_request"
    INVALID_ITEM_ID = "invalid_item_id"
    INVALID_CURSOR = "invalid_cursor"
    IDEMPOTENCY_KEY_REUSED = "idempotency_key_reused"
    PRECONDITION_REQUIRED = "precondition_required"
    SIGNATURE_INVALID = "signature_invalid"
    TIME_ZONE_UNKNOWN = "time_zone_unknown"
    # the auction
    ITEM_NOT_FOUND = "item_not_found"
    ITEM_ENDED = "item_ended"
    ITEM_NOT_AN_AUCTION = "item_not_an_auction"
    ITEM_UNAVAILABLE = "item_unavailable"
    CURRENCY_NOT_BIDDABLE = "currency_not_biddable"
    MARKETPLACE_NOT_SUPPORTED = "marketplace_not_supported"
    # the bid's rules
    CURRENCY_MISMATCH = "currency_mismatch"
    AMOUNT_MALFORMED = "amount_malformed"
    AMOUNT_OUT_OF_RANGE = "amount_out_of_range"
    AMOUNT_NOT_ABOVE_PRICE = "amount_not_above_price"
    AMOUNT_BELOW_MINIMUM = "amount_below_minimum"
    AMOUNT_ABOVE_BUY_IT_NOW = "amount_above_buy_it_now"
    LEAD_OUT_OF_RANGE = "lead_out_of_range"
    AUCTION_ENDS_TOO_SOON = "auction_ends_too_soon"
    CONFIRMATION_MISMATCH = "confirmation_mismatch"
    ADULT_CONSENT_REQUIRED = "adult_consent_required"
    LIVE_BID_EXISTS = "live_bid_exists"
    # the bid's life
    BID_NOT_FOUND = "bid_not_found"
    STALE_VERSION = "stale_version"
    TOO_LATE_TO_CHANGE = "too_late_to_change"
    TOO_LATE_TO_CANCEL = "too_late_to_cancel"
    TOO_LATE_TO_CHECK = "too_late_to_check"
    BID_ALREADY_ENDED = "bid_already_ended"
    # the person and their eBay account
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_NOT_LINKED = "account_not_linked"
    LINK_EXPIRED = "link_expired"
    LINK_STATE_INVALID = "link_state_invalid"
    LINK_CODE_REJECTED = "link_code_rejected"
    BIDDING_NOT_PERMITTED = "bidding_not_permitted"
    LIVE_BIDS_EXIST = "live_bids_exist"
    FIRING_STOPPED = "firing_stopped"
    # what we stand on
    EBAY_UNAVAILABLE = "ebay_unavailable"
    EBAY_THROTTLED = "ebay_throttled"
    EBAY_MISCONFIGURED = "ebay_misconfigured"
    MAIL_MISCONFIGURED = "mail_misconfigured"
    SCHEDULER_UNAVAILABLE = "scheduler_unavailable"
    STORAGE_UNAVAILABLE = "storage_unavailable"
    # a defect
    INTERNAL_ERROR = "internal_error"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a request; `field` is its JSON name, if it has one."""

    code: ErrorCode
    message: str
    field: str | None = None


class SniperError(Exception):
    """A failure with a code. `retry_after_s` is set where waiting can help.

    `context` holds facts for the log: never a person's, a token or an amount.
    """

    def __init__(
        self,
        code: ErrorCode,
        message: str,
        *,
        problems: tuple[Problem, ...] = (),
        retry_after_s: int | None = None,
        context: Mapping[str, str | int] = MappingProxyType({}),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.problems = problems
        self.retry_after_s = retry_after_s
        self.context = context


def from_problems(problems: tuple[Problem, ...]) -> SniperError:
    """One error for several problems; the first gives the code."""
    first = problems[0]
    return SniperError(first.code, first.message, problems=problems)
