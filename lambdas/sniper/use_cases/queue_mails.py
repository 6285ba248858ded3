"""Decide which mails a person gets of what happened, and keep them for sending."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sniper.domain.mail_events import mails_for
from sniper.domain.mails import LINK_GROUP, Mail, MailKind, MailStatus, is_wanted
from sniper.domain.user import EbayLink, User
from sniper.ports import Clock, History, MailQueue, Outbox, Users

_LOOK_BACK = timedelta(hours=1)
"""How much earlier an event of the same bid may be that is still to be told, and then first."""


@dataclass(frozen=True, slots=True)
class QueueMailPorts:
    users: Users
    history: History
    outbox: Outbox
    queue: MailQueue


@dataclass(frozen=True, slots=True)
class LinkSweepPorts:
    users: Users
    outbox: Outbox
    queue: MailQueue
    clock: Clock


def queue_mails(
    user_id: str, bid_id: str, occurred_at: datetime, ports: QueueMailPorts
) -> tuple[MailKind, ...]:
    """The kinds of mail that were new. Can be repeated: no mail is kept twice.

    Something happened to the bid at about `occurred_at`; what, is read from the history.
    Raises SniperError (STORAGE_UNAVAILABLE).
    """
    user = ports.users.get(user_id)
    if user is None or not _reachable(user):
        return ()
    events = ports.history.since(user_id, occurred_at - _LOOK_BACK)
    wanted = [
        mail
        for event in events
        if event.bid_id == bid_id
        for mail in mails_for(event, user.preferences)
    ]
    return _kept(wanted, ports.outbox, ports.queue)


def sweep_links(ports: LinkSweepPorts, *, limit: int) -> int:
    """How many people were told, for the first time, that their link to eBay runs out soon.

    The mail is kept first and the telling noted then: a crash in between repeats both, and the
    outbox knows the mail. Raises SniperError (STORAGE_UNAVAILABLE).
    """
    told = 0
    for user in ports.users.warning_due(ports.clock.now(), limit):
        if user.ebay is None:
            continue
        if _reachable(user) and is_wanted(MailKind.LINK_EXPIRING, user.preferences):
            mail = _link_mail(user, user.ebay, ports.clock.now())
            told += len(_kept([mail], ports.outbox, ports.queue))
        ports.users.note_warning(user.user_id, user.ebay)
    return told


def _reachable(user: User) -> bool:
    return user.email is not None and user.address_problem is None


def _kept(mails: list[Mail], outbox: Outbox, queue: MailQueue) -> tuple[MailKind, ...]:
    """Keep mails, then have their groups sent: those too that an interruption left waiting."""
    new = tuple(mail.kind for mail in mails if outbox.add(mail))
    begun_by = {(mail.user_id, mail.group): mail.correlation_id for mail in mails}
    for (user_id, group), correlation_id in begun_by.items():
        if outbox.waiting(user_id, group):
            queue.request(user_id, group, attempt=0, delay_s=0, correlation_id=correlation_id)
    return new


def _link_mail(user: User, link: EbayLink, now: datetime) -> Mail:
    return Mail(
        user_id=user.user_id,
        group=LINK_GROUP,
        event_id=f"{link.refresh_token.expires_at:%Y-%m-%dT%H%M%S}-end",
        kind=MailKind.LINK_EXPIRING,
        status=MailStatus.QUEUED,
        created_at=now,
        updated_at=now,
    )
