"""Sending what waits: in order, once each, again only if nothing was sent, and not for ever."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sniper.adapters.memory.mail import MailRequest, MemoryMailer
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.mail_links import read
from sniper.domain.mail_reports import MailReport
from sniper.domain.mails import AddressProblem, MailKind, MailStatus
from sniper.domain.reasons import Reason
from sniper.ports import Envelope, MailError, MailTrouble
from sniper.use_cases.mail_feedback import receive_report

from tests.use_cases.bundles import LINK_KEY
from tests.use_cases.telling import (
    BID,
    happened,
    mails,
    reading_world,
    send,
    sent,
    statuses,
    told,
    work_off,
)
from tests.use_cases.world import ANNE, END, NOON, World

KINDS = ["BID_PLACED", "BID_WON"]


def two_mails() -> World:
    """Two mails wait, and are asked for."""
    world = reading_world()
    happened(world, 1, Action.PLACED)
    happened(world, 2, Action.WON, reason=Reason.WON_AUCTION)
    told(world)
    return world


def failing(trouble: MailTrouble, times: int = 1, code: int | None = None) -> World:
    world = two_mails()
    world.mailer.failures = [MailError(trouble, code) for _ in range(times)]
    return world


def test_what_waits_is_sent_in_order_and_only_once() -> None:
    world = two_mails()
    assert send(world) == (MailStatus.SENT, MailStatus.SENT)
    assert [send(world) for _ in range(9)] == [()] * 9
    assert sent(world) == KINDS
    first = mails(world)[0]
    assert (first.attempts, first.postmark_id) == (1, f"postmark-of-{first.mail_id}")


def test_a_mail_goes_to_the_persons_address_with_a_link_that_ends_such_mails() -> None:
    world = two_mails()
    send(world)
    (placed, _), mail = world.mailer.sent, mails(world)[0]
    assert (placed.to, placed.user_id, placed.mail_id) == ("anne@example.org", ANNE, mail.mail_id)
    link = read(placed.unsubscribe_url.partition("token=")[2], LINK_KEY, NOON)
    assert link is not None
    assert (link.user_id, link.mail_id) == (ANNE, mail.mail_id)
    assert link.expires_at == NOON + timedelta(days=60)
    assert placed.unsubscribe_url in placed.content.text


def test_other_groups_and_other_people_wait_for_their_own_turn() -> None:
    world = two_mails()
    assert send(world, "another") == ()
    assert sent(world) == []


@pytest.mark.parametrize("trouble", [MailTrouble.NOT_SENT, MailTrouble.MISCONFIGURED])
def test_a_mail_that_was_not_sent_holds_back_those_behind_it(trouble: MailTrouble) -> None:
    world = failing(trouble, times=3, code=405)
    world.mail_queue.requested.clear()
    assert send(world) == ()
    assert statuses(world) == [MailStatus.QUEUED, MailStatus.QUEUED]
    assert (mails(world)[0].error_code, mails(world)[0].attempts) == (405, 1)
    assert world.mail_queue.requested == [MailRequest(ANNE, BID, 1, 15)]
    work_off(world)
    assert sent(world) == KINDS
    assert mails(world)[0].attempts == 4


@pytest.mark.parametrize(
    ("attempt", "delay_s"),
    [(0, 15), (1, 30), (2, 60), (5, 480), (6, 900), (7, 900), (1_000_000, 900)],
)
def test_the_pauses_grow_from_fifteen_seconds_to_fifteen_minutes(
    attempt: int, delay_s: int
) -> None:
    world = failing(MailTrouble.NOT_SENT)
    world.mail_queue.requested.clear()
    send(world, attempt=attempt)
    assert world.mail_queue.requested == [MailRequest(ANNE, BID, attempt + 1, delay_s)]


def test_a_mail_that_will_never_be_taken_is_left_and_the_next_one_goes() -> None:
    world = failing(MailTrouble.REFUSED, code=300)
    assert send(world) == (MailStatus.REFUSED, MailStatus.SENT)
    assert mails(world)[0].error_code == 300
    assert send(world) == ()
    assert sent(world) == ["BID_WON"]


def test_an_inactive_address_is_noted_and_never_gets_another_mail() -> None:
    world = failing(MailTrouble.INACTIVE_RECIPIENT, code=406)
    assert send(world) == (MailStatus.SUPPRESSED, MailStatus.SUPPRESSED)
    user = world.users.get(ANNE)
    assert user is not None
    assert user.address_problem is AddressProblem.INACTIVE
    happened(world, 3, Action.LOST)
    assert told(world) == ()
    work_off(world)
    assert sent(world) == []
    assert [mail.attempts for mail in mails(world)] == [1, 0]


def test_an_address_that_was_changed_meanwhile_is_not_blamed_for_the_old_one() -> None:
    world = failing(MailTrouble.INACTIVE_RECIPIENT)

    def moves() -> None:
        world.users.ensure(ANNE, email="new@example.org", at=NOON)

    world.mailer.before = moves
    send(world)
    user = world.users.get(ANNE)
    assert user is not None
    assert (user.email, user.address_problem) == ("new@example.org", None)


@pytest.mark.parametrize("problem", list(AddressProblem))
def test_an_address_that_was_given_up_meanwhile_is_not_tried(problem: AddressProblem) -> None:
    world = two_mails()
    world.users.note_address(ANNE, "anne@example.org", problem)
    assert send(world) == (MailStatus.SUPPRESSED, MailStatus.SUPPRESSED)
    user = world.users.get(ANNE)
    assert user is not None
    assert user.address_problem is problem
    assert sent(world) == []


def test_without_an_address_or_a_person_nothing_is_sent() -> None:
    world = two_mails()
    user = world.store.users[ANNE]
    world.store.users[ANNE] = replace(user, email=None)
    assert send(world) == (MailStatus.SUPPRESSED, MailStatus.SUPPRESSED)
    del world.store.users[ANNE]
    assert send(world) == ()
    assert sent(world) == []


@pytest.mark.parametrize("taken", [True, False])
def test_after_a_lost_answer_a_mail_is_looked_up_and_sent_again_only_if_it_is_not_there(
    taken: bool,
) -> None:
    world = failing(MailTrouble.UNKNOWN)
    world.mail_queue.requested.clear()
    world.mailer.takes_anyway = taken
    assert send(world) == ()
    assert statuses(world) == [MailStatus.SENDING, MailStatus.QUEUED]
    assert world.mail_queue.requested == [MailRequest(ANNE, BID, 1, 91)]
    work_off(world)
    assert sent(world) == KINDS
    assert statuses(world) == [MailStatus.SENT, MailStatus.SENT]
    first = mails(world)[0]
    assert first.postmark_id == f"postmark-of-{first.mail_id}"
    assert first.attempts == (1 if taken else 2)


def test_a_mail_of_which_nothing_is_known_is_not_touched_before_the_search_can_show_it() -> None:
    world = failing(MailTrouble.UNKNOWN)
    send(world)
    world.mail_queue.requested.clear()
    world.clock.advance(seconds=89)
    assert send(world, attempt=1) == ()
    assert world.mail_queue.requested == [MailRequest(ANNE, BID, 2, 2)]
    assert sent(world) == []


@pytest.mark.parametrize("trouble", list(MailTrouble))
def test_a_search_that_fails_is_repeated_and_nothing_sent_meanwhile(trouble: MailTrouble) -> None:
    world = failing(MailTrouble.UNKNOWN)
    world.mailer.takes_anyway = True
    send(world)
    world.clock.advance(seconds=90)
    world.mailer.failures = [MailError(trouble)] * 3
    world.mail_queue.requested = [MailRequest(ANNE, BID, 0, 0)]
    assert send(world) == ()
    assert sent(world) == ["BID_PLACED"]
    work_off(world)
    assert sent(world) == KINDS


@pytest.mark.parametrize("trouble", [MailTrouble.NOT_SENT, MailTrouble.UNKNOWN])
def test_after_a_day_without_success_mails_are_given_up(trouble: MailTrouble) -> None:
    world = failing(trouble, times=10_000)
    work_off(world)
    assert statuses(world) == [MailStatus.DROPPED, MailStatus.DROPPED]
    assert timedelta(hours=24) <= world.clock.now() - NOON < timedelta(hours=24, minutes=31)
    assert sent(world) == []


@pytest.mark.parametrize("step", [Action.CHECKED, Action.CLAIMED])
@pytest.mark.parametrize("ended", [True, False])
def test_what_is_about_the_time_before_the_end_is_dropped_after_it(
    step: Action, ended: bool
) -> None:
    world = reading_world()
    happened(world, 1, step, announces_ending=True)
    happened(world, 2, Action.PLACED)
    told(world)
    if ended:
        bid = world.store.bids[ANNE, BID]
        world.store.bids[ANNE, BID] = replace(bid, status=BidStatus.CANCELLED)
    else:
        world.go_to(END)
    assert send(world) == (MailStatus.DROPPED, MailStatus.SENT)
    assert sent(world) == [MailKind.BID_PLACED]


class Reported(MemoryMailer):
    """Postmark's report of a mail comes before its answer does."""

    world: World
    status = MailStatus.DELIVERED

    def send(self, envelope: Envelope) -> str:
        taken = super().send(envelope)
        address = envelope.to
        report = MailReport(self.status, ANNE, envelope.mail_id, "reported", address, None)
        assert receive_report(report, self.world.mail_feedback)
        return taken


@pytest.mark.parametrize("status", [MailStatus.DELIVERED, MailStatus.BOUNCED])
def test_a_report_that_comes_before_the_answer_is_not_overwritten(status: MailStatus) -> None:
    world = two_mails()
    mailer = Reported()
    mailer.world, mailer.status, world.mailer = world, status, mailer
    assert send(world) == (MailStatus.SENT, MailStatus.SENT)
    assert statuses(world) == [status, status]
    assert [mail.postmark_id for mail in mails(world)] == ["reported", "reported"]
    world.clock.advance(hours=1)
    assert send(world) == ()
    assert sent(world) == KINDS
