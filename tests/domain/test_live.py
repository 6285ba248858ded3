"""Which messages a step makes, and which of them a connection has still to get."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.bid import HistoryEvent
from sniper.domain.lifecycle import Action
from sniper.domain.live import (
    CONNECTION_LASTS,
    LOOK_BACK,
    Connection,
    MessageType,
    hashed,
    messages_of,
    unsent,
)

from tests.domain.examples import END, NOW, an_event

LATER = NOW + timedelta(minutes=5)


def connection(**sent: int) -> Connection:
    return Connection("person-1", "connection-1", LATER, LATER + CONNECTION_LASTS, sent)


def numbered(sequence: int, bid_id: str = "bid", at: datetime = LATER) -> HistoryEvent:
    return an_event(bid_id=bid_id, sequence=sequence, timestamp=at)


@pytest.mark.parametrize("action", list(Action))
def test_a_check_is_told_as_one_and_every_other_step_as_a_change_of_status(action: Action) -> None:
    event = an_event(action=action)
    (message,) = messages_of(event, NOW)
    checked = action is Action.CHECKED
    expected = MessageType.PREFLIGHT_UPDATE if checked else MessageType.BID_STATUS_UPDATE
    assert (message.type, message.event, message.time_remaining_s) == (expected, event, None)


@pytest.mark.parametrize(
    ("now", "left_s"),
    [
        (END - timedelta(minutes=15), 900),
        (END - timedelta(seconds=61, milliseconds=1), 61),
        (END - timedelta(seconds=60, milliseconds=999), 60),
        (END, 0),
        (END + timedelta(hours=3), 0),
    ],
)
def test_the_nearing_end_follows_its_step_with_the_whole_seconds_that_are_left(
    now: datetime, left_s: int
) -> None:
    event = an_event(action=Action.CHECKED, announces_ending=True)
    step, ending = messages_of(event, now)
    assert (step.type, step.time_remaining_s) == (MessageType.PREFLIGHT_UPDATE, None)
    assert (ending.type, ending.event) == (MessageType.AUCTION_ENDING_SOON, event)
    assert ending.time_remaining_s == left_s


@given(st.permutations(range(1, 9)), st.integers(0, 9))
def test_whatever_order_the_events_come_in_the_unsent_ones_follow_the_bids_life(
    order: list[int], known: int
) -> None:
    found = unsent(connection(bid=known), "bid", [numbered(number) for number in order])
    assert [event.sequence for event in found] == [*range(known + 1, 9)]


def test_other_bids_are_none_of_its_business_and_have_counts_of_their_own() -> None:
    events = [numbered(1), numbered(1, "other"), numbered(2, "other")]
    listening = connection(bid=1, other=1)
    assert unsent(listening, "bid", events) == []
    assert unsent(listening, "other", events) == [events[2]]


def test_nothing_older_than_a_minute_before_the_connection_is_sent() -> None:
    first, second = (
        numbered(number, at=LATER - LOOK_BACK - age)
        for number, age in ((1, timedelta(microseconds=1)), (2, timedelta(0)))
    )
    assert unsent(connection(), "bid", [first, second]) == [second]


@given(st.text(), st.text())
def test_a_hash_tells_secrets_apart_and_has_one_length(one: str, other: str) -> None:
    assert (hashed(one) == hashed(other)) is (one == other)
    assert len(hashed(one)) == 64
