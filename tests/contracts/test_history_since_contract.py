"""A person's events from an instant on."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from sniper.domain.bid import HistoryEvent
from sniper.domain.lifecycle import BidStatus

from tests.contracts.storage import PERSON, Storage
from tests.domain.examples import NOW

SECOND = timedelta(seconds=1)


def since(storage: Storage, instant: datetime) -> list[HistoryEvent]:
    return [*storage.history.since(PERSON, instant)]


@pytest.fixture
def told(storage: Storage) -> list[HistoryEvent]:
    """The five events of one bid, a second between each and the next, the oldest first."""
    bid = storage.bring(storage.add(), BidStatus.WON)
    return [*storage.history.of_bid(PERSON, bid.bid_id)]


def test_somebody_without_a_bid_has_no_events(storage: Storage) -> None:
    assert since(storage, datetime.fromtimestamp(0, NOW.tzinfo)) == []


def test_all_events_are_told_from_the_beginning_and_the_oldest_first(
    storage: Storage, told: list[HistoryEvent]
) -> None:
    assert len(told) == 5
    assert all(one.timestamp < next_one.timestamp for one, next_one in pairwise(told))
    assert since(storage, NOW - timedelta(days=400)) == told


@pytest.mark.parametrize("seconds", range(6))
def test_events_count_from_their_own_instant_on(
    storage: Storage, told: list[HistoryEvent], seconds: int
) -> None:
    assert since(storage, NOW + seconds * SECOND) == told[seconds:]


def test_what_happened_a_millisecond_before_is_left_out(
    storage: Storage, told: list[HistoryEvent]
) -> None:
    assert since(storage, NOW + SECOND - timedelta(milliseconds=1)) == told[1:]
    assert since(storage, NOW + SECOND + timedelta(milliseconds=1)) == told[2:]


def test_nothing_of_the_same_millisecond_is_missed(
    storage: Storage, told: list[HistoryEvent]
) -> None:
    assert since(storage, NOW + SECOND + timedelta(microseconds=999)) == told[1:]


def test_events_of_all_bids_are_told_in_the_order_of_time(storage: Storage) -> None:
    late = storage.add(created_at=NOW + SECOND, updated_at=NOW + SECOND)
    early = storage.add(ebay_item_id="110000000002")
    storage.bring(early, BidStatus.PLACED)
    events = since(storage, NOW)
    ids = [event.history_id for event in events]
    assert ids == sorted(ids)
    assert {event.bid_id for event in events} == {late.bid_id, early.bid_id}
    assert len(events) == 5


def test_what_happens_to_others_is_not_told(storage: Storage, told: list[HistoryEvent]) -> None:
    storage.add(user_id="person-2")
    assert since(storage, NOW) == told
    assert len(storage.history.since("person-2", NOW)) == 1


def test_an_event_is_told_as_soon_as_it_is_written(storage: Storage) -> None:
    bid = storage.add()
    assert [event.sequence for event in since(storage, NOW)] == [1]
    storage.bring(bid, BidStatus.CANCELLED)
    assert [event.sequence for event in since(storage, NOW)] == [1, 2]


def test_many_events_are_told_in_one_piece(storage: Storage) -> None:
    for number in range(60):
        storage.add(ebay_item_id=f"1100000000{number:02}")
    assert len(since(storage, NOW)) == 60
