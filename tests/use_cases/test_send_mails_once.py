"""No mail twice and none lost, whoever sends at once and wherever a sender dies."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sniper.adapters.memory.mail import MailRequest, MemoryMailer, MemoryOutbox
from sniper.domain.errors import ErrorCode
from sniper.domain.lifecycle import Action
from sniper.domain.mails import Mail, MailStatus
from sniper.domain.reasons import Reason
from sniper.ports import Envelope, MailError, MailTrouble
from sniper.use_cases.send_mails import Sent, send_mails

from tests.domain.examples import code_raised_by
from tests.use_cases.crashes import CrashError, every_fuse
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
from tests.use_cases.world import ANNE, World

KINDS = ["BID_PLACED", "BID_WON"]
ASKED = MailRequest(ANNE, BID, 0, 0)


def two_mails() -> World:
    world = reading_world()
    happened(world, 1, Action.PLACED)
    happened(world, 2, Action.WON, reason=Reason.WON_AUCTION)
    told(world)
    world.mail_queue.requested.clear()
    return world


def answered(world: World) -> None:
    """Postmark takes everything and says so."""


def answer_lost(world: World) -> None:
    world.mailer.failures = [MailError(MailTrouble.UNKNOWN)]
    world.mailer.takes_anyway = True


def request_lost(world: World) -> None:
    world.mailer.failures = [MailError(MailTrouble.UNKNOWN)]


def turned_away(world: World) -> None:
    world.mailer.failures = [MailError(MailTrouble.NOT_SENT, 500)]


def looked_up(world: World) -> None:
    """An earlier answer was lost, and it is time to look."""
    answer_lost(world)
    send(world)
    world.mail_queue.requested.clear()
    world.clock.advance(seconds=91)


def looked_up_in_vain(world: World) -> None:
    request_lost(world)
    send(world)
    world.mail_queue.requested.clear()
    world.clock.advance(seconds=91)


@pytest.mark.parametrize(
    "postmark",
    [answered, answer_lost, request_lost, turned_away, looked_up, looked_up_in_vain],
    ids=lambda case: case.__name__,
)
def test_wherever_a_sender_dies_each_mail_is_sent_once_and_in_order(
    postmark: Callable[[World], None],
) -> None:
    for fuse in every_fuse():
        world = two_mails()
        postmark(world)
        try:
            send_mails(ANNE, BID, attempt=0, ports=fuse.through(world.sending))
        except CrashError:
            world.clock.advance(seconds=60)
            world.mail_queue.requested.append(ASKED)  # the queue delivers it again
        work_off(world)
        assert sent(world) == KINDS
        assert statuses(world) == [MailStatus.SENT, MailStatus.SENT]


class Inactive(MemoryMailer):
    """Postmark sends nothing to this address."""

    def send(self, envelope: Envelope) -> str:
        raise MailError(MailTrouble.INACTIVE_RECIPIENT, 406)


def test_wherever_a_sender_dies_an_inactive_address_gets_nothing() -> None:
    for fuse in every_fuse():
        world = two_mails()
        world.mailer = Inactive()
        try:
            send_mails(ANNE, BID, attempt=0, ports=fuse.through(world.sending))
        except CrashError:
            world.clock.advance(seconds=60)
            world.mail_queue.requested.append(ASKED)
        work_off(world)
        assert sent(world) == []
        assert statuses(world) == [MailStatus.SUPPRESSED, MailStatus.SUPPRESSED]


def test_a_second_sender_in_the_middle_of_the_first_sends_nothing() -> None:
    world = two_mails()
    inner: list[tuple[MailStatus, ...]] = []

    def meanwhile() -> None:
        world.mailer.before = lambda: None
        inner.append(send(world))

    world.mailer.before = meanwhile
    assert send(world) == (MailStatus.SENT, MailStatus.SENT)
    assert inner == [()]
    work_off(world)
    assert sent(world) == KINDS


class Overtaken(MemoryOutbox):
    """Somebody else sends everything just after the mails were read, once."""

    world: World
    overtaken = False

    def waiting(self, user_id: str, group: str) -> Sequence[Mail]:
        found = super().waiting(user_id, group)
        if not self.overtaken:
            self.overtaken = True
            send(self.world)
        return found


def test_a_sender_that_was_overtaken_sends_nothing_and_looks_again_later() -> None:
    world = two_mails()
    outbox = Overtaken(world.store)
    outbox.world, world.outbox = world, outbox
    assert send(world) == ()
    assert world.mail_queue.requested == [MailRequest(ANNE, BID, 1, 15)]
    work_off(world)
    assert sent(world) == KINDS
    assert [mail.attempts for mail in mails(world)] == [1, 1]


def test_ten_senders_at_once_send_each_mail_once() -> None:
    world = two_mails()
    with ThreadPoolExecutor(max_workers=10) as pool:
        done = [*pool.map(lambda _: send(world), range(10))]
    work_off(world)
    assert sorted(sent(world)) == KINDS
    assert sum(map(len, done)) <= 2
    assert statuses(world) == [MailStatus.SENT, MailStatus.SENT]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([MailTrouble.NOT_SENT, MailTrouble.MISCONFIGURED, MailTrouble.UNKNOWN]),
            st.booleans(),
        ),
        max_size=6,
    ),
    st.integers(1, 3),
)
@settings(max_examples=60)
def test_whatever_postmark_answers_for_a_while_each_mail_is_sent_once_and_in_order(
    troubles: list[tuple[MailTrouble, bool]], deliveries: int
) -> None:
    world = two_mails()
    for trouble, taken in troubles:
        world.mailer.failures = [MailError(trouble)]
        world.mailer.takes_anyway = taken and trouble is MailTrouble.UNKNOWN
        world.mail_queue.requested += [ASKED] * deliveries
        requests, world.mail_queue.requested = world.mail_queue.requested[:deliveries], []
        for _ in requests:
            send(world)
        world.clock.advance(seconds=91)
    world.mailer.failures, world.mailer.takes_anyway = [], False
    world.mail_queue.requested = [ASKED]
    work_off(world)
    assert sent(world) == KINDS


@pytest.mark.parametrize("saved", [0, 1])
def test_an_outbox_that_fails_for_a_while_costs_time_and_no_second_mail(saved: int) -> None:
    """Before the mail is claimed, or when it is already sent."""
    world = two_mails()
    if saved:
        world.mailer.before = lambda: world.store.failing.add("save_mail")
    else:
        world.store.failing.add("save_mail")
    for _ in range(3):
        world.clock.advance(seconds=20)
        if not (saved and sent(world)):
            assert code_raised_by(lambda: send(world)) is ErrorCode.STORAGE_UNAVAILABLE
    world.store.failing.clear()
    world.mailer.before = lambda: None
    world.mail_queue.requested = [ASKED]
    work_off(world)
    assert sent(world) == KINDS


@pytest.mark.parametrize("trouble", [MailTrouble.NOT_SENT, MailTrouble.MISCONFIGURED])
def test_what_holds_mails_back_is_told_to_the_caller(trouble: MailTrouble) -> None:
    world = two_mails()
    world.mailer.failures = [MailError(trouble)]
    told = send_mails(ANNE, BID, attempt=0, ports=world.sending)
    assert told == Sent((), trouble)
    assert send_mails(ANNE, BID, attempt=1, ports=world.sending).held_back is None
