"""AWS cuts a long answer into several; a list must not notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sniper.domain.errors import ErrorCode
from sniper.domain.lifecycle import BidStatus

from tests.adapters.faults import HalfDone
from tests.contracts.storage import LINK, PERSON, Storage
from tests.domain.examples import END, ITEM, NOW, code_raised_by

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


@pytest.fixture
def cut_short(client: DynamoDBClient, storage: Storage) -> Storage:
    """Seven bids on one item by one person, of which one lives; two rows per answer at most."""
    for _ in range(6):
        storage.bring(storage.add(), BidStatus.CANCELLED)
    storage.add(next_check_at=NOW)
    for number in range(4):
        storage.add(user_id=f"person-{number + 2}", next_check_at=NOW)

    def cut(params: dict[str, Any], **_: Any) -> None:
        params["Limit"] = min(params.get("Limit", 2), 2)

    client.meta.events.register("provide-client-params.dynamodb.Query", cut)
    return storage


@pytest.mark.parametrize("status", [None, BidStatus.CANCELLED])
def test_a_page_is_full_although_the_answer_was_not(
    cut_short: Storage, status: BidStatus | None
) -> None:
    first = cut_short.bids.page(PERSON, status=status, limit=5, cursor=None)
    rest = cut_short.bids.page(PERSON, status=status, limit=5, cursor=first.next_cursor)
    assert len(first.items) == 5
    assert len(rest.items) == (2 if status is None else 1)
    assert rest.next_cursor is None


def test_no_live_bid_and_no_event_is_left_out(cut_short: Storage) -> None:
    live = cut_short.bids.live_on_item(ITEM)
    assert len(live) == 5
    oldest = cut_short.bids.page(PERSON, status=None, limit=9, cursor=None).items[-1]
    assert len(cut_short.history.of_bid(PERSON, oldest.bid_id)) == 2


def test_nothing_overdue_is_left_out(cut_short: Storage) -> None:
    assert len(cut_short.bids.due_for_repair(END, 9)) == 5
    assert len(cut_short.bids.due_for_check(END, 9)) == 5


def test_no_live_bid_of_a_person_is_left_out(client: DynamoDBClient, cut_short: Storage) -> None:
    for number in range(6):
        cut_short.add(ebay_item_id=f"12000000000{number}")
    batches = HalfDone()
    batches.serve(client, "BatchGetItem")
    assert len(cut_short.bids.live_of(PERSON)) == 7
    assert batches.batches == [7, 3, 1]


def test_nobody_is_left_out_of_those_who_linked_an_account(cut_short: Storage) -> None:
    assert len(cut_short.users.linked_to(LINK.ebay_account_id)) == 5


def test_bids_that_are_never_read_are_told_as_unavailable(
    client: DynamoDBClient, storage: Storage
) -> None:
    storage.add()
    HalfDone(nothing_at_all=True).serve(client, "BatchGetItem")
    code = code_raised_by(lambda: storage.bids.live_of(PERSON))
    assert code is ErrorCode.STORAGE_UNAVAILABLE
