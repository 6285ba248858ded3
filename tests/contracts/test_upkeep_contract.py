"""Rows that are compared with the bids they are about: found when they are due, mended once."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sniper.domain.bid import Bid
from sniper.domain.lifecycle import BidStatus
from sniper.domain.mails import Mail, MailKind, MailStatus
from sniper.domain.repair import claim_due_at, count_due_at
from sniper.domain.repairs import Claim, LiveCount

from tests.contracts.storage import PERSON, Storage, undoing
from tests.domain.examples import NOW

MOMENT = timedelta(microseconds=1)


def claim_of(bid: Bid) -> Claim:
    return Claim(bid.user_id, bid.ebay_item_id, bid.bid_id)


def after(instant: datetime) -> datetime:
    return instant + MOMENT


def test_a_claim_is_due_when_its_bid_should_long_be_over(storage: Storage) -> None:
    bid = storage.add()
    due = claim_due_at(bid)
    assert storage.upkeep.claims_due(due, 9) == []
    assert [*storage.upkeep.claims_due(after(due), 9)] == [claim_of(bid)]


def test_claims_and_bids_that_are_due_do_not_meet(storage: Storage) -> None:
    bid = storage.add()
    far = claim_due_at(bid) + timedelta(days=1)
    assert [*storage.bids.due_for_repair(far, 9)] == [bid]
    assert [*storage.upkeep.claims_due(far, 9)] == [claim_of(bid)]


def test_the_oldest_claims_come_first_and_no_more_than_asked_for(storage: Storage) -> None:
    bids = [
        storage.add(
            ebay_item_id=f"11000000000{number}",
            auction_end_time=NOW + timedelta(hours=(number * 5) % 9),
        )
        for number in range(9)
    ]
    in_order = [claim_of(bid) for bid in sorted(bids, key=lambda bid: bid.auction_end_time)]
    far = NOW + timedelta(days=2)
    assert [*storage.upkeep.claims_due(far, 99)] == in_order
    assert [*storage.upkeep.claims_due(far, 4)] == in_order[:4]


@pytest.mark.parametrize("status", [BidStatus.CANCELLED, BidStatus.WON])
def test_a_claim_goes_with_its_bid(storage: Storage, status: BidStatus) -> None:
    bid = storage.bring(storage.add(), status)
    assert storage.upkeep.claims_due(claim_due_at(bid) + timedelta(days=9), 9) == []
    assert not storage.upkeep.release_claim(claim_of(bid))


def test_a_claim_of_a_live_bid_is_not_released(storage: Storage) -> None:
    bid = storage.add()
    assert not storage.upkeep.release_claim(claim_of(bid))
    assert [*storage.bids.live_of(PERSON)] == [bid]


def test_a_claim_of_a_bid_that_is_gone_is_released_once(storage: Storage) -> None:
    bid = storage.add()
    orphan = replace(claim_of(bid), bid_id="01JNA0000000000000000000NE")
    storage.orphan(bid, orphan)
    assert [*storage.upkeep.claims_due(NOW + timedelta(days=9), 9)] == [orphan]
    assert storage.upkeep.release_claim(orphan)
    assert not storage.upkeep.release_claim(orphan)
    assert storage.upkeep.claims_due(NOW + timedelta(days=9), 9) == []


def test_a_claim_that_is_anothers_by_now_is_not_released(storage: Storage) -> None:
    bid = storage.add()
    stale = replace(claim_of(bid), bid_id="01JNA0000000000000000000NE")
    assert not storage.upkeep.release_claim(stale)
    storage.upkeep.keep_claim(stale, until=NOW + timedelta(days=30))
    assert [*storage.upkeep.claims_due(after(claim_due_at(bid)), 9)] == [claim_of(bid)]


def test_a_claim_that_is_kept_is_due_again_later(storage: Storage) -> None:
    bid = storage.add()
    later = claim_due_at(bid) + timedelta(hours=1)
    storage.upkeep.keep_claim(claim_of(bid), until=later)
    assert storage.upkeep.claims_due(later, 9) == []
    assert [*storage.upkeep.claims_due(after(later), 9)] == [claim_of(bid)]


def test_a_claim_that_is_gone_is_not_kept(storage: Storage) -> None:
    bid = storage.bring(storage.add(), BidStatus.CANCELLED)
    storage.upkeep.keep_claim(claim_of(bid), until=NOW)
    assert storage.upkeep.claims_due(NOW + timedelta(days=9), 9) == []


def test_a_count_that_was_changed_is_due_a_minute_later(storage: Storage) -> None:
    storage.add()
    due = count_due_at(NOW)
    assert storage.upkeep.counts_due(due, 9) == []
    assert [*storage.upkeep.counts_due(after(due), 9)] == [LiveCount(PERSON, 1)]


@pytest.mark.parametrize("way", ["ended", "undone"])
def test_a_count_that_fell_is_due_too(storage: Storage, way: str) -> None:
    bid = storage.add()
    storage.clock.advance(minutes=30)
    if way == "ended":
        storage.bring(bid, BidStatus.CANCELLED)
    else:
        storage.bids.discard(undoing(bid), None)
    assert storage.upkeep.counts_due(count_due_at(NOW) + timedelta(minutes=29), 9) == []
    due = after(count_due_at(storage.clock.now()))
    assert [*storage.upkeep.counts_due(due, 9)] == [LiveCount(PERSON, 0)]


def test_a_count_is_set_right_and_due_again_when_that_is_wished(storage: Storage) -> None:
    storage.add()
    later = NOW + timedelta(hours=6)
    assert storage.upkeep.settle_count(LiveCount(PERSON, 1), 3, again_at=later)
    assert storage.active_bids() == 3
    assert storage.upkeep.counts_due(later, 9) == []
    assert [*storage.upkeep.counts_due(after(later), 9)] == [LiveCount(PERSON, 3)]


def test_a_count_that_is_settled_is_not_due_before_it_changes(storage: Storage) -> None:
    bid = storage.add()
    assert storage.upkeep.settle_count(LiveCount(PERSON, 1), 1, again_at=None)
    assert storage.upkeep.counts_due(NOW + timedelta(days=9), 9) == []
    storage.bring(bid, BidStatus.CANCELLED)
    assert [*storage.upkeep.counts_due(NOW + timedelta(days=9), 9)] == [LiveCount(PERSON, 0)]


def test_a_count_that_moved_on_is_not_overwritten(storage: Storage) -> None:
    storage.add()
    assert not storage.upkeep.settle_count(LiveCount(PERSON, 2), 0, again_at=None)
    assert storage.active_bids() == 1
    assert [*storage.upkeep.counts_due(after(count_due_at(NOW)), 9)] == [LiveCount(PERSON, 1)]


def mail(number: int, status: MailStatus, minutes: int) -> Mail:
    at = NOW + timedelta(minutes=minutes)
    kind = MailKind.BID_PLACED
    return Mail(PERSON, "bid-1", f"event-{number}", kind, status, created_at=NOW, updated_at=at)


def test_mails_that_wait_are_found_by_when_they_were_touched(storage: Storage) -> None:
    waiting = [
        mail(1, MailStatus.QUEUED, 3),
        mail(2, MailStatus.SENDING, 1),
        mail(3, MailStatus.QUEUED, 2),
    ]
    for one in (*waiting, mail(4, MailStatus.SENT, 0)):
        assert storage.outbox.add(one)
    before = NOW + timedelta(minutes=3)
    assert [*storage.upkeep.mails_overdue(before, 9)] == [waiting[1], waiting[2]]
    assert [*storage.upkeep.mails_overdue(after(before), 2)] == [waiting[1], waiting[2]]
    assert len(storage.upkeep.mails_overdue(after(before), 9)) == 3


def test_a_mail_that_was_sent_is_not_overdue_any_more(storage: Storage) -> None:
    queued = mail(1, MailStatus.QUEUED, 0)
    storage.outbox.add(queued)
    storage.outbox.save(queued, replace(queued, status=MailStatus.SENT, version=2))
    assert storage.upkeep.mails_overdue(NOW + timedelta(days=1), 9) == []
