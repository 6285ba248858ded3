"""Send what waits in the outbox: in order, each mail once, and again only if none was sent."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sniper.domain.mails import AddressProblem, Mail, MailStatus
from sniper.domain.user import User
from sniper.ports import (
    Clock,
    Envelope,
    Mailer,
    MailError,
    MailQueue,
    MailTemplates,
    MailTrouble,
    Outbox,
    Users,
)
from sniper.use_cases.write_letter import LetterPorts, unsubscribe_url, write_letter

GIVE_UP_AFTER = timedelta(hours=24)
"""Mails that could not be sent for so long are of no use any more."""

SETTLES_WITHIN = timedelta(seconds=90)
"""How long after an answer was lost Postmark surely shows whether it has the mail."""

_FIRST_DELAY_S = 15
_LONGEST_DELAY_S = 900


@dataclass(frozen=True, slots=True)
class SendMailPorts:
    users: Users
    outbox: Outbox
    queue: MailQueue
    mailer: Mailer
    templates: MailTemplates
    letters: LetterPorts
    clock: Clock


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the mails that were settled, and what keeps the next one waiting, if known."""

    mails: tuple[MailStatus, ...] = ()
    held_back: MailTrouble | None = None


@dataclass(frozen=True, slots=True)
class _Later:
    """Go on in so many seconds."""

    delay_s: int
    trouble: MailTrouble | None = None


type _Result = MailStatus | _Later


def send_mails(user_id: str, group: str, *, attempt: int, ports: SendMailPorts) -> Sent:
    """Send the waiting mails of a group, one after the other.

    One that can't be sent now holds back those behind it: they would tell the end before the
    beginning. Then the group is asked for again. Raises SniperError (STORAGE_UNAVAILABLE).
    """
    user = ports.users.get(user_id)
    if user is None:
        return Sent()
    done: list[MailStatus] = []
    for mail in ports.outbox.waiting(user_id, group):
        result = _send(mail, user, attempt, ports)
        if isinstance(result, _Later):
            ports.queue.request(
                user_id,
                group,
                attempt=attempt + 1,
                delay_s=result.delay_s,
                correlation_id=mail.correlation_id,
            )
            return Sent(tuple(done), result.trouble)
        done.append(result)
        if result is MailStatus.SUPPRESSED:
            user = replace(user, address_problem=user.address_problem or AddressProblem.INACTIVE)
    return Sent(tuple(done))


def _send(mail: Mail, user: User, attempt: int, ports: SendMailPorts) -> _Result:
    now = ports.clock.now()
    if mail.status is MailStatus.SENDING:
        if now < mail.updated_at + SETTLES_WITHIN:
            return _Later(_seconds_until(mail.updated_at + SETTLES_WITHIN, now))
        try:
            found = ports.mailer.find(mail.mail_id)
        except MailError as error:
            late = now >= mail.created_at + GIVE_UP_AFTER
            if late:
                return _settled(mail, MailStatus.DROPPED, ports)
            return _again(attempt, error.trouble)
        if found is not None:
            return _settled(mail, MailStatus.SENT, ports, postmark_id=found)
    return _send_unsent(mail, user, attempt, now, ports)


def _send_unsent(
    mail: Mail, user: User, attempt: int, now: datetime, ports: SendMailPorts
) -> _Result:
    """Of this mail it is known that Postmark does not have it."""
    if now >= mail.created_at + GIVE_UP_AFTER:
        return _settled(mail, MailStatus.DROPPED, ports)
    if user.email is None or user.address_problem is not None:
        return _settled(mail, MailStatus.SUPPRESSED, ports)
    letter = write_letter(mail, user, now, ports.letters)
    if letter is None:
        return _settled(mail, MailStatus.DROPPED, ports)
    envelope = Envelope(
        to=user.email,
        user_id=mail.user_id,
        mail_id=mail.mail_id,
        tag=mail.kind,
        content=ports.templates.render(letter),
        unsubscribe_url=unsubscribe_url(mail, ports.letters),
        correlation_id=mail.correlation_id,
    )
    claimed = _moved(mail, MailStatus.SENDING, now, attempts=mail.attempts + 1)
    if not ports.outbox.save(mail, claimed):
        return _again(attempt)  # somebody else has just taken it
    return _post(claimed, envelope, attempt, ports)


def _post(mail: Mail, envelope: Envelope, attempt: int, ports: SendMailPorts) -> _Result:
    try:
        postmark_id = ports.mailer.send(envelope)
    except MailError as error:
        return _after(error, mail, envelope, attempt, ports)
    return _settled(mail, MailStatus.SENT, ports, postmark_id=postmark_id)


def _after(
    error: MailError, mail: Mail, envelope: Envelope, attempt: int, ports: SendMailPorts
) -> _Result:
    match error.trouble:
        case MailTrouble.INACTIVE_RECIPIENT:
            ports.users.note_address(mail.user_id, envelope.to, AddressProblem.INACTIVE)
            return _settled(mail, MailStatus.SUPPRESSED, ports, error_code=error.code)
        case MailTrouble.REFUSED:
            return _settled(mail, MailStatus.REFUSED, ports, error_code=error.code)
        case MailTrouble.NOT_SENT | MailTrouble.MISCONFIGURED:
            _settled(mail, MailStatus.QUEUED, ports, error_code=error.code)
            return _again(attempt, error.trouble)
        case _:  # unknown: it may have been sent
            settled_at = mail.updated_at + SETTLES_WITHIN
            return _Later(_seconds_until(settled_at, ports.clock.now()), error.trouble)


def _settled(mail: Mail, status: MailStatus, ports: SendMailPorts, **changes: Any) -> MailStatus:
    """A row that moved on meanwhile was moved by a report of Postmark's, which knows better."""
    ports.outbox.save(mail, _moved(mail, status, ports.clock.now(), **changes))
    return status


def _moved(mail: Mail, status: MailStatus, now: datetime, **changes: Any) -> Mail:
    return replace(mail, status=status, updated_at=now, version=mail.version + 1, **changes)


def _again(attempt: int, trouble: MailTrouble | None = None) -> _Later:
    delay_s = int(min(_FIRST_DELAY_S * 2 ** min(attempt, 10), _LONGEST_DELAY_S))
    return _Later(delay_s, trouble)


def _seconds_until(instant: datetime, now: datetime) -> int:
    return max(1, int((instant - now).total_seconds()) + 1)
