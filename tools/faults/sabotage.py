"""What no transaction of ours leaves behind, put there by hand: somebody has to mend that too.

A claim without its bid, a count that is not the number, a schedule that no bid needs, and a mail
that waits while nobody sends it.
"""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from sniper.adapters.memory.wake_ups import WakeUp as Arranged
from sniper.domain.mails import Mail, MailKind, MailStatus

from tools.faults.parts import Parts
from tools.faults.plans import PEOPLE

_ITEM = "990000000001"
_NO_BID = "01AAAAAAAAAAAAAAAAAAAAAAAA"
_JOB = f"bid-{_NO_BID}-r1"
_HOUR = timedelta(hours=1)


def sabotage(parts: Parts, rng: Random) -> None:
    """Break one of each sort, as they are found some time after they broke."""
    now, store, person = parts.clock.now(), parts.store, rng.choice(PEOPLE)
    store.claims[person, _ITEM] = _NO_BID
    store.claims_due[person, _ITEM] = now
    store.active_bids[person] = store.active_bids.get(person, 0) + rng.choice([-1, 1, 2])
    store.counts_due[person] = now
    parts.wake_ups.scheduled[_JOB] = Arranged(person, _NO_BID, now + 24 * _HOUR)
    parts.wake_ups.created_at[_JOB] = now - _HOUR
    mail = Mail(
        user_id=person,
        group=_NO_BID,
        event_id=parts.ids.new(now - _HOUR),
        kind=MailKind.BID_WON,
        status=MailStatus.QUEUED,
        created_at=now - _HOUR,
        updated_at=now - _HOUR,
    )
    store.outbox[person, mail.mail_id] = mail


def still_broken(parts: Parts) -> Iterator[str]:
    """What is apart that belongs to no single snipe."""
    live = {bid.bid_id: bid.user_id for bid in parts.store.bids.values() if bid.live}
    for (_, item_id), bid_id in parts.store.claims.items():
        if bid_id not in live:
            yield f"the item {item_id} is claimed for a bid that is over or gone"
    for job_id, arranged in parts.wake_ups.scheduled.items():
        if arranged.bid_id not in live:
            yield f"the schedule {job_id} is left"
    for user_id, count in parts.store.active_bids.items():
        if count != list(live.values()).count(user_id):
            yield f"{user_id} is said to have {count} live bids"
    yield from _unsent_mails(parts)


def _unsent_mails(parts: Parts) -> Iterator[str]:
    asked_for = {(asked.user_id, asked.group) for asked in parts.mail_queue.requested}
    for mail in parts.store.outbox.values():
        if (mail.user_id, mail.group) not in asked_for:
            yield f"the mail {mail.mail_id} waits, and nobody sends it"
