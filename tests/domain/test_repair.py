"""A live bid is found when it should have moved on and did not."""

from datetime import timedelta

import pytest
from sniper.domain.lifecycle import END_STATES, LIVE_STATES, BidStatus
from sniper.domain.repair import repair_due_at
from sniper.domain.timing import OUTCOME_DEADLINE_MS

from tests.domain.examples import END, NOW, a_bid


@pytest.mark.parametrize("status", sorted(END_STATES))
def test_a_bid_that_has_ended_is_never_due(status: BidStatus) -> None:
    assert repair_due_at(a_bid(status=status)) is None


def test_a_bid_without_a_wake_up_is_due_a_minute_after_it_was_written() -> None:
    assert repair_due_at(a_bid(scheduler_job_id=None)) == NOW + timedelta(minutes=1)


def test_a_bid_with_a_wake_up_is_due_a_minute_after_the_end() -> None:
    assert repair_due_at(a_bid(scheduler_job_id="bid-1-r1")) == END + timedelta(minutes=1)


@pytest.mark.parametrize("status", [BidStatus.ARMED, BidStatus.PLACING])
@pytest.mark.parametrize("job_id", [None, "bid-1-r1"])
def test_a_bid_in_execution_is_due_a_minute_after_the_end(
    status: BidStatus, job_id: str | None
) -> None:
    bid = a_bid(status=status, scheduler_job_id=job_id)
    assert repair_due_at(bid) == END + timedelta(minutes=1)


@pytest.mark.parametrize("status", [BidStatus.PLACED, BidStatus.INDETERMINATE])
def test_a_bid_that_was_sent_is_due_once_its_result_is_no_longer_read(status: BidStatus) -> None:
    due = repair_due_at(a_bid(status=status))
    assert due is not None
    assert due == END + timedelta(minutes=40)
    assert due > END + timedelta(milliseconds=OUTCOME_DEADLINE_MS)


@pytest.mark.parametrize("status", sorted(LIVE_STATES))
def test_every_live_bid_is_due_some_time(status: BidStatus) -> None:
    assert repair_due_at(a_bid(status=status)) is not None
