"""Errors have codes, codes have a kind, and several problems make one error."""

import pytest
from sniper.domain.errors import (
    ErrorCode,
    ErrorKind,
    Problem,
    Severity,
    SniperError,
    from_problems,
    kind_of,
)

MENDED_BY_WAITING = {
    ErrorCode.EBAY_UNAVAILABLE,
    ErrorCode.EBAY_THROTTLED,
    ErrorCode.SCHEDULER_UNAVAILABLE,
    ErrorCode.STORAGE_UNAVAILABLE,
}
BEYOND_MENDING = {
    ErrorCode.ITEM_NOT_FOUND,
    ErrorCode.ITEM_ENDED,
    ErrorCode.ITEM_NOT_AN_AUCTION,
    ErrorCode.CURRENCY_NOT_BIDDABLE,
    ErrorCode.MARKETPLACE_NOT_SUPPORTED,
    ErrorCode.AUCTION_ENDS_TOO_SOON,
    ErrorCode.BID_NOT_FOUND,
    ErrorCode.TOO_LATE_TO_CHANGE,
    ErrorCode.TOO_LATE_TO_CANCEL,
    ErrorCode.TOO_LATE_TO_CHECK,
    ErrorCode.ACCOUNT_CLOSED,
    ErrorCode.SIGNATURE_INVALID,
    ErrorCode.BID_ALREADY_ENDED,
    ErrorCode.EBAY_MISCONFIGURED,
    ErrorCode.MAIL_MISCONFIGURED,
}


@pytest.mark.parametrize("code", list(ErrorCode))
def test_every_code_has_a_kind(code: ErrorCode) -> None:
    assert isinstance(kind_of(code), ErrorKind)
    assert kind_of(code).severity in Severity


@pytest.mark.parametrize("code", list(ErrorCode))
def test_a_code_is_named_on_the_wire_as_in_the_code(code: ErrorCode) -> None:
    assert code.value == code.name.lower()


@pytest.mark.parametrize("code", list(ErrorCode))
def test_what_neither_the_person_nor_waiting_can_mend_is_not_called_recoverable(
    code: ErrorCode,
) -> None:
    assert kind_of(code).recoverable is (code not in BEYOND_MENDING)


@pytest.mark.parametrize("code", sorted(MENDED_BY_WAITING))
def test_what_passes_by_itself_is_more_than_a_slip_and_less_than_an_alarm(code: ErrorCode) -> None:
    assert kind_of(code) == ErrorKind(Severity.MEDIUM, recoverable=True)


def test_a_wrong_keyset_calls_for_whoever_runs_the_installation() -> None:
    assert kind_of(ErrorCode.EBAY_MISCONFIGURED).severity is Severity.HIGH


def test_several_problems_make_one_error_under_the_code_of_the_first() -> None:
    problems = (
        Problem(ErrorCode.AMOUNT_BELOW_MINIMUM, "Too little.", "maxBidAmount"),
        Problem(ErrorCode.LEAD_OUT_OF_RANGE, "Too long.", "leadMs"),
    )
    error = from_problems(problems)
    assert (error.code, error.message) == (ErrorCode.AMOUNT_BELOW_MINIMUM, "Too little.")
    assert error.problems == problems
    assert error.retry_after_s is None


def test_an_error_reads_as_its_message_and_may_say_when_to_try_again() -> None:
    error = SniperError(ErrorCode.EBAY_THROTTLED, "eBay asks to wait.", retry_after_s=30)
    assert str(error) == "eBay asks to wait."
    assert (error.problems, error.retry_after_s) == ((), 30)
