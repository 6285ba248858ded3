"""AWS cuts a long answer into several; a list must not notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sniper.domain.lifecycle import BidStatus

from tests.contracts.storage import PERSON, Storage
from tests.domain.examples import END, ITEM

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


@pytest.fixture
def cut_short(client: DynamoDBClient, storage: Storage) -> Storage:
    """Seven bids on one item by one person, of which one lives; two rows per answer at most."""
    for _ in range(6):
        storage.bring(storage.add(), BidStatus.CANCELLED)
    storage.add()
    for number in range(4):
        storage.add(user_id=f"person-{number + 2}")

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
