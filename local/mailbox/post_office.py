"""Takes mails, decides what becomes of them, and remembers who may not be written to."""

import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from local.mailbox import errors
from local.mailbox.errors import PostmarkError
from local.mailbox.mail import SUPPRESSING, Bounce, Event, Letter, Mail, Outcome, outcomes_at

MOST_MAILS = 500
MOST_BOUNCES = 1_000
MANUAL = "ManualSuppression"
_FIRST_BOUNCE_ID = 700_000_001
_WHAT_IS_INACTIVE = (
    "Inactive recipients are ones that have generated a hard bounce, a spam complaint, "
    "or a manual suppression."
)


@dataclass(frozen=True, slots=True)
class Suppression:
    """Somebody who gets no mail on one stream. `reason` is Postmark's word."""

    email: str
    stream: str
    reason: str


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a mail, and the bounce that came of it."""

    mail: Mail
    event: Event
    bounce: Bounce | None


@dataclass(slots=True)
class PostOffice:
    """`mails` by message id, oldest first; `suppressions` by stream and address."""

    mails: dict[str, Mail] = field(default_factory=dict)
    bounces: dict[int, Bounce] = field(default_factory=dict)
    suppressions: dict[str, Suppression] = field(default_factory=dict)
    next_bounce_id: int = _FIRST_BOUNCE_ID

    def accept(self, letter: Letter, now: datetime) -> tuple[Mail, tuple[Happening, ...]]:
        """Keep the mail and let happen what its recipients do with it.

        Inactive recipients are left out. Raises PostmarkError when all are inactive.
        """
        inactive = self.inactive(letter)
        active = tuple(one for one in letter.recipients if one not in inactive)
        if not active:
            raise PostmarkError(errors.INACTIVE, inactive_words(inactive))
        mail = Mail(str(uuid.uuid4()), letter, now, active)
        self._keep(mail)
        happenings = tuple(
            self.happen(mail.message_id, recipient, outcome, now)
            for recipient in active
            for outcome in outcomes_at(recipient)
        )
        return self.mails[mail.message_id], happenings

    def inactive(self, letter: Letter) -> tuple[str, ...]:
        """The recipients that would get nothing."""
        return tuple(
            one for one in letter.recipients if _key(letter.stream, one) in self.suppressions
        )

    def happen(self, message_id: str, recipient: str, outcome: Outcome, now: datetime) -> Happening:
        """Let something happen to a mail, now or long after it was sent."""
        mail = self.mails[message_id]
        bounce = (
            None if outcome is Outcome.DELIVERED else self._bounce(mail, recipient, outcome, now)
        )
        event = Event(recipient, outcome, now, bounce.bounce_id if bounce else 0)
        self.mails[message_id] = mail = replace(mail, events=(*mail.events, event))
        return Happening(mail, event, bounce)

    def suppress(self, email: str, stream: str, reason: str = MANUAL) -> None:
        self.suppressions[_key(stream, email)] = Suppression(email.lower(), stream, reason)

    def reason_against(self, email: str, stream: str) -> str | None:
        """Why somebody gets no mail on this stream, if that is so."""
        found = self.suppressions.get(_key(stream, email))
        return found.reason if found else None

    def lift(self, email: str, stream: str) -> bool:
        """Whether there was a suppression to lift."""
        return self.suppressions.pop(_key(stream, email), None) is not None

    def activate(self, bounce_id: int) -> Bounce:
        """Let the recipient of a bounce get mail again. Raises PostmarkError."""
        bounce = self.bounces.get(bounce_id)
        if bounce is None:
            raise PostmarkError(errors.NO_SUCH_BOUNCE)
        if not bounce.can_activate:
            raise PostmarkError(errors.CANNOT_ACTIVATE)
        self.lift(bounce.email, bounce.stream)
        self.bounces[bounce_id] = active = replace(bounce, inactive=False)
        return active

    def clear(self) -> None:
        """Forget mails and bounces. Who may not be written to stays."""
        self.mails.clear()
        self.bounces.clear()

    def _keep(self, mail: Mail) -> None:
        self.mails[mail.message_id] = mail
        _drop_oldest(self.mails, MOST_MAILS)

    def _bounce(self, mail: Mail, recipient: str, outcome: Outcome, now: datetime) -> Bounce:
        letter = mail.letter
        bounce = Bounce(
            bounce_id=self.next_bounce_id,
            outcome=outcome,
            email=recipient,
            at=now,
            inactive=outcome in SUPPRESSING,
            message_id=mail.message_id,
            sender=letter.sender.email,
            subject=letter.subject,
            tag=letter.tag,
            stream=letter.stream,
            metadata=letter.metadata,
        )
        self.next_bounce_id += 1
        self.bounces[bounce.bounce_id] = bounce
        _drop_oldest(self.bounces, MOST_BOUNCES)
        if bounce.inactive:
            self.suppress(recipient, letter.stream, outcome)
        return bounce


def inactive_words(addresses: tuple[str, ...]) -> str:
    """Postmark's own sentence: it tells nowhere else who is meant, so its clients parse it."""
    return (
        "You tried to send to recipient(s) that have been marked as inactive. "
        f"Found inactive addresses: {', '.join(addresses)}. {_WHAT_IS_INACTIVE}"
    )


def partly_inactive_words(addresses: tuple[str, ...]) -> str:
    """The same for a mail that somebody else still gets."""
    return (
        "Message OK, but will not deliver to these inactive addresses: "
        f"{', '.join(addresses)}. {_WHAT_IS_INACTIVE}"
    )


def _drop_oldest[K](kept: dict[K, Any], most: int) -> None:
    while len(kept) > most:
        del kept[next(iter(kept))]


def _key(stream: str, email: str) -> str:
    return f"{stream}#{email.lower()}"
