"""A live bid is looked after when it might not have moved on by itself."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.lifecycle import END_STATES, LIVE_STATES, BidStatus
from sniper.domain.repair import (
    can_still_be_sent,
    repair_due_at,
    result_is_read_now,
    wake_up_is_overdue,
)
from sniper.domain.timing import (
    LEASE,
    OUTCOME_DEADLINE_MS,
    TimingRules,
    arrival_time,
    can_be_kept,
    wake_up_time,
)

from tests.domain.examples import END, NOW, a_bid

ON_AWS = TimingRules(arming_window_ms=120_000, preparation_ms=5_000)
EMBEDDED = TimingRules(arming_window_ms=30_000, preparation_ms=5_000)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
LEADS = st.integers(10, 600).map(lambda tenths: tenths * 100)


@pytest.mark.parametrize("status", sorted(END_STATES))
def test_a_bid_that_has_ended_is_never_due(status: BidStatus) -> None:
    assert repair_due_at(a_bid(status=status)) is None


@pytest.mark.parametrize("status", sorted(LIVE_STATES))
def test_every_live_bid_is_due_some_time(status: BidStatus) -> None:
    assert repair_due_at(a_bid(status=status)) is not None


def test_a_bid_without_a_wake_up_is_due_a_minute_after_it_was_written() -> None:
    assert repair_due_at(a_bid(scheduler_job_id=None)) == NOW + MINUTE


def test_near_its_end_a_bid_without_a_wake_up_is_due_after_five_seconds() -> None:
    late = a_bid(scheduler_job_id=None, updated_at=END - 90 * SECOND)
    assert repair_due_at(late) == END - 85 * SECOND


@given(lead_ms=LEADS)
def test_a_wake_up_is_watched_from_before_it_is_due(lead_ms: int) -> None:
    bid = a_bid(scheduler_job_id="bid-1-r1", lead_ms=lead_ms)
    due = repair_due_at(bid)
    assert due is not None
    assert due + MINUTE <= wake_up_time(END, lead_ms, ON_AWS)


def test_an_armed_bid_is_due_when_its_claim_is_no_sign_of_life_any_more() -> None:
    bid = a_bid(status=BidStatus.ARMED)
    assert repair_due_at(bid) == NOW + LEASE


def test_a_bid_that_is_being_sent_is_due_after_a_minute() -> None:
    assert repair_due_at(a_bid(status=BidStatus.PLACING)) == NOW + MINUTE


@pytest.mark.parametrize("status", [BidStatus.PLACED, BidStatus.INDETERMINATE])
def test_a_bid_that_was_sent_is_due_half_a_minute_after_the_end(status: BidStatus) -> None:
    assert repair_due_at(a_bid(status=status)) == END + MINUTE / 2


@given(lead_ms=LEADS, tick_s=st.floats(0, 60))
def test_whenever_in_the_minute_one_looks_an_overdue_wake_up_is_found_in_time(
    lead_ms: int, tick_s: float
) -> None:
    bid = a_bid(scheduler_job_id="bid-1-r1", lead_ms=lead_ms)
    first = wake_up_time(END, lead_ms, ON_AWS) - MINUTE + timedelta(seconds=tick_s)
    looks = [first + number * MINUTE for number in range(4)]
    found = [at for at in looks if wake_up_is_overdue(bid, at, ON_AWS)]
    assert can_be_kept(found[0], END, lead_ms, ON_AWS)


@pytest.mark.parametrize(("rules", "grace"), [(ON_AWS, 45 * SECOND), (EMBEDDED, 12 * SECOND)])
def test_the_scheduler_is_given_as_long_as_there_is(rules: TimingRules, grace: timedelta) -> None:
    bid = a_bid(scheduler_job_id="bid-1-r1", lead_ms=5_000)
    due = wake_up_time(END, 5_000, rules)
    assert not wake_up_is_overdue(bid, due + grace - SECOND, rules)
    assert wake_up_is_overdue(bid, due + grace, rules)


def test_a_bid_can_be_sent_as_long_as_it_can_be_prepared_before_the_end() -> None:
    bid = a_bid(lead_ms=60_000)
    assert arrival_time(END, 60_000) < END - 6 * SECOND
    assert can_still_be_sent(bid, END - 6 * SECOND, ON_AWS)
    assert not can_still_be_sent(bid, END - 5 * SECOND, ON_AWS)


@given(offset_s=st.floats(0, 59.9))
def test_a_result_is_read_ever_more_rarely_until_it_has_to_be_known(offset_s: float) -> None:
    bid = a_bid(status=BidStatus.PLACED)
    start = END + timedelta(seconds=offset_s) - MINUTE / 2
    minutes = [n for n in range(40) if result_is_read_now(bid, start + n * MINUTE)]
    assert minutes == [1, 2, 4, 8, 16, 32, 37, 38, 39]
    assert minutes[6] * MINUTE - MINUTE / 2 > timedelta(milliseconds=OUTCOME_DEADLINE_MS)
