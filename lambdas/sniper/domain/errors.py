"""Coded errors: what went wrong, how bad it is, and whether trying again can help.

Messages are written for the person and never hold a token, a maximum or an address.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class ErrorCode(StrEnum):
    # the request
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


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """How an error of one code is treated, wherever it comes up."""

    severity: Severity
    recoverable: bool


_PERSON = ErrorKind(Severity.LOW, recoverable=True)
_FINAL = ErrorKind(Severity.LOW, recoverable=False)
_PASSING = ErrorKind(Severity.MEDIUM, recoverable=True)
_ACCOUNT = ErrorKind(Severity.MEDIUM, recoverable=True)
_OPERATOR = ErrorKind(Severity.HIGH, recoverable=False)

_SPECIAL = {
    ErrorCode.ITEM_NOT_FOUND: _FINAL,
    ErrorCode.ITEM_ENDED: _FINAL,
    ErrorCode.ITEM_NOT_AN_AUCTION: _FINAL,
    ErrorCode.CURRENCY_NOT_BIDDABLE: _FINAL,
    ErrorCode.MARKETPLACE_NOT_SUPPORTED: _FINAL,
    ErrorCode.AUCTION_ENDS_TOO_SOON: _FINAL,
    ErrorCode.BID_NOT_FOUND: _FINAL,
    ErrorCode.TOO_LATE_TO_CHANGE: _FINAL,
    ErrorCode.TOO_LATE_TO_CANCEL: _FINAL,
    ErrorCode.TOO_LATE_TO_CHECK: _FINAL,
    ErrorCode.ACCOUNT_CLOSED: _FINAL,
    ErrorCode.SIGNATURE_INVALID: _FINAL,
    ErrorCode.BID_ALREADY_ENDED: _FINAL,
    ErrorCode.ACCOUNT_NOT_LINKED: _ACCOUNT,
    ErrorCode.LINK_EXPIRED: _ACCOUNT,
    ErrorCode.EBAY_UNAVAILABLE: _PASSING,
    ErrorCode.EBAY_THROTTLED: _PASSING,
    ErrorCode.SCHEDULER_UNAVAILABLE: _PASSING,
    ErrorCode.STORAGE_UNAVAILABLE: _PASSING,
    ErrorCode.EBAY_MISCONFIGURED: _OPERATOR,
    ErrorCode.MAIL_MISCONFIGURED: _OPERATOR,
}


def kind_of(code: ErrorCode) -> ErrorKind:
    """The severity of a code, and whether the person (or a retry) can mend it."""
    return _SPECIAL.get(code, _PERSON)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a request; `field` is its JSON name, if it has one."""

    code: ErrorCode
    message: str
    field: str | None = None


class SniperError(Exception):
    """A failure with a code. `retry_after_s` is set where waiting can help."""

    def __init__(
        self,
        code: ErrorCode,
        message: str,
        *,
        problems: tuple[Problem, ...] = (),
        retry_after_s: int | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.problems = problems
        self.retry_after_s = retry_after_s


def from_problems(problems: tuple[Problem, ...]) -> SniperError:
    """One error for several problems; the first gives the code."""
    first = problems[0]
    return SniperError(first.code, first.message, problems=problems)
