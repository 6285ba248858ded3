"""When a bid is woken and sent, and what can still be kept."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.timing import (
    GATE_MS,
    LEAD_DEFAULT_MS,
    LEAD_MAX_MS,
    LEAD_MIN_MS,
    LEAD_STEP_MS,
    OUTCOME_DEADLINE_MS,
    OUTCOME_LONGEST_DELAY_S,
    OUTCOME_SETTLE_MS,
    TimingRules,
    arrival_time,
    can_be_kept,
    lead_is_valid,
    outcome_delay_s,
    wake_up_time,
    woken_too_early,
)

from tests.domain.examples import END, RULES

LEADS = st.integers(LEAD_MIN_MS // LEAD_STEP_MS, LEAD_MAX_MS // LEAD_STEP_MS).map(
    lambda tenths: tenths * LEAD_STEP_MS
)
SCHEDULER_DELAY_MS = 60_000


def before_end(milliseconds: int) -> datetime:
    return END - timedelta(milliseconds=milliseconds)


def test_a_bid_arrives_its_lead_before_the_end() -> None:
    assert arrival_time(END, 5_000) == before_end(5_000)
    assert arrival_time(END, 1_100) == before_end(1_100)


@pytest.mark.parametrize("lead_ms", [1_000, 3_000, 5_000])
def test_up_to_the_default_lead_the_wake_up_is_the_arming_window_before_the_end(
    lead_ms: int,
) -> None:
    assert wake_up_time(END, lead_ms, RULES) == before_end(120_000)


def test_a_longer_lead_moves_the_wake_up_earlier_by_as_much() -> None:
    assert wake_up_time(END, 5_100, RULES) == before_end(120_100)
    assert wake_up_time(END, 60_000, RULES) == before_end(175_000)


@given(LEADS)
def test_a_scheduler_that_is_a_minute_late_leaves_time_to_prepare(lead_ms: int) -> None:
    woken = wake_up_time(END, lead_ms, RULES) + timedelta(milliseconds=SCHEDULER_DELAY_MS)
    assert can_be_kept(woken, END, lead_ms, RULES)


@given(LEADS, LEADS)
def test_a_longer_lead_never_wakes_or_arrives_later(one: int, other: int) -> None:
    longer, shorter = max(one, other), min(one, other)
    assert wake_up_time(END, longer, RULES) <= wake_up_time(END, shorter, RULES)
    assert arrival_time(END, longer) <= arrival_time(END, shorter)


@given(LEADS, st.integers(0, 300_000), st.integers(0, 60_000))
def test_what_can_be_kept_could_also_have_been_kept_earlier(
    lead_ms: int, left_ms: int, earlier_ms: int
) -> None:
    kept = can_be_kept(before_end(left_ms), END, lead_ms, RULES)
    assert not kept or can_be_kept(before_end(left_ms + earlier_ms), END, lead_ms, RULES)


def test_the_last_moment_that_can_be_kept_is_the_preparation_before_sending() -> None:
    assert can_be_kept(before_end(10_000), END, 5_000, RULES)
    assert not can_be_kept(before_end(9_999), END, 5_000, RULES)


@pytest.mark.parametrize("lead_ms", [5_000, 60_000])
def test_a_wake_up_counts_as_too_early_from_half_an_arming_window_on(lead_ms: int) -> None:
    slack = timedelta(milliseconds=RULES.arming_window_ms // 2)
    earliest = wake_up_time(END, lead_ms, RULES) - slack
    assert not woken_too_early(earliest, END, lead_ms, RULES)
    assert woken_too_early(earliest - timedelta(microseconds=1), END, lead_ms, RULES)


@given(LEADS, st.integers(0, 1_000_000), st.integers(1_000, 600_000))
def test_a_wake_up_on_time_or_late_is_never_too_early(
    lead_ms: int, late_ms: int, window_ms: int
) -> None:
    rules = TimingRules(arming_window_ms=window_ms, preparation_ms=1_000)
    woken = wake_up_time(END, lead_ms, rules) + timedelta(milliseconds=late_ms)
    assert not woken_too_early(woken, END, lead_ms, rules)


def test_a_wake_up_for_an_end_that_has_moved_by_an_hour_is_too_early() -> None:
    woken = wake_up_time(END, 5_000, RULES)
    assert woken_too_early(woken, END + timedelta(hours=1), 5_000, RULES)


@given(st.integers(-100_000, 100_000))
def test_a_lead_is_valid_in_tenths_of_a_second_from_1_to_60(lead_ms: int) -> None:
    tenths = {n * 100 for n in range(10, 601)}
    assert lead_is_valid(lead_ms) == (lead_ms in tenths)


def test_the_gate_closes_within_the_time_that_is_kept_for_preparation() -> None:
    assert RULES.preparation_ms >= GATE_MS


def test_the_result_is_read_again_after_5_10_20_seconds_and_at_last_every_5_minutes() -> None:
    delays = [outcome_delay_s(attempt) for attempt in range(9)]
    assert delays == [5, 10, 20, 40, 80, 160, 300, 300, 300]


@given(st.integers(0, 2_000))
def test_the_pause_between_readings_never_shrinks_and_never_exceeds_5_minutes(
    attempt: int,
) -> None:
    now, then = outcome_delay_s(attempt), outcome_delay_s(attempt + 1)
    assert 5 <= now <= then <= OUTCOME_LONGEST_DELAY_S


def test_readings_begin_5_seconds_after_the_end_and_go_on_past_ebays_30_minutes() -> None:
    assert OUTCOME_SETTLE_MS == 5_000
    assert OUTCOME_DEADLINE_MS == 35 * 60_000


def test_the_figures_that_people_are_told_are_those_of_the_design() -> None:
    assert (LEAD_MIN_MS, LEAD_DEFAULT_MS, LEAD_MAX_MS, LEAD_STEP_MS) == (1_000, 5_000, 60_000, 100)
    assert GATE_MS == 1_000
