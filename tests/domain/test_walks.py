"""Whole lives of bids, step by step through the table, whatever way they take."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.bid import Bid, HistoryEvent
from sniper.domain.findings import Finding
from sniper.domain.lifecycle import LIVE_STATES, TRANSITIONS, Action, BidStatus
from sniper.domain.progress import advance, event_of
from sniper.domain.reasons import Reason

from tests.domain.examples import NOW, a_bid, usd

QUARTER = timedelta(minutes=15)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Walk:
    events: list[HistoryEvent]
    last: Bid


@st.composite
def walks(draw: st.DrawFn) -> Walk:
    """A bid made from two hours before the end to just after it, and any life of it."""
    at = NOW
    bid = a_bid(auction_end_time=NOW + timedelta(minutes=draw(st.integers(-1, 120))))
    events = [event_of(bid, Action.CREATED, history_id="0")]
    for number in range(1, draw(st.integers(1, 12))):
        possible = sorted(action for status, action in TRANSITIONS if status is bid.status)
        if not possible:
            break
        at += timedelta(minutes=draw(st.integers(0, 30)))
        action = draw(st.sampled_from(possible))
        later = action in (Action.POSTPONED, Action.CHECKED) and draw(st.booleans())
        step = advance(
            bid,
            action,
            at=at,
            history_id=f"{number}",
            reason=draw(st.sampled_from(Reason)),
            auction_end_time=bid.auction_end_time + timedelta(hours=1 if later else 0),
        )
        bid, events = step.after, [*events, step.event]
    return Walk(events, bid)


def is_late_and_live(event: HistoryEvent) -> bool:
    return (
        event.action is not Action.CREATED
        and event.status in LIVE_STATES
        and event.timestamp >= event.auction_end_time - QUARTER
    )


@given(walks())
def test_the_sequences_of_a_life_are_the_versions_of_the_row_without_a_gap(walk: Walk) -> None:
    assert [event.sequence for event in walk.events] == [*range(1, len(walk.events) + 1)]
    assert walk.events[-1].sequence == walk.last.version


@given(walks())
def test_the_first_step_in_the_last_quarter_announces_the_end_and_no_other_ever(
    walk: Walk,
) -> None:
    announcing = [event for event in walk.events if event.announces_ending]
    late = [event for event in walk.events if is_late_and_live(event)]
    assert announcing == late[:1]
    told = late[0].timestamp if late else None
    assert walk.last.ending_announced_at == told


@given(walks())
def test_an_undone_bid_tells_of_it_with_the_next_number(walk: Walk) -> None:
    undone = replace(walk.last, version=walk.last.version + 1)
    event = event_of(undone, Action.UNDONE, history_id="undone", before=walk.last)
    assert event.sequence == len(walk.events) + 1
    told = (event.announces_ending, event.price_changed, event.new_findings)
    assert told == (False, False, ())


WHOLE_LIFE = [
    (Action.SCHEDULED, timedelta(0)),
    (Action.CLAIMED, timedelta(seconds=1)),
    (Action.SENDING, timedelta(seconds=2)),
    (Action.PLACED, timedelta(seconds=3)),
    (Action.WON, timedelta(seconds=40)),
]


@pytest.mark.parametrize("before_end", [timedelta(seconds=30), QUARTER, timedelta(minutes=10)])
def test_however_late_a_bid_is_made_its_first_step_announces_the_end(before_end: timedelta) -> None:
    bid, announcing = a_bid(auction_end_time=NOW + before_end), []
    for action, after in WHOLE_LIFE:
        step = advance(bid, action, at=NOW + after, history_id=action, reason=Reason.WON_AUCTION)
        bid = step.after
        announcing += [step.event.action] if step.event.announces_ending else []
    assert announcing == [Action.SCHEDULED]


@pytest.mark.parametrize(
    ("at", "announces"),
    [
        (a_bid().auction_end_time - QUARTER - MICROSECOND, False),
        (a_bid().auction_end_time - QUARTER, True),
        (a_bid().auction_end_time + QUARTER, True),
    ],
)
def test_the_last_quarter_begins_exactly_fifteen_minutes_before_the_end(
    at: datetime, announces: bool
) -> None:
    step = advance(a_bid(), Action.CHECKED, at=at, history_id="event-1")
    assert step.event.announces_ending is announces
    assert step.after.ending_announced_at == (at if announces else None)


@pytest.mark.parametrize("minutes", [16, 10])
def test_a_bid_that_is_cancelled_announces_nothing(minutes: int) -> None:
    at = a_bid().auction_end_time - timedelta(minutes=minutes)
    step = advance(
        a_bid(),
        Action.CANCELLED,
        at=at,
        history_id="event-1",
        reason=Reason.CANCELLED_BY_PERSON,
    )
    assert (step.event.announces_ending, step.after.ending_announced_at) == (False, None)


def test_only_what_the_check_before_did_not_find_is_new() -> None:
    bid = a_bid(findings=(Finding.SELLER_AWAY,), status=BidStatus.PENDING)
    found = (Finding.PRICE_ABOVE_MAXIMUM, Finding.SELLER_AWAY)
    first = advance(bid, Action.CHECKED, at=NOW, history_id="1", findings=found)
    assert first.event.new_findings == (Finding.PRICE_ABOVE_MAXIMUM,)
    again = advance(first.after, Action.CHECKED, at=NOW, history_id="2", findings=found)
    assert (again.event.findings, again.event.new_findings) == (found, ())


def test_no_step_but_a_check_brings_new_findings() -> None:
    found = (Finding.ITEM_REVISED,)
    for action in (Action.CHANGED, Action.SCHEDULED, Action.CLAIMED):
        step = advance(a_bid(), action, at=NOW, history_id="1", findings=found)
        assert step.event.new_findings == ()


def test_a_step_says_whether_it_changed_the_price() -> None:
    same, dearer = (
        advance(a_bid(), Action.CHECKED, at=NOW, history_id="1", current_price=price).event
        for price in (a_bid().current_price, usd("20.01"))
    )
    assert (same.price_changed, dearer.price_changed) == (False, True)
    assert not event_of(a_bid(), Action.CREATED, history_id="0").price_changed
