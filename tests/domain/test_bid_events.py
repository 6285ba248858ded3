"""What is told of a bid's steps: a name in the past, the same id each time, and no amounts."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.bid_events import EVENT_NAMES, BidEvent, EventName, RowChange, events_of
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.reasons import Reason

from tests.domain.examples import ITEM, NOW

CHANGE = RowChange(
    user_id="person-1",
    bid_id="bid-1",
    ebay_item_id=ITEM,
    version=7,
    status=BidStatus.PENDING,
    reason=None,
    updated_at=NOW,
    last_history_id="event-7",
    action=Action.CHECKED,
    announces_ending=False,
)

CHANGES = st.builds(
    RowChange,
    user_id=st.text(),
    bid_id=st.text(),
    ebay_item_id=st.text(),
    version=st.integers(1),
    status=st.sampled_from(BidStatus),
    reason=st.none() | st.sampled_from(Reason),
    updated_at=st.datetimes(),
    last_history_id=st.text(),
    action=st.sampled_from(Action),
    announces_ending=st.booleans(),
)


def test_every_action_has_a_name_of_its_own_and_no_other_name_is_one() -> None:
    assert set(EVENT_NAMES) == set(Action)
    named = set(EVENT_NAMES.values())
    assert len(named) == len(Action)
    assert named == set(EventName) - {EventName.AUCTION_ENDING_ANNOUNCED}


@pytest.mark.parametrize(
    ("action", "name"),
    [
        (Action.CREATED, "BidCreated"),
        (Action.UNDONE, "BidUndone"),
        (Action.SENDING, "BidSendingStarted"),
        (Action.ANSWER_LOST, "BidAnswerLost"),
        (Action.WON, "BidWon"),
        (Action.INVALIDATED, "BidInvalidated"),
    ],
)
def test_an_event_is_named_in_the_past(action: Action, name: str) -> None:
    (event,) = events_of(replace(CHANGE, action=action))
    assert event.name == name


@given(CHANGES)
def test_a_change_tells_its_step_first_and_the_nearing_end_only_if_it_announces_it(
    change: RowChange,
) -> None:
    names = [event.name for event in events_of(change)]
    ending = [EventName.AUCTION_ENDING_ANNOUNCED] if change.announces_ending else []
    assert names == [EVENT_NAMES[change.action], *ending]


@given(CHANGES)
def test_an_event_says_which_bid_which_step_and_how_the_bid_stands_then(
    change: RowChange,
) -> None:
    for event in events_of(change):
        assert (event.user_id, event.bid_id, event.ebay_item_id) == (
            change.user_id,
            change.bid_id,
            change.ebay_item_id,
        )
        assert (event.sequence, event.status, event.reason, event.occurred_at) == (
            change.version,
            change.status,
            change.reason,
            change.updated_at,
        )


@given(CHANGES)
def test_the_same_change_told_again_has_the_same_ids_and_no_two_events_share_one(
    change: RowChange,
) -> None:
    ids = [event.event_id for event in events_of(change)]
    assert ids == [event.event_id for event in events_of(replace(change))]
    assert len(set(ids)) == len(ids)
    assert ids[0] == change.last_history_id


def test_an_event_has_no_field_that_could_hold_an_amount_an_address_or_a_token() -> None:
    assert {field.name for field in fields(BidEvent)} == {
        "event_id",
        "name",
        "user_id",
        "bid_id",
        "ebay_item_id",
        "sequence",
        "status",
        "reason",
        "occurred_at",
        "correlation_id",
    }
