"""Live bids: of an item, of a person, and those that are due for something."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode
from sniper.domain.lifecycle import LIVE_STATES, Action, BidStatus

from tests.contracts.storage import PERSON, Storage, undoing
from tests.domain.examples import END, ITEM, NOW, code_raised_by

OTHER_ITEM = "110000000002"
CHECK = NOW + timedelta(hours=1)
MICROSECOND = timedelta(microseconds=1)

type Due = Callable[[Storage, datetime, int], Sequence[Bid]]


def test_live_bids_on_an_item_are_found_for_everybody(storage: Storage) -> None:
    mine = storage.add()
    theirs = storage.add(user_id="person-2")
    storage.bring(storage.add(user_id="person-3"), BidStatus.CANCELLED)
    storage.add(ebay_item_id=OTHER_ITEM)
    found = storage.bids.live_on_item(ITEM)
    assert sorted(found, key=_by_person) == [mine, theirs]


def test_a_persons_live_bids_are_found_as_they_are_now(storage: Storage) -> None:
    bids = [
        storage.bring(storage.add(ebay_item_id=f"1100000000{number:02}"), status)
        for number, status in enumerate(sorted(BidStatus))
    ]
    storage.add(user_id="person-2")
    assert storage.bids.live_of(PERSON) == [bid for bid in bids if bid.live]
    assert len(storage.bids.live_of(PERSON)) == len(LIVE_STATES)


def test_somebody_without_live_bids_has_none(storage: Storage) -> None:
    assert storage.bids.live_of(PERSON) == []
    storage.bids.discard(undoing(storage.add()), None)
    assert storage.bids.live_of(PERSON) == []


def test_nobodys_live_bids_are_left_out_for_their_number(storage: Storage) -> None:
    bids = [storage.add(ebay_item_id=f"110000000{number:03}") for number in range(105)]
    assert storage.bids.live_of(PERSON) == bids


@pytest.fixture(params=["check", "repair"])
def due(request: pytest.FixtureRequest) -> Due:
    """What is due before an instant: the check and the repair of a bid have theirs in common."""
    if request.param == "check":
        return lambda storage, before, limit: storage.bids.due_for_check(before, limit)
    return lambda storage, before, limit: storage.bids.due_for_repair(before, limit)


def test_what_is_due_is_found_the_oldest_first(storage: Storage, due: Due) -> None:
    ends = [END + timedelta(minutes=minutes) for minutes in (3, 1, 2, 9)]
    bids = [
        storage.add(
            ebay_item_id=f"11000000000{number}",
            auction_end_time=end,
            scheduler_job_id="job",
            next_check_at=end + timedelta(minutes=1),
        )
        for number, end in enumerate(ends)
    ]
    at_five = END + timedelta(minutes=5)
    assert due(storage, at_five, 9) == [bids[1], bids[2], bids[0]]
    assert due(storage, at_five, 2) == [bids[1], bids[2]]


def test_a_bid_is_overdue_only_after_its_instant(storage: Storage) -> None:
    unscheduled = storage.add()
    due = unscheduled.updated_at + timedelta(seconds=60)
    assert storage.bids.due_for_repair(due, 9) == []
    assert storage.bids.due_for_repair(due + MICROSECOND, 9) == [unscheduled]


def test_a_bid_is_checked_only_after_its_instant(storage: Storage) -> None:
    bid = storage.add(next_check_at=CHECK)
    assert storage.bids.due_for_check(CHECK, 9) == []
    assert storage.bids.due_for_check(CHECK + MICROSECOND, 9) == [bid]


def test_a_bid_that_has_ended_is_never_due(storage: Storage, due: Due) -> None:
    storage.bring(storage.add(next_check_at=CHECK), BidStatus.LOST)
    assert due(storage, END + timedelta(days=9), 9) == []


@pytest.mark.parametrize("status", sorted(LIVE_STATES - {BidStatus.PENDING}))
def test_a_bid_whose_execution_has_begun_is_not_checked(
    storage: Storage, status: BidStatus
) -> None:
    storage.bring(storage.add(next_check_at=CHECK), status)
    assert storage.bids.due_for_check(END, 9) == []


def test_a_bid_without_a_next_check_is_not_checked(storage: Storage) -> None:
    checked = storage.move(storage.add(next_check_at=CHECK), Action.CHECKED, next_check_at=None)
    assert storage.bids.due_for_check(END, 9) == []
    again = storage.move(checked, Action.CHANGED, next_check_at=CHECK)
    assert storage.bids.due_for_check(END, 9) == [again]


def test_a_check_that_somebody_else_has_made_is_not_made_again(storage: Storage) -> None:
    bid = storage.add(next_check_at=CHECK)
    storage.move(bid, Action.CHECKED, next_check_at=END)
    code = code_raised_by(lambda: storage.move(bid, Action.CHECKED, next_check_at=END))
    assert code is ErrorCode.STALE_VERSION
    assert len(storage.history.of_bid(PERSON, bid.bid_id)) == 2


def _by_person(bid: Bid) -> str:
    return bid.user_id
