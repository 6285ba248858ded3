"""Pages: every row once, newest first, whatever the page size; and cursors that fit one list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sniper.domain.bid import Bid, HistoryEvent
from sniper.domain.errors import ErrorCode
from sniper.domain.lifecycle import BidStatus
from sniper.ports import Page

from tests.contracts.aws import fresh_tables
from tests.contracts.storage import PERSON, Storage, dynamo_storage, memory_storage
from tests.domain.examples import code_raised_by

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

SOME = settings(deadline=None, max_examples=15)  # moto takes its time
LIMITS = st.integers(min_value=1, max_value=30)
STATUSES = st.sampled_from([None, *BidStatus])
KINDS = (BidStatus.PENDING, BidStatus.CANCELLED, BidStatus.PENDING, BidStatus.SKIPPED)


@pytest.fixture(scope="module", params=["memory", "dynamodb"])
def filled(request: pytest.FixtureRequest, dynamodb: DynamoDBClient) -> Iterator[Storage]:
    """22 bids of one person in three statuses, and one of somebody else."""
    with fresh_tables(dynamodb) as tables:
        in_memory = request.param == "memory"
        storage = memory_storage() if in_memory else dynamo_storage(dynamodb, tables)
        for number in range(22):
            bid = storage.add(ebay_item_id=f"1100000000{number:02}")
            storage.bring(bid, KINDS[number % len(KINDS)])
        storage.add(user_id="person-2")
        yield storage


@SOME
@given(limit=LIMITS, status=STATUSES)
def test_pages_of_any_size_hold_every_bid_once_newest_first(
    filled: Storage, limit: int, status: BidStatus | None
) -> None:
    pages = list(_bid_pages(filled, limit, status))
    shown = [bid.bid_id for page in pages for bid in page.items]
    assert shown == sorted(shown, reverse=True)
    assert len(set(shown)) == len(shown) == _expected(status)
    assert all(status in (None, bid.status) for page in pages for bid in page.items)


@SOME
@given(limit=LIMITS, status=STATUSES)
def test_only_the_last_page_is_short(filled: Storage, limit: int, status: BidStatus | None) -> None:
    sizes = [len(page.items) for page in _bid_pages(filled, limit, status)]
    assert set(sizes[:-1]) <= {limit}
    assert sizes == [0] or 0 < sizes[-1] <= limit


@SOME
@given(limit=LIMITS)
def test_pages_of_history_hold_every_event_once_newest_first(filled: Storage, limit: int) -> None:
    shown = [event.history_id for page in _event_pages(filled, limit) for event in page.items]
    assert shown == sorted(shown, reverse=True)
    assert len(set(shown)) == len(shown) == 22 + 6 + 2 * 5


def test_history_of_one_bid_is_told_from_the_beginning(filled: Storage) -> None:
    skipped = filled.bids.page(PERSON, status=BidStatus.SKIPPED, limit=1, cursor=None).items[0]
    events = filled.history.of_bid(PERSON, skipped.bid_id)
    assert [event.action for event in events] == ["CREATED", "CLAIMED", "SKIPPED"]
    assert filled.history.of_bid("person-2", skipped.bid_id) == []


@pytest.mark.parametrize("bid_id", ["", "unknown", "x" * 3_000])
def test_an_unknown_bid_has_no_history(filled: Storage, bid_id: str) -> None:
    assert filled.history.of_bid(PERSON, bid_id) == []


def test_a_cursor_serves_only_its_own_list(filled: Storage) -> None:
    cursor = filled.bids.page(PERSON, status=None, limit=2, cursor=None).next_cursor
    event_cursor = filled.history.page(PERSON, limit=2, cursor=None).next_cursor
    assert _refuses(filled, "person-2", None, cursor)
    assert _refuses(filled, PERSON, BidStatus.PENDING, cursor)
    assert _refuses(filled, PERSON, None, event_cursor)
    code = code_raised_by(lambda: filled.history.page(PERSON, limit=2, cursor=cursor))
    assert code is ErrorCode.INVALID_CURSOR


@SOME
@given(garbage=st.text(max_size=300))
def test_text_that_is_no_cursor_is_refused(filled: Storage, garbage: str) -> None:
    assert _refuses(filled, PERSON, None, garbage)


def test_an_endless_cursor_is_refused(filled: Storage) -> None:
    assert _refuses(filled, PERSON, None, "A" * 100_000)


@SOME
@given(place=st.integers(0, 60), letter=st.sampled_from("AQZaqz059-_=."))
def test_a_cursor_that_was_altered_is_refused(filled: Storage, place: int, letter: str) -> None:
    cursor = filled.bids.page(PERSON, status=None, limit=2, cursor=None).next_cursor or ""
    altered = cursor[:place] + letter + cursor[place + 1 :]
    assert altered == cursor or _refuses(filled, PERSON, None, altered)


def _bid_pages(storage: Storage, limit: int, status: BidStatus | None) -> Iterator[Page[Bid]]:
    page = storage.bids.page(PERSON, status=status, limit=limit, cursor=None)
    yield page
    while page.next_cursor:
        page = storage.bids.page(PERSON, status=status, limit=limit, cursor=page.next_cursor)
        yield page


def _event_pages(storage: Storage, limit: int) -> Iterator[Page[HistoryEvent]]:
    page = storage.history.page(PERSON, limit=limit, cursor=None)
    yield page
    while page.next_cursor:
        page = storage.history.page(PERSON, limit=limit, cursor=page.next_cursor)
        yield page


def _expected(status: BidStatus | None) -> int:
    kinds = [KINDS[number % len(KINDS)] for number in range(22)]
    return len(kinds) if status is None else kinds.count(status)


def _refuses(storage: Storage, user_id: str, status: BidStatus | None, cursor: str | None) -> bool:
    code = code_raised_by(lambda: storage.bids.page(user_id, status=status, limit=2, cursor=cursor))
    return code is ErrorCode.INVALID_CURSOR
