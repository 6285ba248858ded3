"""The outbox: each mail is kept once, waits in order, and is changed by one at a time."""

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest
from sniper.domain.mails import LINK_GROUP, WAITING, Mail, MailKind, MailStatus
from sniper.ports import Outbox

from tests.contracts.storage import PERSON, Storage, race
from tests.domain.examples import NOW

BID = "01JNA00000000000000000BID1"
LATER = NOW + timedelta(minutes=1)
MAIL = Mail(
    user_id=PERSON,
    group=BID,
    event_id="01JNA0000000000000000EVT05",
    kind=MailKind.BID_WON,
    status=MailStatus.QUEUED,
    created_at=NOW,
    updated_at=NOW,
)
FULL = replace(
    MAIL,
    status=MailStatus.BOUNCED,
    updated_at=LATER + timedelta(microseconds=1),
    attempts=3,
    version=6,
    postmark_id="0a129aee-e1cd-480d-b08d-4f48548ff48d",
    error_code=406,
    link_used_at=LATER,
    correlation_id="request-1",
)


@pytest.fixture
def outbox(storage: Storage) -> Outbox:
    return storage.outbox


def moved(mail: Mail, **changes: Any) -> Mail:
    return replace(mail, version=mail.version + 1, **changes)


def stored(outbox: Outbox) -> Mail | None:
    return outbox.get(PERSON, MAIL.mail_id)


def test_a_mail_that_was_never_kept_is_none(outbox: Outbox) -> None:
    outbox.add(MAIL)
    assert outbox.get(PERSON, "unknown") is None
    assert outbox.get("person-2", MAIL.mail_id) is None


def test_a_mail_is_read_back_as_it_was(outbox: Outbox) -> None:
    assert outbox.add(MAIL)
    assert stored(outbox) == MAIL


def test_every_field_of_a_mail_survives(outbox: Outbox) -> None:
    usual = {field.name for field in fields(Mail) if getattr(FULL, field.name) is None}
    assert not usual, "the example must fill in every field"
    outbox.add(FULL)
    assert stored(outbox) == FULL


@pytest.mark.parametrize("kind", MailKind)
def test_mails_of_every_kind_survive(outbox: Outbox, kind: MailKind) -> None:
    mail = replace(MAIL, kind=kind)
    outbox.add(mail)
    assert outbox.get(PERSON, mail.mail_id) == mail


def test_a_mail_that_is_there_already_is_not_kept_again(outbox: Outbox) -> None:
    sent = moved(MAIL, status=MailStatus.SENT, postmark_id="postmark-1")
    assert outbox.add(MAIL)
    assert outbox.save(MAIL, sent)
    assert not outbox.add(MAIL)
    assert stored(outbox) == sent


def test_of_many_who_keep_one_mail_one_does(storage: Storage, outbox: Outbox) -> None:
    kept = race(20, lambda number: outbox.add(replace(MAIL, attempts=number)))
    assert (kept.count(True), kept.count(False)) == (1, 19)
    mail = stored(outbox)
    assert mail
    assert (mail.attempts, len(storage.rows())) == (kept.index(True), 1)


def test_a_person_may_get_many_mails_about_one_step_and_others_theirs(outbox: Outbox) -> None:
    assert outbox.add(MAIL)
    assert outbox.add(replace(MAIL, kind=MailKind.AUCTION_ENDING))
    assert outbox.add(replace(MAIL, event_id="another step"))
    assert outbox.add(replace(MAIL, user_id="person-2"))


def test_mails_wait_in_the_order_of_what_they_are_about(outbox: Outbox) -> None:
    third, first, second = (
        replace(MAIL, event_id="01JNA0000000000000000EVT07"),
        replace(MAIL, event_id="01JNA0000000000000000EVT05", kind=MailKind.AUCTION_ENDING),
        replace(MAIL, event_id="01JNA0000000000000000EVT05", kind=MailKind.BID_PLACED),
    )
    for mail in (third, second, first):
        outbox.add(mail)
    assert [*outbox.waiting(PERSON, BID)] == [first, second, third]


@pytest.mark.parametrize("status", MailStatus)
def test_only_what_is_still_to_be_sent_waits(outbox: Outbox, status: MailStatus) -> None:
    mail = replace(MAIL, status=status)
    outbox.add(mail)
    waiting = {MailStatus.QUEUED, MailStatus.SENDING}
    assert [*outbox.waiting(PERSON, BID)] == ([mail] if status in waiting else [])
    assert waiting == WAITING


def test_a_group_is_a_bids_own_and_its_persons(outbox: Outbox) -> None:
    others = [
        replace(MAIL, group=f"{BID}0"),
        replace(MAIL, group=BID[:-1]),
        replace(MAIL, group=LINK_GROUP),
        replace(MAIL, user_id="person-2"),
    ]
    for mail in (MAIL, *others):
        outbox.add(mail)
    assert [*outbox.waiting(PERSON, BID)] == [MAIL]
    assert [*outbox.waiting(PERSON, LINK_GROUP)] == [others[2]]
    assert [*outbox.waiting(PERSON, "unknown")] == []


def test_what_is_sent_no_longer_waits(outbox: Outbox) -> None:
    outbox.add(MAIL)
    sending = moved(MAIL, status=MailStatus.SENDING, attempts=1)
    assert outbox.save(MAIL, sending)
    assert [*outbox.waiting(PERSON, BID)] == [sending]
    assert outbox.save(sending, moved(sending, status=MailStatus.SENT))
    assert [*outbox.waiting(PERSON, BID)] == []


def test_what_changed_meanwhile_is_not_written_over(outbox: Outbox) -> None:
    outbox.add(MAIL)
    reported = moved(MAIL, status=MailStatus.DELIVERED, postmark_id="postmark-1")
    assert outbox.save(MAIL, reported)
    assert not outbox.save(MAIL, moved(MAIL, status=MailStatus.QUEUED))
    assert stored(outbox) == reported


def test_what_was_known_once_can_be_forgotten_again(outbox: Outbox) -> None:
    outbox.add(FULL)
    bare = moved(FULL, postmark_id=None, error_code=None, link_used_at=None)
    assert outbox.save(FULL, bare)
    assert stored(outbox) == bare


def test_a_mail_that_is_not_there_is_not_saved(storage: Storage, outbox: Outbox) -> None:
    assert not outbox.save(MAIL, moved(MAIL, status=MailStatus.SENT))
    assert storage.rows() == []


def test_of_many_who_take_one_mail_one_has_it(outbox: Outbox) -> None:
    outbox.add(MAIL)
    takers = [moved(MAIL, status=MailStatus.SENDING, attempts=number) for number in range(20)]
    saved = race(20, lambda number: outbox.save(MAIL, takers[number]))
    assert (saved.count(True), saved.count(False)) == (1, 19)
    assert stored(outbox) == takers[saved.index(True)]
