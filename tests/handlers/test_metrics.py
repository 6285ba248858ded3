"""Measures are kept until the work is done, and then written so that CloudWatch takes them."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from sniper import metrics
from sniper.domain import measures
from sniper.domain.measures import Operation
from sniper.domain.reasons import Reason

from tests.emf import values_of


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, measured: list[str]) -> list[str]:
    """What is written; each line is checked after the test."""
    monkeypatch.setenv("STAGE", "prod")
    monkeypatch.setenv("POWERTOOLS_SERVICE_NAME", "create_bid")
    return measured


def sets_of(line: str) -> list[list[str]]:
    found: list[list[str]] = json.loads(line)["_aws"]["CloudWatchMetrics"][0]["Dimensions"]
    return found


def test_an_operation_is_one_record_with_its_duration_and_its_success(lines: list[str]) -> None:
    with metrics.measuring(Operation.BID_CREATION):
        assert lines == []
    (line,) = lines
    assert values_of(lines, "BidCreation_Count") == [1]
    assert values_of(lines, "BidCreation_Success") == [1]
    assert values_of(lines, "BidCreation_Error") == []
    (elapsed_ms,) = values_of(lines, "BidCreation_Duration")
    assert 0 <= elapsed_ms < 1_000
    assert sets_of(line) == [["stage"]]
    assert json.loads(line)["stage"] == "prod"


def test_an_exception_is_an_error_of_the_operation_and_goes_on(lines: list[str]) -> None:
    with pytest.raises(ZeroDivisionError), metrics.measuring(Operation.MAIL_SENDING):
        _ = 1 / 0
    assert values_of(lines, "MailSending_Error") == [1]
    assert values_of(lines, "MailSending_Success") == []


def test_a_failure_that_was_answered_is_an_error_too(lines: list[str]) -> None:
    with metrics.measuring(Operation.BID_UPDATE) as run:
        run.fail()
    assert values_of(lines, "BidUpdate_Error") == [1]


def test_what_is_not_an_operation_writes_only_what_was_counted(lines: list[str]) -> None:
    with metrics.measuring(None):
        metrics.count(measures.EBAY_THROTTLED)
    assert values_of(lines, "Ebay_Throttled") == [1]
    with metrics.measuring(None):
        pass
    assert len(lines) == 1


def test_a_count_that_is_told_apart_exists_as_a_total_too(lines: list[str]) -> None:
    metrics.count(measures.BID_OUTCOMES, Reason.OUTBID)
    metrics.count(measures.BID_OUTCOMES, Reason.OUTBID)
    metrics.count(measures.BID_OUTCOMES, Reason.WON_AUCTION)
    metrics.flush()
    assert values_of(lines, "Bid_Outcomes", reason="outbid") == [2]
    assert values_of(lines, "Bid_Outcomes", reason="won_auction") == [1]
    assert [sets_of(line) for line in lines] == [[["stage"], ["stage", "reason"]]] * 2


def test_alerts_are_found_by_their_code_only(lines: list[str]) -> None:
    assert measures.ALERTS.dimensions == (("stage", "code"),)
    metrics.count(measures.ALERTS, "internal_error")
    metrics.flush()
    assert sets_of(lines[0]) == [["stage", "code"]]


def test_each_value_of_a_duration_is_kept_and_counts_are_added_up(lines: list[str]) -> None:
    for value in (3.5, 1.25):
        metrics.observe(measures.FIRE_ERROR, value)
        metrics.count(measures.DEAD_LETTERS_LEFT, times=4)
    metrics.flush()
    assert values_of(lines, "Fire_Error") == [3.5, 1.25]
    assert values_of(lines, "DeadLetters_Left") == [8]


def test_a_flood_of_values_stays_a_record_that_cloudwatch_takes(lines: list[str]) -> None:
    for value in range(250):
        metrics.observe(measures.WAKE_UP_LAG, value)
    metrics.flush()
    assert len(values_of(lines, "WakeUp_Lag")) == 250


def test_threads_do_not_lose_each_others_counts(lines: list[str]) -> None:
    with ThreadPoolExecutor(8) as pool:
        for _ in range(400):
            pool.submit(metrics.count, measures.EBAY_CALLS, "browse")
    metrics.flush()
    assert values_of(lines, "Ebay_Calls", api="browse") == [400]


def test_a_log_that_takes_nothing_fails_no_work(lines: list[str]) -> None:
    def broken(_line: str) -> None:
        raise OSError("the disk is full")

    metrics.recorder.write = broken
    with metrics.measuring(Operation.BID_EXECUTION):
        pass
    metrics.recorder.write = lines.append
    metrics.flush()
    assert lines == []


def test_a_stage_that_nobody_named_is_not_mistaken_for_another(
    lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STAGE")
    metrics.count(measures.BID_MISSED)
    metrics.flush()
    assert json.loads(lines[0])["stage"] == "unknown"
