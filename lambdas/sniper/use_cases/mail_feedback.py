"""What comes back of mails: Postmark's reports, and people who want no more of them."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.mail_links import UnsubscribeLink, read
from sniper.domain.mail_reports import MailReport
from sniper.domain.mails import Mail, MailKind, preference_of
from sniper.ports import Clock, Outbox, Users

_TRIES = 5


@dataclass(frozen=True, slots=True)
class MailFeedbackPorts:
    users: Users
    outbox: Outbox
    clock: Clock
    link_key: str


class Unsubscribed(StrEnum):
    DONE = "done"
    USED_BEFORE = "used_before"
    INVALID = "invalid"


def receive_report(report: MailReport, ports: MailFeedbackPorts) -> bool:
    """Whether the report was news. An address that is dead or complains gets no further mail.

    A report that comes again is no news, and does not undo what the person has decided since. One
    that can't be kept is refused, so that Postmark tells it again.
    Raises SniperError (STORAGE_UNAVAILABLE).
    """
    known = ports.outbox.get(report.user_id, report.mail_id)
    if known is not None and known.status is report.status:
        return False
    if report.problem is not None:
        ports.users.note_address(report.user_id, report.email, report.problem)
    for _ in range(_TRIES):
        mail = ports.outbox.get(report.user_id, report.mail_id)
        if mail is None or not report.changes(mail):
            return False
        told = replace(mail, status=report.status, postmark_id=report.postmark_id)
        if ports.outbox.save(mail, _written(told, ports.clock)):
            return True
    raise SniperError(
        ErrorCode.STORAGE_UNAVAILABLE, "The mail is being written elsewhere. Tell it again."
    )


def unsubscribe(token: str, ports: MailFeedbackPorts) -> tuple[Unsubscribed, MailKind | None]:
    """Turn off the preference that the mail went by, once; and of which kind the mail was.

    Raises SniperError (STALE_VERSION, STORAGE_UNAVAILABLE).
    """
    link = read(token, ports.link_key, ports.clock.now())
    mail = None if link is None else ports.outbox.get(link.user_id, link.mail_id)
    if mail is None:
        return Unsubscribed.INVALID, None
    if mail.link_used_at is not None:
        return Unsubscribed.USED_BEFORE, mail.kind
    _turn_off(mail, ports)
    _mark_used(mail, ports)
    return Unsubscribed.DONE, mail.kind


def kind_of_link(link: UnsubscribeLink) -> MailKind:
    """The kind of the mail that the link was in."""
    return MailKind(link.mail_id.rpartition("#")[2])


def _turn_off(mail: Mail, ports: MailFeedbackPorts) -> None:
    """First the wish, then the mark: a crash in between leaves a link that works again."""
    for _ in range(_TRIES):
        user = ports.users.get(mail.user_id)
        if user is None:
            return
        off: dict[str, Any] = {preference_of(mail.kind): False}
        wanted = replace(user.preferences, **off)
        at = ports.clock.now()
        if ports.users.save_preferences(user.user_id, user.preferences, wanted, at=at):
            return
    raise SniperError(
        ErrorCode.STALE_VERSION, "Your preferences are being changed elsewhere. Try again."
    )


def _mark_used(mail: Mail, ports: MailFeedbackPorts) -> None:
    for _ in range(_TRIES):
        used = _written(replace(mail, link_used_at=ports.clock.now()), ports.clock)
        if ports.outbox.save(mail, used):
            return
        stored = ports.outbox.get(mail.user_id, mail.mail_id)
        if stored is None or stored.link_used_at is not None:
            return
        mail = stored


def _written(mail: Mail, clock: Clock) -> Mail:
    return replace(mail, version=mail.version + 1, updated_at=clock.now())
