"""Mails: kept before they are sent, and sent once."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sniper.domain.mails import Letter, Mail, MailContent


class Outbox(Protocol):
    """Every mail there was. Raises STORAGE_UNAVAILABLE."""

    def add(self, mail: Mail) -> bool:
        """Keep a new mail; False, and nothing changes, if it was there already."""

    def get(self, user_id: str, mail_id: str) -> Mail | None: ...

    def waiting(self, user_id: str, group: str) -> Sequence[Mail]:
        """Those of a group that are still to be sent, the oldest first."""

    def save(self, before: Mail, after: Mail) -> bool:
        """Write `after` if `before` is still what is stored; whether it was."""


class MailQueue(Protocol):
    def request(
        self,
        user_id: str,
        group: str,
        *,
        attempt: int,
        delay_s: int,
        correlation_id: str | None = None,
    ) -> None:
        """Have a group's waiting mails sent in `delay_s` (0 to 900). Raises STORAGE_UNAVAILABLE."""


class MailTemplates(Protocol):
    def render(self, letter: Letter) -> MailContent: ...


@dataclass(frozen=True, slots=True)
class Envelope:
    """A mail ready to go. `tag` groups statistics; `mail_id` and `user_id` come back in webhooks.

    `unsubscribe_url` goes into the List-Unsubscribe header. `correlation_id` is the request that
    began what the mail tells of, for those who look for it at Postmark.
    """

    to: str
    user_id: str
    mail_id: str
    tag: str
    content: MailContent
    unsubscribe_url: str
    correlation_id: str | None = None


class MailTrouble(StrEnum):
    INACTIVE_RECIPIENT = "inactive_recipient"
    REFUSED = "refused"
    """This mail will never be taken."""
    NOT_SENT = "not_sent"
    """Nothing was sent; it may be tried again."""
    MISCONFIGURED = "misconfigured"
    """Nothing was sent, and nothing will be until the operator mends the installation."""
    UNKNOWN = "unknown"
    """It may have been sent: look before it is tried again."""


class MailError(Exception):
    """A mail that was not sent, or perhaps was. `code` is Postmark's, if it answered."""

    def __init__(self, trouble: MailTrouble, code: int | None = None) -> None:
        super().__init__(f"{trouble} ({code})")
        self.trouble = trouble
        self.code = code


class Mailer(Protocol):
    def send(self, envelope: Envelope) -> str:
        """The id under which Postmark has taken it. Raises MailError."""

    def find(self, mail_id: str) -> str | None:
        """The id of a mail that Postmark took, though its answer was lost. Raises MailError."""
