"""Which mails are kept of what happened: each once, in order, and none that nobody wants."""

from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from sniper.adapters.memory.mail import MailRequest
from sniper.domain.errors import ErrorCode
from sniper.domain.findings import Finding
from sniper.domain.lifecycle import Action
from sniper.domain.mails import LINK_GROUP, AddressProblem, MailKind, MailStatus, is_wanted
from sniper.domain.preferences import Preferences
from sniper.use_cases.leave import forget_person
from sniper.use_cases.queue_mails import queue_mails

from tests.domain.examples import code_raised_by
from tests.use_cases.crashes import CrashError, every_fuse
from tests.use_cases.many import create
from tests.use_cases.telling import BID, happened, kinds, mails, reading_world, told
from tests.use_cases.world import ANNE, END, World, linked_world

STEPS: dict[MailKind, dict[str, Any]] = {
    MailKind.BID_PLACED: {"action": Action.PLACED},
    MailKind.BID_WON: {"action": Action.WON},
    MailKind.BID_LOST: {"action": Action.LOST},
    MailKind.BID_FAILED: {"action": Action.FAILED},
    MailKind.BID_SKIPPED: {"action": Action.SKIPPED},
    MailKind.BID_INVALID: {"action": Action.INVALIDATED},
    MailKind.AUCTION_ENDING: {"action": Action.CLAIMED, "announces_ending": True},
    MailKind.PREFLIGHT_WARNING: {
        "action": Action.CHECKED,
        "new_findings": (Finding.PRICE_ABOVE_MAXIMUM,),
    },
    MailKind.LINK_EXPIRING: {"action": Action.CHECKED, "new_findings": (Finding.LINK_MISSING,)},
}
EVERY_SETTING = [
    Preferences(general, win, loss, ending)
    for general, win, loss, ending in product([False, True], repeat=4)
]


def test_there_is_a_step_for_every_kind_of_mail() -> None:
    assert set(STEPS) == set(MailKind)


@pytest.mark.parametrize("preferences", EVERY_SETTING, ids=repr)
@pytest.mark.parametrize("kind", list(MailKind))
def test_a_mail_is_kept_and_asked_for_if_it_is_wanted(
    kind: MailKind, preferences: Preferences
) -> None:
    world = reading_world()
    world.users.save_preferences(ANNE, Preferences(), preferences, at=world.clock.now())
    happened(world, **STEPS[kind])
    expected = (kind,) if is_wanted(kind, preferences) else ()
    assert told(world) == expected
    assert tuple(kinds(world)) == expected
    group = LINK_GROUP if kind is MailKind.LINK_EXPIRING else BID
    assert world.mail_queue.requested == [MailRequest(ANNE, group, 0, 0) for _ in expected]


def test_what_the_person_did_themselves_or_need_not_know_is_no_mail() -> None:
    world = reading_world()
    for number, action in enumerate(set(Action) - {step["action"] for step in STEPS.values()}, 1):
        happened(world, number, action)
    assert told(world) == ()
    assert world.mail_queue.requested == []


def test_an_event_that_comes_ten_times_is_one_row() -> None:
    world = reading_world()
    happened(world, 1, Action.WON)
    assert [told(world) for _ in range(10)] == [(MailKind.BID_WON,), *[()] * 9]
    assert len(mails(world)) == 1
    assert {*world.mail_queue.requested} == {MailRequest(ANNE, BID, 0, 0)}


def test_an_event_that_comes_again_after_its_mail_was_sent_asks_for_nothing() -> None:
    world = reading_world()
    happened(world, 1, Action.WON)
    told(world)
    (mail,) = mails(world)
    world.outbox.save(mail, replace(mail, status=MailStatus.SENT, version=2))
    assert told(world) == ()
    assert len(world.mail_queue.requested) == 1


def test_an_event_fills_the_gap_of_those_before_it_in_the_order_of_the_life() -> None:
    world = reading_world()
    happened(world, 1, Action.CHECKED, new_findings=(Finding.ITEM_REVISED,))
    world.clock.advance(minutes=20)
    happened(world, 2, Action.PLACED)
    world.clock.advance(minutes=10)
    happened(world, 3, Action.WON)
    assert told(world) == (MailKind.PREFLIGHT_WARNING, MailKind.BID_PLACED, MailKind.BID_WON)
    waiting = [mail.kind for mail in world.outbox.waiting(ANNE, BID)]
    assert waiting == [MailKind.PREFLIGHT_WARNING, MailKind.BID_PLACED, MailKind.BID_WON]
    assert world.mail_queue.requested == [MailRequest(ANNE, BID, 0, 0)]


def test_an_event_that_waited_for_a_day_is_still_told() -> None:
    world = reading_world()
    event = happened(world, 1, Action.WON)
    world.clock.advance(hours=23)
    kept = queue_mails(ANNE, BID, event.timestamp, world.queueing)
    assert kept == (MailKind.BID_WON,)
    assert mails(world)[0].created_at == event.timestamp


def test_other_bids_and_other_people_are_left_alone() -> None:
    world = reading_world()
    happened(world, 1, Action.WON, bid_id="another")
    happened(world, 1, Action.WON, user_id="bob")
    assert told(world) == ()
    assert told(world, "another") == (MailKind.BID_WON,)
    assert [(mail.user_id, mail.group) for mail in mails(world)] == [(ANNE, "another")]


@pytest.mark.parametrize("problem", list(AddressProblem))
def test_an_address_that_takes_no_mails_gets_none(problem: AddressProblem) -> None:
    world = reading_world()
    world.users.note_address(ANNE, "anne@example.org", problem)
    happened(world, 1, Action.WON)
    assert told(world) == ()
    assert mails(world) == []
    assert world.mail_queue.requested == []


def test_a_person_without_an_address_gets_none() -> None:
    world = World()
    world.users.ensure(ANNE, email=None, at=world.clock.now())
    happened(world, 1, Action.WON)
    assert told(world) == ()
    assert mails(world) == []


def test_who_was_erased_gets_none_and_is_not_brought_back() -> None:
    world = reading_world()
    happened(world, 1, Action.WON)
    told(world)
    forget_person(ANNE, sign_in_too=True, ports=world.forgetting)
    happened(world, 2, Action.WON)
    assert told(world) == ()
    assert (mails(world), world.store.users) == ([], {})


def test_a_warning_that_comes_with_the_announcement_is_told_in_one_mail() -> None:
    world = linked_world()
    bid = world.create().bid
    world.go_to(END - timedelta(minutes=15))
    world.auction(revision="2")
    world.check(bid)
    assert told(world, bid.bid_id) == (MailKind.AUCTION_ENDING,)


def test_the_nearing_end_is_one_mail_however_many_checks_there_are() -> None:
    world = linked_world()
    bid = world.create().bid
    for minutes in (15, 10, 5):
        world.go_to(END - timedelta(minutes=minutes))
        world.check(bid)
        told(world, bid.bid_id)
    assert kinds(world) == [MailKind.AUCTION_ENDING]


def test_what_was_known_when_the_snipe_was_made_is_no_warning() -> None:
    world = linked_world()
    world.auction(excluded_countries=frozenset({"US"}))
    bid = world.create().bid
    assert bid.findings == (Finding.DOES_NOT_SHIP,)
    world.clock.advance(minutes=10)
    world.check(bid)
    assert told(world, bid.bid_id) == ()


def test_a_trouble_with_the_link_is_one_mail_a_day_for_all_snipes() -> None:
    world = linked_world()
    bids = [create(world, number, end=END + timedelta(days=9)) for number in range(5)]
    world.users.lose_link(ANNE, user_of(world), at=world.clock.now())
    for bid in bids:
        world.check(bid)
        told(world, bid.bid_id)
    (mail,) = mails(world)
    assert (mail.kind, mail.group) == (MailKind.LINK_EXPIRING, LINK_GROUP)
    assert mail.event_id == "2026-11-22-link_missing"
    world.clock.advance(days=1)
    for bid in bids:
        world.check(bid)
        told(world, bid.bid_id)
    assert len(mails(world)) == 1  # known already


def user_of(world: World) -> str:
    user = world.users.get(ANNE)
    assert user is not None
    assert user.ebay is not None
    return user.ebay.ebay_account_id


def test_a_storage_that_fails_between_two_mails_is_made_good_by_the_next_delivery() -> None:
    world = reading_world()
    happened(world, 1, Action.PLACED)
    world.mail_queue.failing = True
    assert code_raised_by(lambda: told(world)) is ErrorCode.STORAGE_UNAVAILABLE
    assert kinds(world) == [MailKind.BID_PLACED]
    world.mail_queue.failing = False
    assert told(world) == ()
    assert world.mail_queue.requested == [MailRequest(ANNE, BID, 0, 0)]


def test_wherever_a_delivery_dies_the_next_one_leaves_each_mail_once_and_asked_for() -> None:
    for fuse in every_fuse():
        world = reading_world()
        happened(world, 1, Action.CHECKED, new_findings=(Finding.LINK_MISSING,))
        happened(world, 2, Action.PLACED, announces_ending=True)
        now, ports = world.clock.now(), fuse.through(world.queueing)
        died = False
        try:
            queue_mails(ANNE, BID, now, ports)
        except CrashError:
            died = True
        told(world)
        assert died is fuse.burnt
        assert sorted(kinds(world)) == ["AUCTION_ENDING", "BID_PLACED", "LINK_EXPIRING"]
        asked = {request.group for request in world.mail_queue.requested}
        assert asked == {BID, LINK_GROUP}
