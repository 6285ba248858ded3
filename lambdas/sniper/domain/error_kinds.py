"""What is done about each error: one table, by which everything that meets an error decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sniper.domain.errors import ErrorCode, Severity
from sniper.domain.reasons import Reason


class Recovery(StrEnum):
    """How an error is mended, by the code that meets it or by somebody whom it asks."""

    NONE = "none"
    """Nothing mends it: what was asked for is no longer possible."""
    ASK_PERSON = "ask_person"
    """The person is told what to do, and asks again."""
    REPEAT = "repeat"
    """What only reads is asked again at once, a few times."""
    READ_AGAIN = "read_again"
    """Somebody else was faster: read what is there now, decide anew, write again."""
    LATER = "later"
    """Asking at once would make it worse: it is tried again after a pause, by the executor, the
    next sweep, the queue or the person."""
    OPERATOR = "operator"
    """Whoever runs the installation is told, and nothing goes on before they have mended it."""


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """How an error of one code is treated, wherever it comes up.

    `reason` is what ends a bid that can't be sent because of it. `runbook` is the page that says
    what the operator does; the operator is told of high and critical errors, and of no others.
    """

    status: int
    severity: Severity
    recovery: Recovery
    reason: Reason | None = None
    runbook: str | None = None

    @property
    def recoverable(self) -> bool:
        """Whether the person, or waiting, can mend it."""
        return self.recovery not in {Recovery.NONE, Recovery.OPERATOR}

    @property
    def passing(self) -> bool:
        """Whether the same, asked again, may be answered."""
        return self.recovery in {Recovery.REPEAT, Recovery.LATER}

    @property
    def alerts(self) -> bool:
        return self.severity in {Severity.HIGH, Severity.CRITICAL}


def _person(status: int, reason: Reason | None = None) -> ErrorKind:
    return ErrorKind(status, Severity.LOW, Recovery.ASK_PERSON, reason)


def _final(status: int, reason: Reason | None = None) -> ErrorKind:
    return ErrorKind(status, Severity.LOW, Recovery.NONE, reason)


def _account(status: int, reason: Reason | None = None) -> ErrorKind:
    return ErrorKind(status, Severity.MEDIUM, Recovery.ASK_PERSON, reason)


def _passing(recovery: Recovery, reason: Reason | None = None) -> ErrorKind:
    return ErrorKind(503, Severity.MEDIUM, recovery, reason)


def _operator(runbook: str, reason: Reason | None = None) -> ErrorKind:
    return ErrorKind(500, Severity.HIGH, Recovery.OPERATOR, reason, runbook)


_E = ErrorCode
KINDS: Mapping[ErrorCode, ErrorKind] = MappingProxyType(
    {
        # the request
        _E.CONFIRMATION_REQUIRED: _person(400),
        _E.UNAUTHENTICATED: _person(401),
        _E.ROUTE_NOT_FOUND: _final(404),
        _E.SIGNATURE_INVALID: _final(412),
        _E.BODY_TOO_LARGE: _final(413),
        _E.UNSUPPORTED_MEDIA_TYPE: _person(415),
        _E.INVALID_REQUEST: _person(422),
        _E.INVALID_ITEM_ID: _person(422),
        _E.INVALID_CURSOR: _person(422),
        _E.IDEMPOTENCY_KEY_REUSED: _person(422),
        _E.TIME_ZONE_UNKNOWN: _person(422),
        _E.PRECONDITION_REQUIRED: _person(428),
        # the auction
        _E.ITEM_NOT_FOUND: _final(404, Reason.ITEM_GONE),
        _E.ITEM_ENDED: _final(409, Reason.AUCTION_ENDED),
        _E.ITEM_NOT_AN_AUCTION: _final(409, Reason.ITEM_GONE),
        _E.ITEM_UNAVAILABLE: _person(409),
        _E.MARKETPLACE_NOT_SUPPORTED: _final(409, Reason.MARKETPLACE_NOT_SUPPORTED),
        _E.CURRENCY_NOT_BIDDABLE: _final(422, Reason.CURRENCY_CHANGED),
        # the bid's rules
        _E.CURRENCY_MISMATCH: _person(409),
        _E.AMOUNT_NOT_ABOVE_PRICE: _person(409),
        _E.AMOUNT_BELOW_MINIMUM: _person(409),
        _E.AMOUNT_ABOVE_BUY_IT_NOW: _person(409),
        _E.AUCTION_ENDS_TOO_SOON: _final(409),
        _E.ADULT_CONSENT_REQUIRED: _person(409),
        _E.LIVE_BID_EXISTS: _person(409),
        _E.AMOUNT_MALFORMED: _person(422),
        _E.AMOUNT_OUT_OF_RANGE: _person(422),
        _E.LEAD_OUT_OF_RANGE: _person(422),
        _E.CONFIRMATION_MISMATCH: _person(422),
        # the bid's life
        _E.BID_NOT_FOUND: _final(404),
        _E.TOO_LATE_TO_CHANGE: _final(409),
        _E.TOO_LATE_TO_CANCEL: _final(409),
        _E.TOO_LATE_TO_CHECK: _final(409),
        _E.BID_ALREADY_ENDED: _final(409),
        _E.STALE_VERSION: ErrorKind(412, Severity.LOW, Recovery.READ_AGAIN),
        # the person and their eBay account
        _E.BIDDING_NOT_PERMITTED: _person(403, Reason.BIDDING_NOT_PERMITTED),
        _E.ACCOUNT_NOT_LINKED: _account(409, Reason.LINK_EXPIRED),
        _E.LINK_EXPIRED: _account(409, Reason.LINK_EXPIRED),
        _E.LINK_STATE_INVALID: _person(409),
        _E.LINK_CODE_REJECTED: _person(409),
        _E.LIVE_BIDS_EXIST: _person(409),
        _E.ACCOUNT_CLOSED: _final(410),
        # what we stand on
        _E.EBAY_UNAVAILABLE: _passing(Recovery.REPEAT, Reason.EBAY_UNREACHABLE),
        _E.EBAY_THROTTLED: _passing(Recovery.LATER, Reason.EBAY_THROTTLED),
        _E.SCHEDULER_UNAVAILABLE: _passing(Recovery.LATER),
        _E.STORAGE_UNAVAILABLE: _passing(Recovery.LATER, Reason.EBAY_UNREACHABLE),
        _E.FIRING_STOPPED: _passing(Recovery.LATER, Reason.FIRING_STOPPED),
        _E.EBAY_MISCONFIGURED: _operator("errors", Reason.EBAY_REFUSED_REQUEST),
        _E.MAIL_MISCONFIGURED: _operator("mail"),
        # a defect of ours, which a queue delivers again and a person may try again
        _E.INTERNAL_ERROR: ErrorKind(
            500, Severity.CRITICAL, Recovery.LATER, Reason.EBAY_UNREACHABLE, "errors"
        ),
    }
)


def kind_of(code: ErrorCode) -> ErrorKind:
    """How errors of this code are treated."""
    return KINDS[code]
