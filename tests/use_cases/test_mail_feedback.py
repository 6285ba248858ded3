"""Postmark's reports: whatever their order and number, the row and the address end up right."""

from dataclasses import replace
from itertools import permutations

import pytest
from sniper.adapters.memory.mail import MemoryOutbox
from sniper.domain.errors import ErrorCode
from sniper.domain.lifecycle import Action
from sniper.domain.mail_reports import MailReport
from sniper.domain.mails import AddressProblem, Mail, MailStatus
from sniper.use_cases.mail_feedback import receive_report
from sniper.use_cases.preferences import change_preferences

from tests.domain.examples import code_raised_by
from tests.use_cases.crashes import CrashError, every_fuse
from tests.use_cases.telling import happened, mails, reading_world, send, told
from tests.use_cases.world import ANNE, NOON, World

ADDRESS = "anne@example.org"


def sent_world() -> World:
    world = reading_world()
    happened(world, 1, Action.WON)
    told(world)
    send(world)
    return world


def report(
    world: World,
    status: MailStatus,
    problem: AddressProblem | None = None,
    email: str = ADDRESS,
) -> MailReport:
    (mail,) = mails(world)
    return MailReport(status, ANNE, mail.mail_id, "id-of-report", email, problem)


def reported(
    world: World, status: MailStatus, problem: AddressProblem | None = None, email: str = ADDRESS
) -> bool:
    return receive_report(report(world, status, problem, email), world.mail_feedback)


def problem_of(world: World) -> AddressProblem | None:
    user = world.users.get(ANNE)
    assert user is not None
    return user.address_problem


def test_a_delivery_is_noted_once_however_often_it_is_told() -> None:
    world = sent_world()
    world.clock.advance(seconds=4)
    counts = [reported(world, MailStatus.DELIVERED) for _ in range(5)]
    assert counts == [True, *[False] * 4]
    (mail,) = mails(world)
    assert (mail.status, mail.postmark_id) == (MailStatus.DELIVERED, "id-of-report")
    assert mail.updated_at == world.clock.now()
    assert problem_of(world) is None


@pytest.mark.parametrize(
    "order",
    [*permutations([MailStatus.DELIVERED, MailStatus.BOUNCED, MailStatus.COMPLAINED])],
    ids=repr,
)
def test_in_whatever_order_reports_come_the_worst_remains(order: tuple[MailStatus, ...]) -> None:
    world = sent_world()
    for status in (*order, *order):
        reported(world, status)
    assert [mail.status for mail in mails(world)] == [MailStatus.COMPLAINED]


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (MailStatus.BOUNCED, AddressProblem.HARD_BOUNCE),
        (MailStatus.COMPLAINED, AddressProblem.SPAM_COMPLAINT),
    ],
)
def test_a_dead_or_complaining_address_gets_no_further_mail(
    status: MailStatus, problem: AddressProblem
) -> None:
    world = sent_world()
    assert reported(world, status, problem)
    assert problem_of(world) is problem
    happened(world, 2, Action.LOST)
    assert told(world) == ()


def test_a_bounce_that_passes_blames_nobody() -> None:
    world = sent_world()
    assert reported(world, MailStatus.BOUNCED)
    assert problem_of(world) is None
    happened(world, 2, Action.LOST)
    assert len(told(world)) == 1


def test_an_address_that_is_no_longer_theirs_is_not_blamed() -> None:
    world = sent_world()
    world.users.ensure(ANNE, email="new@example.org", at=NOON)
    reported(world, MailStatus.BOUNCED, AddressProblem.HARD_BOUNCE)
    assert problem_of(world) is None


def test_a_report_of_a_mail_that_is_gone_still_tells_of_the_address() -> None:
    world = sent_world()
    gone = report(world, MailStatus.BOUNCED, AddressProblem.HARD_BOUNCE)
    world.store.outbox.clear()
    assert not receive_report(gone, world.mail_feedback)
    assert problem_of(world) is AddressProblem.HARD_BOUNCE


def test_a_report_about_somebody_who_was_erased_brings_nothing_back() -> None:
    world = sent_world()
    late = report(world, MailStatus.COMPLAINED, AddressProblem.SPAM_COMPLAINT)
    world.erasure.erase(ANNE)
    assert not receive_report(late, world.mail_feedback)
    assert (world.store.users, world.store.outbox) == ({}, {})


class Contended(MemoryOutbox):
    """Somebody else writes just before each of the next `left` writes."""

    left = 0

    def save(self, before: Mail, after: Mail) -> bool:
        if self.left:
            self.left -= 1
            stored = self.get(before.user_id, before.mail_id)
            assert stored is not None
            super().save(stored, replace(stored, version=stored.version + 1))
        return super().save(before, after)


def test_a_row_that_is_being_written_elsewhere_is_tried_again() -> None:
    world = sent_world()
    world.outbox = outbox = Contended(world.store)
    outbox.left = 4
    assert reported(world, MailStatus.DELIVERED)


def test_a_report_that_cannot_be_kept_is_refused_so_that_it_comes_again() -> None:
    world = sent_world()
    world.outbox = outbox = Contended(world.store)
    outbox.left = 5
    code = code_raised_by(lambda: reported(world, MailStatus.DELIVERED))
    assert code is ErrorCode.STORAGE_UNAVAILABLE


def test_a_storage_that_fails_is_told_so_that_the_report_comes_again() -> None:
    world = sent_world()
    world.store.failing.add("save_mail")
    raised = code_raised_by(lambda: reported(world, MailStatus.DELIVERED))
    assert raised is ErrorCode.STORAGE_UNAVAILABLE
    world.store.failing.clear()
    assert reported(world, MailStatus.DELIVERED)


def test_wherever_a_report_dies_the_next_one_makes_it_good() -> None:
    for fuse in every_fuse():
        world = sent_world()
        told_of = report(world, MailStatus.BOUNCED, AddressProblem.HARD_BOUNCE)
        try:
            receive_report(told_of, fuse.through(world.mail_feedback))
        except CrashError:
            receive_report(told_of, world.mail_feedback)
        assert [mail.status for mail in mails(world)] == [MailStatus.BOUNCED]
        assert problem_of(world) is AddressProblem.HARD_BOUNCE


def test_a_bounce_that_is_told_again_does_not_undo_what_the_person_has_decided_since() -> None:
    world = sent_world()
    assert reported(world, MailStatus.BOUNCED, AddressProblem.HARD_BOUNCE)
    change_preferences(ANNE, {"email_notifications": True}, world.profile)
    assert problem_of(world) is None
    assert not reported(world, MailStatus.BOUNCED, AddressProblem.HARD_BOUNCE)
    assert problem_of(world) is None
