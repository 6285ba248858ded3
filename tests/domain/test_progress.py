"""A step of a bid: one version more, a reason for every end, and an event that mirrors the row."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.bid import Bid, Timeline
from sniper.domain.findings import Finding
from sniper.domain.lifecycle import (
    END_STATES,
    TRANSITIONS,
    Action,
    BidStatus,
    IllegalTransitionError,
)
from sniper.domain.progress import Step, advance, event_of
from sniper.domain.reasons import Reason

from tests.domain.examples import NOW, a_bid, usd

LATER = NOW + timedelta(minutes=3)
STEPS = sorted(TRANSITIONS)


def step(bid: Bid, action: Action, reason: Reason | None = None, **changes: Any) -> Step:
    return advance(bid, action, at=LATER, history_id="event-1", reason=reason, **changes)


@given(st.sampled_from(STEPS), st.sampled_from(list(Reason)), st.integers(1, 10_000))
def test_every_step_counts_one_version_and_takes_the_status_of_the_table(
    key: tuple[BidStatus, Action], reason: Reason, version: int
) -> None:
    before = a_bid(status=key[0], version=version)
    made = step(before, key[1], reason)
    assert made.before == before
    assert made.after == replace(
        before, status=TRANSITIONS[key], reason=reason, version=version + 1, updated_at=LATER
    )


@given(st.sampled_from(STEPS), st.sampled_from(list(Reason)))
def test_the_event_mirrors_the_row_as_it_is_after_the_step(
    key: tuple[BidStatus, Action], reason: Reason
) -> None:
    record = Timeline(woken_at=NOW, clock_offset_ms=1_700.0)
    changes = {"final_price": usd("31.00"), "timeline": record}
    made = step(a_bid(status=key[0]), key[1], reason, **changes)
    event, row = made.event, made.after
    assert (event.user_id, event.bid_id, event.ebay_item_id) == (
        row.user_id,
        row.bid_id,
        row.ebay_item_id,
    )
    assert (event.action, event.status, event.reason) == (key[1], row.status, reason)
    assert (event.timestamp, event.history_id) == (LATER, "event-1")
    assert (event.bid_amount, event.final_price) == (row.max_bid_amount, usd("31.00"))
    assert event.timeline == record


@pytest.mark.parametrize(("status", "action"), [k for k in STEPS if TRANSITIONS[k] in END_STATES])
def test_no_bid_ends_without_a_reason(status: BidStatus, action: Action) -> None:
    with pytest.raises(IllegalTransitionError, match="needs a reason"):
        step(a_bid(status=status), action)


@pytest.mark.parametrize(
    ("status", "action"), [k for k in STEPS if TRANSITIONS[k] not in END_STATES]
)
def test_a_step_that_ends_nothing_needs_no_reason_and_drops_an_earlier_one(
    status: BidStatus, action: Action
) -> None:
    assert step(a_bid(status=status, reason=Reason.END_MOVED), action).after.reason is None


def test_a_step_that_the_table_does_not_have_is_refused() -> None:
    with pytest.raises(IllegalTransitionError):
        step(a_bid(status=BidStatus.PLACED), Action.CANCELLED, Reason.CANCELLED_BY_PERSON)


def test_other_fields_change_with_the_step_and_the_rest_stays() -> None:
    changed = step(a_bid(), Action.CHANGED, max_bid_amount=usd("50.00"), lead_ms=2_000)
    assert (changed.after.max_bid_amount, changed.after.lead_ms) == (usd("50.00"), 2_000)
    assert changed.after.confirmation == a_bid().confirmation
    assert changed.event.bid_amount == usd("50.00")


@pytest.mark.parametrize("field", ["status", "version", "updated_at"])
def test_what_the_step_itself_decides_cannot_be_set_beside_it(field: str) -> None:
    with pytest.raises(TypeError):
        step(a_bid(), Action.CHANGED, **{field: None})


def test_the_first_event_of_a_bid_tells_of_it_as_it_was_created() -> None:
    event = event_of(a_bid(), Action.CREATED, history_id="event-0")
    assert (event.action, event.status) == (Action.CREATED, BidStatus.PENDING)
    assert event.timestamp == a_bid().created_at


@pytest.mark.parametrize("action", [Action.CHECKED, Action.CHANGED, Action.CLAIMED])
def test_only_a_check_tells_of_findings(action: Action) -> None:
    found = (Finding.ITEM_REVISED, Finding.SELLER_AWAY)
    made = step(a_bid(), action, findings=found)
    assert made.after.findings == found
    assert made.event.findings == (found if action is Action.CHECKED else ())
