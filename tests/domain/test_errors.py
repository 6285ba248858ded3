"""Errors have codes, codes have a kind, and several problems make one error."""

import pytest
from sniper.domain.error_kinds import KINDS, Recovery, kind_of
from sniper.domain.errors import ErrorCode, Problem, Severity, SniperError, from_problems

MENDED_BY_WAITING = {
    ErrorCode.EBAY_UNAVAILABLE,
    ErrorCode.EBAY_THROTTLED,
    ErrorCode.SCHEDULER_UNAVAILABLE,
    ErrorCode.STORAGE_UNAVAILABLE,
    ErrorCode.FIRING_STOPPED,
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
    ErrorCode.ROUTE_NOT_FOUND,
    ErrorCode.BODY_TOO_LARGE,
}
RUNBOOKS = {
    "alerts",
    "dead-letters",
    "missed-snipe",
    "late-wake-ups",
    "ebay-outage",
    "ebay-throttling",
    "token-refresh",
    "key-loss",
    "restore",
    "rollback",
    "kill-switch",
    "errors",
    "budget",
    "mail",
}


def test_every_code_is_in_the_table() -> None:
    assert set(KINDS) == set(ErrorCode)


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
    kind = kind_of(code)
    assert (kind.severity, kind.passing, kind.status) == (Severity.MEDIUM, True, 503)


def test_a_wrong_keyset_calls_for_whoever_runs_the_installation() -> None:
    kind = kind_of(ErrorCode.EBAY_MISCONFIGURED)
    assert (kind.severity, kind.recovery) == (Severity.HIGH, Recovery.OPERATOR)


@pytest.mark.parametrize("code", list(ErrorCode))
def test_the_operator_is_told_of_what_is_bad_and_always_what_to_do(code: ErrorCode) -> None:
    kind = kind_of(code)
    assert kind.alerts is (kind.severity in {Severity.HIGH, Severity.CRITICAL})
    assert (kind.runbook in RUNBOOKS) if kind.alerts else (kind.runbook is None)


def test_what_only_the_operator_mends_is_told_to_them() -> None:
    asked = {code for code, kind in KINDS.items() if kind.recovery is Recovery.OPERATOR}
    assert asked == {ErrorCode.EBAY_MISCONFIGURED, ErrorCode.MAIL_MISCONFIGURED}
    assert all(kind_of(code).alerts for code in asked)


@pytest.mark.parametrize("code", list(ErrorCode))
def test_an_answer_says_by_its_status_whose_move_it_is(code: ErrorCode) -> None:
    kind = kind_of(code)
    ours = kind.passing or kind.recovery is Recovery.OPERATOR
    assert (kind.status >= 500) is ours


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
