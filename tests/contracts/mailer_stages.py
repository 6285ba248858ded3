"""The same mail service twice: our adapter before the mailbox, and our stand-in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Protocol

from sniper.adapters.http import HttpClient, Timeouts
from sniper.adapters.mail.postmark import PostmarkMailer
from sniper.adapters.memory.mail import MemoryMailer
from sniper.domain.mail_reports import MAIL_KEY, USER_KEY
from sniper.domain.mails import MailContent
from sniper.ports import Envelope, Mailer, MailError, MailTrouble

from local.mailbox.faults import Fault, Kind
from local.mailbox.mail import Letter
from local.mailbox.serving import serving
from local.mailbox.settings import Settings
from local.mailbox.world import Mailbox
from tests.adapters.ebay_wire import WallClock

PATIENT = Timeouts(connect_s=2.0, read_s=3.0)  # a busy machine answers late, too
CLOCK = WallClock()
SENDER = "eBay Sniper <sniper@example.com>"
TOKEN = Settings().server_token
ENVELOPE = Envelope(
    to="ada@example.org",
    user_id="0a129aee-e1cd-480d-b08d-4f48548ff48d",
    mail_id="01JNA00000000000000000BID1#01JNA0000000000000000EVT05#BID_WON",
    tag="BID_WON",
    content=MailContent(
        subject="You won: größer 帆",
        html="<html><body><p>Größer &amp; <b>yours</b> 帆</p></body></html>",
        text="Größer & yours 帆\n",
    ),
    unsubscribe_url="https://example.com/api/mail/unsubscribe?token=abc-_.def",
)


class Stage(Protocol):
    @property
    def mailer(self) -> Mailer: ...

    def taken(self) -> list[Envelope]:
        """The mails that were taken, the oldest first."""

    def suppress(self, address: str) -> None:
        """Have the service send no more to this address."""

    def lose_answer(self, *, taken: bool) -> None:
        """Have no answer come to the next mail, which is taken or not."""

    def refuse(self, code: int, trouble: MailTrouble) -> None:
        """Have the next call answered with this code of Postmark's, which means this trouble."""


class InMemory:
    def __init__(self) -> None:
        self.mailer = MemoryMailer()

    def taken(self) -> list[Envelope]:
        return self.mailer.sent

    def suppress(self, address: str) -> None:
        self.refuse(406, MailTrouble.INACTIVE_RECIPIENT)

    def lose_answer(self, *, taken: bool) -> None:
        self.mailer.takes_anyway = taken
        self.mailer.failures.append(MailError(MailTrouble.UNKNOWN))

    def refuse(self, code: int, trouble: MailTrouble) -> None:
        self.mailer.failures.append(MailError(trouble, code))


class AtTheMailbox:
    def __init__(self, url: str, http: HttpClient, mailbox: Mailbox) -> None:
        self.url, self.mailbox = url, mailbox
        self.mailer = mailer_at(http)

    def taken(self) -> list[Envelope]:
        return [_envelope(mail.letter) for mail in self.mailbox.office.mails.values()]

    def suppress(self, address: str) -> None:
        self.mailbox.office.suppress(address, "outbound")

    def lose_answer(self, *, taken: bool) -> None:
        self.fault(Fault(Kind.TIMEOUT_AFTER if taken else Kind.TIMEOUT_BEFORE))

    def refuse(self, code: int, trouble: MailTrouble) -> None:
        self.fault(Fault(Kind.ERROR, operation="*", status=422, error_code=code))

    def fault(self, fault: Fault) -> None:
        self.mailbox.faults.waiting.append(fault)


def mailer_at(http: HttpClient, token: str | None = TOKEN, **differences: str) -> PostmarkMailer:
    given = {"sender": SENDER, "stream": "outbound"} | differences
    return PostmarkMailer(http, token=lambda: token, **given)


def about(**differences: Any) -> Envelope:
    return replace(ENVELOPE, **differences)


@contextmanager
def in_memory() -> Iterator[Stage]:
    yield InMemory()


@contextmanager
def at_the_mailbox() -> Iterator[AtTheMailbox]:
    mailbox = Mailbox()
    with serving(mailbox) as url, HttpClient(url, CLOCK, PATIENT) as http:
        yield AtTheMailbox(url, http, mailbox)


def _envelope(letter: Letter) -> Envelope:
    headers = {header.name: header.value for header in letter.headers}
    return Envelope(
        to=letter.to_line,
        user_id=letter.metadata[USER_KEY],
        mail_id=letter.metadata[MAIL_KEY],
        tag=letter.tag,
        content=MailContent(letter.subject, letter.html, letter.text),
        unsubscribe_url=headers["List-Unsubscribe"].removeprefix("<").removesuffix(">"),
    )
