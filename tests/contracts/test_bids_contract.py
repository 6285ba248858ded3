"""Bids: what is stored, what is refused, and that nothing is ever overwritten."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sniper.domain.bid import Bid, Timeline
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.findings import Finding
from sniper.domain.lifecycle import END_STATES, LIVE_STATES, Action, BidStatus
from sniper.domain.money import Money
from sniper.domain.reasons import Reason
from sniper.ports import IdempotencyKey
from sniper.use_cases.ebay_access import linked_user

from tests.contracts.storage import (
    LINK,
    PERSON,
    Storage,
    add,
    new_bid,
    step,
    undoing,
)
from tests.domain.examples import END, NOW, code_raised_by

OTHER_ITEM = "110000000002"
KEY = IdempotencyKey("key-1", "what was asked")


def test_a_stored_bid_is_read_back_as_it_was(storage: Storage) -> None:
    bid = storage.add()
    assert storage.bids.get(PERSON, bid.bid_id) == bid


def test_every_field_that_a_life_adds_is_read_back(storage: Storage) -> None:
    instant = NOW + timedelta(microseconds=123_456)
    timeline = Timeline(
        instant, instant, instant, instant, instant, instant, instant, instant, -1.5, 0.1, 31.7, 5.0
    )
    bid = storage.bring(storage.add(item_image_url="https://i.example/1.jpg"), BidStatus.PLACED)
    ended = storage.move(
        bid,
        Action.LOST,
        final_price=Money(4_300, "USD"),
        current_price=Money(9_000, "JPY"),
        scheduler_job_id="bid-1-r2",
        schedule_revision=2,
        attempt_id="attempt-1",
        timeline=timeline,
    )
    assert storage.bids.get(PERSON, bid.bid_id) == ended
    assert ended.reason is Reason.OUTBID


def test_what_a_check_found_is_read_back_from_the_bid_and_its_history(storage: Storage) -> None:
    bid = storage.add(listing_marketplace="EBAY_GB", item_revision="7", next_check_at=NOW)
    checked = storage.move(
        bid,
        Action.CHECKED,
        findings=(Finding.RESERVE_NOT_MET, Finding.END_MOVED),
        checked_at=NOW,
        next_check_at=END,
        item_revision=None,
    )
    assert storage.bids.get(PERSON, bid.bid_id) == checked
    assert storage.history.of_bid(PERSON, bid.bid_id)[-1].findings == checked.findings


@pytest.mark.parametrize("bid_id", ["", "unknown", "x" * 2_000])
def test_an_unknown_id_is_not_found(storage: Storage, bid_id: str) -> None:
    assert code_raised_by(lambda: storage.bids.get(PERSON, bid_id)) is ErrorCode.BID_NOT_FOUND


def test_somebody_elses_bid_is_not_found(storage: Storage) -> None:
    bid = storage.add()
    code = code_raised_by(lambda: storage.bids.get("person-2", bid.bid_id))
    assert code is ErrorCode.BID_NOT_FOUND


def test_a_second_live_bid_on_an_item_is_refused(storage: Storage) -> None:
    first = storage.add()
    second = new_bid()
    assert code_raised_by(lambda: add(storage.bids, second)) is ErrorCode.LIVE_BID_EXISTS
    assert storage.bids.page(PERSON, status=None, limit=9, cursor=None).items == [first]
    assert len(storage.history.page(PERSON, limit=9, cursor=None).items) == 1
    assert storage.active_bids() == 1


def test_a_bid_of_somebody_without_a_link_is_refused(storage: Storage) -> None:
    with pytest.raises(SniperError) as asked:
        linked_user(PERSON, storage.users)
    for _ in ("a stranger", "a person"):
        with pytest.raises(SniperError) as refused:
            add(storage.bids, new_bid(), KEY)
        assert refused.value.code is ErrorCode.ACCOUNT_NOT_LINKED
        assert refused.value.message == asked.value.message
        assert storage.active_bids() == 0
    assert not storage.bids.page(PERSON, status=None, limit=9, cursor=None).items
    assert not storage.bids.live_of(PERSON)
    assert not storage.history.page(PERSON, limit=9, cursor=None).items


def test_a_bid_after_the_link_was_lost_is_refused(storage: Storage) -> None:
    first = storage.add(KEY)
    storage.users.lose_link(PERSON, LINK.ebay_account_id, at=NOW)
    other = new_bid(ebay_item_id=OTHER_ITEM)
    assert code_raised_by(lambda: add(storage.bids, other)) is ErrorCode.ACCOUNT_NOT_LINKED
    assert code_raised_by(lambda: add(storage.bids, new_bid())) is ErrorCode.LIVE_BID_EXISTS
    assert add(storage.bids, new_bid(), KEY) == first
    assert storage.move(first, Action.CANCELLED).ended


def test_other_people_and_other_items_are_no_hindrance(storage: Storage) -> None:
    storage.add()
    storage.add(ebay_item_id=OTHER_ITEM)
    storage.add(user_id="person-2")
    assert (storage.active_bids(), storage.active_bids("person-2")) == (2, 1)


def test_an_id_that_is_taken_overwrites_nothing(storage: Storage) -> None:
    first = storage.add()
    twin = replace(first, ebay_item_id=OTHER_ITEM, max_bid_amount=Money(1, "USD"))
    assert code_raised_by(lambda: add(storage.bids, twin)) is ErrorCode.STORAGE_UNAVAILABLE
    assert storage.bids.get(PERSON, first.bid_id) == first
    assert storage.active_bids() == 1


@pytest.mark.parametrize("status", sorted(END_STATES))
def test_a_bid_that_ends_gives_up_its_claim_and_its_place(
    storage: Storage, status: BidStatus
) -> None:
    ended = storage.bring(storage.add(), status)
    assert (ended.status, storage.active_bids()) == (status, 0)
    again = storage.add()
    assert storage.bids.get(PERSON, again.bid_id).live


@pytest.mark.parametrize("status", sorted(LIVE_STATES))
def test_a_bid_that_lives_on_keeps_its_claim_and_its_place(
    storage: Storage, status: BidStatus
) -> None:
    storage.bring(storage.add(), status)
    assert storage.active_bids() == 1
    assert code_raised_by(lambda: add(storage.bids, new_bid())) is ErrorCode.LIVE_BID_EXISTS


def test_a_step_is_written_with_its_event(storage: Storage) -> None:
    bid = storage.add()
    claimed = step(bid, Action.CLAIMED, attempt_id="attempt-1")
    storage.bids.save(claimed)
    assert storage.bids.get(PERSON, bid.bid_id) == claimed.after
    assert storage.history.of_bid(PERSON, bid.bid_id)[-1] == claimed.event


def test_a_step_from_an_old_version_changes_nothing(storage: Storage) -> None:
    bid = storage.add()
    now = storage.move(bid, Action.CHANGED, lead_ms=6_000)
    late = step(bid, Action.CANCELLED)
    assert code_raised_by(lambda: storage.bids.save(late)) is ErrorCode.STALE_VERSION
    _is_untouched(storage, now, events=2)


def test_a_step_from_another_status_changes_nothing(storage: Storage) -> None:
    bid = storage.add()
    mistaken = step(replace(bid, status=BidStatus.ARMED), Action.SENDING)
    assert code_raised_by(lambda: storage.bids.save(mistaken)) is ErrorCode.STALE_VERSION
    _is_untouched(storage, bid, events=1)


def test_a_step_of_a_bid_that_is_not_there_makes_none(storage: Storage) -> None:
    ghost = step(new_bid(), Action.CANCELLED)
    assert code_raised_by(lambda: storage.bids.save(ghost)) is ErrorCode.STALE_VERSION
    assert not storage.bids.page(PERSON, status=None, limit=9, cursor=None).items
    assert storage.active_bids() == 0


def test_an_event_is_never_overwritten(storage: Storage) -> None:
    bid = storage.add()
    told = storage.history.of_bid(PERSON, bid.bid_id)
    twin = replace(step(bid, Action.CLAIMED).event, history_id=told[0].history_id)
    claimed = replace(step(bid, Action.CLAIMED), event=twin)
    undone = replace(undoing(bid), event=twin)
    codes = {
        code_raised_by(lambda: storage.bids.save(claimed)),
        code_raised_by(lambda: storage.bids.discard(undone, None)),
    }
    assert codes == {ErrorCode.STALE_VERSION}
    other = new_bid(ebay_item_id=OTHER_ITEM)
    code = code_raised_by(lambda: storage.bids.add(other, twin, None))
    assert code is ErrorCode.STORAGE_UNAVAILABLE
    assert storage.history.of_bid(PERSON, bid.bid_id) == told
    _is_untouched(storage, bid, events=1)


def test_an_undone_bid_leaves_only_its_history(storage: Storage) -> None:
    bid = storage.add()
    storage.bids.discard(undoing(bid), None)
    assert code_raised_by(lambda: storage.bids.get(PERSON, bid.bid_id)) is ErrorCode.BID_NOT_FOUND
    actions = [event.action for event in storage.history.of_bid(PERSON, bid.bid_id)]
    assert actions == [Action.CREATED, Action.UNDONE]
    assert storage.active_bids() == 0
    storage.add()


def test_a_bid_that_has_moved_on_is_not_undone(storage: Storage) -> None:
    bid = storage.add()
    now = storage.move(bid, Action.CLAIMED)
    code = code_raised_by(lambda: storage.bids.discard(undoing(bid), None))
    assert code is ErrorCode.STALE_VERSION
    _is_untouched(storage, now, events=2)


def _is_untouched(storage: Storage, bid: Bid, *, events: int) -> None:
    assert storage.bids.get(PERSON, bid.bid_id) == bid
    assert len(storage.history.of_bid(PERSON, bid.bid_id)) == events
    assert storage.active_bids() == 1
