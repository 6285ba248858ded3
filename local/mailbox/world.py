"""Everything one running mailbox holds, in one object that the HTTP layer shares."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from local.mailbox import errors
from local.mailbox.courier import Courier, Dispatch
from local.mailbox.errors import PostmarkError
from local.mailbox.faults import Faults
from local.mailbox.mail import Letter, Mail, Outcome
from local.mailbox.post_office import PostOffice, partly_inactive_words
from local.mailbox.records import webhook_record
from local.mailbox.settings import Settings
from local.service.clock import utc_now


class Standing(StrEnum):
    """How Postmark sees the account that sends."""

    APPROVED = "approved"
    PENDING = "pending"
    CLOSED = "closed"
    OUT_OF_CREDITS = "outOfCredits"


@dataclass(slots=True)
class Mailbox:
    """`calls` counts Postmark's operations, answered or not."""

    settings: Settings = field(default_factory=Settings)
    now: Callable[[], datetime] = utc_now
    office: PostOffice = field(default_factory=PostOffice)
    faults: Faults = field(default_factory=Faults)
    calls: Counter[str] = field(default_factory=Counter)
    standing: Standing = Standing.APPROVED
    courier: Courier = field(init=False)

    def __post_init__(self) -> None:
        self.courier = Courier(self.settings, self.now)

    def send(self, letter: Letter) -> tuple[Mail, str]:
        """Accept a letter, and let the webhooks tell what became of it.

        Returns the mail and what Postmark says of it. Raises PostmarkError.
        """
        self._check_sender(letter)
        inactive = self.office.inactive(letter)
        mail, happenings = self.office.accept(letter, self.now())
        for happening in happenings:
            self.courier.send(webhook_record(happening))
        return mail, partly_inactive_words(inactive) if inactive else "OK"

    def let_happen(self, mail: Mail, recipient: str, outcome: Outcome) -> Dispatch:
        """Let something happen to a mail that was sent before."""
        happening = self.office.happen(mail.message_id, recipient, outcome, self.now())
        return self.courier.send(webhook_record(happening))

    def _check_sender(self, letter: Letter) -> None:
        sender = letter.sender.email.lower()
        if sender in self.settings.unconfirmed:
            raise PostmarkError(errors.UNCONFIRMED_SIGNATURE)
        if sender not in self.settings.confirmed:
            raise PostmarkError(errors.NO_SIGNATURE)
        if self.standing is Standing.OUT_OF_CREDITS:
            raise PostmarkError(errors.OUT_OF_CREDITS)
        if self.standing is Standing.CLOSED:
            raise PostmarkError(errors.ACCOUNT_MAY_NOT_SEND)
        if self.standing is Standing.PENDING and not _within_one_domain(letter):
            raise PostmarkError(errors.ACCOUNT_PENDING)


def _within_one_domain(letter: Letter) -> bool:
    return {_domain(one) for one in letter.recipients} == {_domain(letter.sender.email)}


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()
