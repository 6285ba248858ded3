"""Lead, time and consent, all problems at once, and the warnings beside them."""

from datetime import timedelta

import pytest
from sniper.domain.auction import Auction
from sniper.domain.errors import ErrorCode, Problem
from sniper.domain.money import Money
from sniper.domain.validation import WarningCode, Wish, bid_problems, bid_warnings

from tests.domain.examples import END, NOW, RULES, a_wish, an_auction, usd

LAST_MOMENT = END - timedelta(milliseconds=5_000 + RULES.preparation_ms)
MICROSECOND = timedelta(microseconds=1)


def warned(wish: Wish, auction: Auction, minutes_left: float = 60) -> list[WarningCode]:
    now = END - timedelta(minutes=minutes_left)
    return [warning.code for warning in bid_warnings(wish, auction, now)]


@pytest.mark.parametrize("lead_ms", [1_000, 1_100, 4_900, 5_000, 59_900, 60_000])
def test_a_lead_in_tenths_from_1_to_60_seconds_is_taken(lead_ms: int) -> None:
    assert bid_problems(a_wish(lead_ms=lead_ms), an_auction(), NOW, RULES) == ()


@pytest.mark.parametrize("lead_ms", [-5_000, 0, 900, 999, 1_001, 1_050, 60_001, 60_100])
def test_any_other_lead_is_refused(lead_ms: int) -> None:
    (problem,) = bid_problems(a_wish(lead_ms=lead_ms), an_auction(), NOW, RULES)
    assert (problem.code, problem.field) == (ErrorCode.LEAD_OUT_OF_RANGE, "leadMs")
    assert "1.0 to 60.0 seconds" in problem.message


def test_a_bid_is_taken_until_the_last_moment_that_can_be_kept() -> None:
    assert bid_problems(a_wish(), an_auction(), LAST_MOMENT, RULES) == ()


def test_a_bid_that_cannot_be_kept_is_refused_with_the_time_it_would_need() -> None:
    (problem,) = bid_problems(a_wish(), an_auction(), LAST_MOMENT + MICROSECOND, RULES)
    assert (problem.code, problem.field) == (ErrorCode.AUCTION_ENDS_TOO_SOON, "leadMs")
    assert "at least 10.0 seconds before the end" in problem.message


def test_a_shorter_lead_can_still_be_kept_when_a_longer_one_cannot() -> None:
    now = END - timedelta(seconds=7)
    assert bid_problems(a_wish(lead_ms=2_000), an_auction(), now, RULES) == ()
    assert bid_problems(a_wish(lead_ms=2_100), an_auction(), now, RULES) != ()


def test_an_adult_item_needs_the_consent_of_the_person() -> None:
    (problem,) = bid_problems(a_wish(), an_auction(adult_only=True), NOW, RULES)
    assert problem.code is ErrorCode.ADULT_CONSENT_REQUIRED
    assert problem.field == "confirmation.adultConsent"


def test_an_adult_item_is_sniped_with_consent_and_any_other_item_without() -> None:
    consent = a_wish(adult_consent=True)
    assert bid_problems(consent, an_auction(adult_only=True), NOW, RULES) == ()
    assert bid_problems(consent, an_auction(adult_only=False), NOW, RULES) == ()


def test_all_problems_are_named_at_once() -> None:
    auction = an_auction(adult_only=True, current_price=usd("0.60"), minimum_bid=usd("0.70"))
    wish = Wish(usd("0.50"), lead_ms=70_000, adult_consent=False)
    assert {problem.code for problem in bid_problems(wish, auction, NOW, RULES)} == {
        ErrorCode.AMOUNT_OUT_OF_RANGE,
        ErrorCode.AMOUNT_NOT_ABOVE_PRICE,
        ErrorCode.AMOUNT_BELOW_MINIMUM,
        ErrorCode.LEAD_OUT_OF_RANGE,
        ErrorCode.ADULT_CONSENT_REQUIRED,
    }


def test_every_problem_is_told_in_complete_sentences() -> None:
    dear = an_auction(bid_count=0, minimum_bid=usd("30.00"), buy_it_now_price=usd("20.00"))
    problems: list[Problem] = [
        *bid_problems(a_wish(max_bid_amount=usd("25.00")), dear, NOW, RULES),
        *bid_problems(a_wish(max_bid_amount=usd("0.50")), an_auction(), NOW, RULES),
        *bid_problems(a_wish(max_bid_amount=Money(1, "EUR")), an_auction(), NOW, RULES),
        *bid_problems(a_wish(lead_ms=1), an_auction(adult_only=True), NOW, RULES),
        *bid_problems(a_wish(), an_auction(), LAST_MOMENT + MICROSECOND, RULES),
        *bid_problems(a_wish(), an_auction(), END, RULES),
        *bid_problems(a_wish(), an_auction(is_auction=False), NOW, RULES),
        *bid_problems(a_wish(), an_auction(minimum_bid=None), NOW, RULES),
        *bid_problems(a_wish(), an_auction(minimum_bid=Money(2, "INR")), NOW, RULES),
    ]
    assert len({problem.code for problem in problems}) == 12
    for problem in problems:
        assert problem.message[0].isupper() or problem.message.startswith("eBay")
        assert problem.message.endswith(".")


def test_a_comfortable_bid_is_taken_without_a_warning() -> None:
    assert warned(a_wish(), an_auction(reserve_met=True)) == []


@pytest.mark.parametrize(("minutes_left", "warns"), [(5, False), (4.999, True), (0.5, True)])
def test_a_warning_tells_that_the_end_is_less_than_5_minutes_away(
    minutes_left: float, warns: bool
) -> None:
    found = warned(a_wish(), an_auction(), minutes_left)
    assert found == ([WarningCode.ENDS_SOON] if warns else [])


@pytest.mark.parametrize(("lead_ms", "warns"), [(3_000, False), (2_900, True), (1_000, True)])
def test_a_warning_tells_that_a_lead_below_3_seconds_is_risky(lead_ms: int, warns: bool) -> None:
    found = warned(a_wish(lead_ms=lead_ms), an_auction())
    assert found == ([WarningCode.SHORT_LEAD] if warns else [])


@pytest.mark.parametrize(("reserve_met", "warns"), [(None, False), (True, False), (False, True)])
def test_a_warning_tells_that_the_reserve_is_not_met(reserve_met: bool | None, warns: bool) -> None:
    found = warned(a_wish(), an_auction(reserve_met=reserve_met))
    assert found == ([WarningCode.RESERVE_NOT_MET] if warns else [])


def test_all_warnings_are_given_at_once_in_complete_sentences() -> None:
    now = END - timedelta(minutes=1)
    warnings = bid_warnings(a_wish(lead_ms=1_000), an_auction(reserve_met=False), now)
    assert {warning.code for warning in warnings} == set(WarningCode) - {WarningCode.FIRING_STOPPED}
    assert all(w.message[0].isupper() and w.message.endswith(".") for w in warnings)


def test_a_listing_without_an_end_is_not_said_to_end_soon() -> None:
    assert warned(a_wish(), an_auction(auction_end_time=None), minutes_left=1) == []
