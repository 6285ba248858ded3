"""The port Mailer: our Postmark client before the mailbox, and the stand-in."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
from sniper.adapters.http import HttpClient
from sniper.domain.findings import Finding
from sniper.domain.mail_links import MailAddresses, UnsubscribeLink
from sniper.domain.mails import LINK_GROUP, Mail, MailKind, MailStatus
from sniper.ports import MailError, MailTrouble

from local.mailbox.faults import Fault, Kind
from tests.adapters.ebay_wire import nobody
from tests.contracts.mailer_stages import (
    CLOCK,
    ENVELOPE,
    PATIENT,
    AtTheMailbox,
    Stage,
    about,
    at_the_mailbox,
    in_memory,
    mailer_at,
)

ADA, BEN = "ada@example.org", "ben@example.org"
UNSENT = about(mail_id="01JNA00000000000000000BID1#never-sent#BID_WON")


@pytest.fixture(params=[in_memory, at_the_mailbox], ids=["memory", "mailbox"])
def stage(request: pytest.FixtureRequest) -> Iterator[Stage]:
    make: Callable[[], AbstractContextManager[Stage]] = request.param
    with make() as made:
        yield made


@pytest.fixture
def mailbox() -> Iterator[AtTheMailbox]:
    with at_the_mailbox() as made:
        yield made


def trouble_of(action: Callable[[], object]) -> tuple[MailTrouble, int | None]:
    with pytest.raises(MailError) as caught:
        action()
    return caught.value.trouble, caught.value.code


def test_a_mail_is_taken_as_it_is_and_has_an_id(stage: Stage) -> None:
    assert stage.mailer.send(ENVELOPE)
    assert stage.taken() == [ENVELOPE]


def test_every_mail_has_an_id_of_its_own(stage: Stage) -> None:
    other = about(mail_id=UNSENT.mail_id, to=BEN)
    assert stage.mailer.send(ENVELOPE) != stage.mailer.send(other)
    assert stage.taken() == [ENVELOPE, other]


def test_a_mail_is_found_by_our_own_id(stage: Stage) -> None:
    other = about(mail_id=UNSENT.mail_id)
    ids = [stage.mailer.send(envelope) for envelope in (ENVELOPE, other)]
    assert [stage.mailer.find(one.mail_id) for one in (ENVELOPE, other)] == ids


@pytest.mark.parametrize("mail_id", [UNSENT.mail_id, ENVELOPE.mail_id[:-1], ENVELOPE.user_id, "#"])
def test_a_mail_that_was_not_sent_is_not_found(stage: Stage, mail_id: str) -> None:
    stage.mailer.send(ENVELOPE)
    assert stage.mailer.find(mail_id) is None


def test_nothing_goes_to_an_inactive_recipient(stage: Stage) -> None:
    stage.suppress(ADA)
    told = trouble_of(lambda: stage.mailer.send(ENVELOPE))
    assert told == (MailTrouble.INACTIVE_RECIPIENT, 406)
    assert stage.taken() == []
    assert stage.mailer.find(ENVELOPE.mail_id) is None
    assert stage.mailer.send(about(to=BEN))


def test_a_lost_answer_leaves_it_open_whether_the_mail_was_taken(stage: Stage) -> None:
    stage.lose_answer(taken=False)
    assert trouble_of(lambda: stage.mailer.send(ENVELOPE)) == (MailTrouble.UNKNOWN, None)
    assert stage.taken() == []
    assert stage.mailer.find(ENVELOPE.mail_id) is None
    assert stage.mailer.send(ENVELOPE)
    assert stage.taken() == [ENVELOPE]


def test_a_mail_that_was_taken_before_its_answer_was_lost_is_found(stage: Stage) -> None:
    stage.lose_answer(taken=True)
    assert trouble_of(lambda: stage.mailer.send(ENVELOPE)) == (MailTrouble.UNKNOWN, None)
    assert stage.mailer.find(ENVELOPE.mail_id)
    assert stage.taken() == [ENVELOPE]


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (300, MailTrouble.REFUSED),
        (400, MailTrouble.MISCONFIGURED),
        (100, MailTrouble.NOT_SENT),
    ],
)
def test_a_refusal_keeps_nothing_and_is_over_with_the_next_mail(
    stage: Stage, code: int, trouble: MailTrouble
) -> None:
    stage.refuse(code, trouble)
    assert trouble_of(lambda: stage.mailer.send(ENVELOPE)) == (trouble, code)
    assert stage.taken() == []
    assert stage.mailer.send(ENVELOPE)


def test_a_look_that_fails_says_so_and_not_that_there_is_no_mail(stage: Stage) -> None:
    message_id = stage.mailer.send(ENVELOPE)
    stage.refuse(100, MailTrouble.NOT_SENT)
    trouble, _ = trouble_of(lambda: stage.mailer.find(ENVELOPE.mail_id))
    assert trouble is MailTrouble.NOT_SENT
    assert stage.mailer.find(ENVELOPE.mail_id) == message_id


def test_a_mail_carries_what_mail_programs_and_postmark_want(mailbox: AtTheMailbox) -> None:
    message_id = mailbox.mailer.send(ENVELOPE)
    letter = mailbox.mailbox.office.mails[message_id].letter
    assert {header.name: header.value for header in letter.headers} == {
        "List-Unsubscribe": f"<{ENVELOPE.unsubscribe_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert str(letter.sender) == "eBay Sniper <sniper@example.com>"
    assert letter.metadata == {"user-id": ENVELOPE.user_id, "mail-id": ENVELOPE.mail_id}
    assert (letter.tag, letter.stream) == ("BID_WON", "outbound")
    assert (letter.track_opens, letter.track_links) == (False, "None")


def test_a_mail_is_sent_and_looked_for_in_its_stream(mailbox: AtTheMailbox) -> None:
    with HttpClient(mailbox.url, CLOCK, PATIENT) as http:
        other = mailer_at(http, stream="broadcast")
        message_id = other.send(ENVELOPE)
        assert mailbox.mailbox.office.mails[message_id].letter.stream == "broadcast"
        assert other.find(ENVELOPE.mail_id) == message_id
    assert mailbox.mailer.find(ENVELOPE.mail_id) is None


def test_a_mail_whose_connection_was_cut_is_found(mailbox: AtTheMailbox) -> None:
    mailbox.fault(Fault(Kind.DROP_AFTER))
    assert trouble_of(lambda: mailbox.mailer.send(ENVELOPE)) == (MailTrouble.UNKNOWN, None)
    (message_id,) = mailbox.mailbox.office.mails
    assert mailbox.mailer.find(ENVELOPE.mail_id) == message_id
    assert mailbox.mailbox.calls["email"] == 1


@pytest.mark.parametrize("kind", [Kind.TIMEOUT_BEFORE, Kind.DROP_AFTER])
def test_a_look_without_an_answer_can_be_repeated(mailbox: AtTheMailbox, kind: Kind) -> None:
    message_id = mailbox.mailer.send(ENVELOPE)
    mailbox.fault(Fault(kind, operation="messages"))
    trouble, _ = trouble_of(lambda: mailbox.mailer.find(ENVELOPE.mail_id))
    assert trouble is MailTrouble.NOT_SENT
    assert mailbox.mailer.find(ENVELOPE.mail_id) == message_id


def test_where_nobody_answers_nothing_was_sent() -> None:
    with nobody() as hosts, HttpClient(hosts.api, CLOCK, PATIENT) as http:
        mailer = mailer_at(http)
        assert trouble_of(lambda: mailer.send(ENVELOPE)) == (MailTrouble.NOT_SENT, None)
        assert trouble_of(lambda: mailer.find(ENVELOPE.mail_id)) == (MailTrouble.NOT_SENT, None)


@pytest.mark.parametrize("token", ["not-one-of-postmarks", None])
def test_a_token_that_opens_nothing_is_for_the_operator(
    mailbox: AtTheMailbox, token: str | None
) -> None:
    with HttpClient(mailbox.url, CLOCK, PATIENT) as http:
        mailer = mailer_at(http, token)
        troubles = {
            trouble_of(lambda: mailer.send(ENVELOPE))[0],
            trouble_of(lambda: mailer.find(ENVELOPE.mail_id))[0],
        }
    assert troubles == {MailTrouble.MISCONFIGURED}
    assert mailbox.taken() == []


@pytest.mark.parametrize(
    ("differences", "code"),
    [
        ({"sender": "stranger@example.net"}, 400),
        ({"sender": "unconfirmed@example.com"}, 401),
        ({"stream": "unknown"}, 1235),
    ],
    ids=["no signature", "not confirmed", "no stream"],
)
def test_an_installation_that_may_not_send_is_for_the_operator(
    mailbox: AtTheMailbox, differences: dict[str, str], code: int
) -> None:
    with HttpClient(mailbox.url, CLOCK, PATIENT) as http:
        mailer = mailer_at(http, **differences)
        assert trouble_of(lambda: mailer.send(ENVELOPE)) == (MailTrouble.MISCONFIGURED, code)


@pytest.mark.parametrize("to", ["no address", "", "ada@example.org\r\nBcc: ben@example.org"])
def test_an_address_that_is_none_is_refused_for_good(mailbox: AtTheMailbox, to: str) -> None:
    assert trouble_of(lambda: mailbox.mailer.send(about(to=to))) == (MailTrouble.REFUSED, 300)


@pytest.mark.parametrize("kind", MailKind)
def test_the_longest_ids_and_links_of_every_kind_are_taken(
    mailbox: AtTheMailbox, kind: MailKind
) -> None:
    """Postmark cuts metadata off at 80 letters, and refuses what is longer."""
    ulid = "7" * 26
    day = f"2026-03-01-{max(Finding, key=len)}"
    about_link = kind is MailKind.LINK_EXPIRING
    group, event_id = (LINK_GROUP, day) if about_link else (ulid, ulid)
    at = datetime(2026, 3, 1, tzinfo=UTC)
    mail = Mail(ENVELOPE.user_id, group, event_id, kind, MailStatus.QUEUED, at, at)
    addresses = MailAddresses("https://example.com", f"https://{'a' * 60}.example/api", "k" * 32)
    link = UnsubscribeLink(mail.user_id, mail.mail_id, at + timedelta(days=60))
    envelope = about(
        mail_id=mail.mail_id, tag=kind.value, unsubscribe_url=addresses.unsubscribe(link)
    )
    message_id = mailbox.mailer.send(envelope)
    assert mailbox.taken() == [envelope]
    assert mailbox.mailer.find(mail.mail_id) == message_id
