"""Every minute: find what has come apart, by indexes, and mend it, each thing on its own."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sniper.domain.bid import Bid
from sniper.domain.errors import SniperError
from sniper.domain.lifecycle import BidStatus
from sniper.domain.mails import Mail
from sniper.domain.repair import (
    CLAIM_OUTLIVES_END,
    COUNT_AGAIN_AFTER,
    MAIL_IS_STUCK_AFTER,
    WAKE_UP_SETTLES,
)
from sniper.domain.repairs import ArrangedWakeUp, Claim, LiveCount, Repair
from sniper.ports import Bids, Bookmarks, MailQueue, Outbox, Upkeep
from sniper.use_cases.in_parallel import in_parallel
from sniper.use_cases.read_bids import find_bid
from sniper.use_cases.repair_bid import RepairPorts, mend

_AT_ONCE = 8
_REVIEWED = "wake-ups"
_URGENT = frozenset({BidStatus.PENDING, BidStatus.ARMED, BidStatus.PLACING})


@dataclass(frozen=True, slots=True)
class ReconcilePorts:
    repair: RepairPorts
    upkeep: Upkeep
    outbox: Outbox
    mail_queue: MailQueue
    bookmarks: Bookmarks

    @property
    def bids(self) -> Bids:
        return self.repair.outcome.bids


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What one run did. What failed is due again in a minute."""

    repairs: Mapping[Repair, int]
    failures: Sequence[SniperError]


type _Mended = Repair | SniperError | None


def reconcile(ports: ReconcilePorts, *, limit: int) -> Reconciled:
    """Mend at most `limit` things of each sort; one that fails holds up no other.

    Bids come first, and those that are still to be sent before those that were.
    """
    done = [
        *_each(lambda: _bids_due(ports, limit), lambda bid: mend(bid, ports.repair)),
        *_each(lambda: _wake_ups(ports, limit), lambda found: _drop_orphan(found, ports)),
        *_each(lambda: _claims_due(ports, limit), lambda claim: _compare_claim(claim, ports)),
        *_each(lambda: _counts_due(ports, limit), lambda seen: _compare_count(seen, ports)),
        *_each(lambda: _mails_due(ports, limit), lambda mail: _restart_mail(mail, ports)),
    ]
    repairs = Counter(mended for mended in done if isinstance(mended, Repair))
    return Reconciled(repairs, [mended for mended in done if isinstance(mended, SniperError)])


def _each[T](
    find: Callable[[], Sequence[T]], mend_one: Callable[[T], Repair | None]
) -> list[_Mended]:
    def mended(thing: T) -> _Mended:
        try:
            return mend_one(thing)
        except SniperError as error:
            return error

    try:
        found = find()
    except SniperError as error:
        return [error]
    return in_parallel(mended, found, at_once=_AT_ONCE)


def _bids_due(ports: ReconcilePorts, limit: int) -> Sequence[Bid]:
    due = ports.bids.due_for_repair(ports.repair.clock.now(), limit)
    return sorted(due, key=lambda bid: bid.status not in _URGENT)


def _wake_ups(ports: ReconcilePorts, limit: int) -> Sequence[ArrangedWakeUp]:
    """The next of all wake-ups, so that each is looked at some time."""
    place = ports.bookmarks.load(_REVIEWED)
    found, rest = ports.repair.wake_ups.arranged(place, limit)
    if rest != place:
        ports.bookmarks.save(_REVIEWED, rest)
    return found


def _drop_orphan(found: ArrangedWakeUp, ports: ReconcilePorts) -> Repair | None:
    """Delete a schedule that its bid, as it is now, has no use for.

    A young one may belong to a change whose row is just being written.
    """
    if found.created_at > ports.repair.clock.now() - WAKE_UP_SETTLES:
        return None
    bid = find_bid(found.user_id, found.bid_id, ports.bids)
    if bid is not None and bid.live and bid.scheduler_job_id in (None, found.job_id):
        return None
    ports.repair.wake_ups.cancel(found.job_id)
    return Repair.WAKE_UP_ORPHANED


def _claims_due(ports: ReconcilePorts, limit: int) -> Sequence[Claim]:
    return ports.upkeep.claims_due(ports.repair.clock.now(), limit)


def _compare_claim(claim: Claim, ports: ReconcilePorts) -> Repair | None:
    bid = find_bid(claim.user_id, claim.bid_id, ports.bids)
    if bid is None or bid.ended:
        return Repair.CLAIM_ORPHANED if ports.upkeep.release_claim(claim) else None
    until = max(bid.auction_end_time, ports.repair.clock.now()) + CLAIM_OUTLIVES_END
    ports.upkeep.keep_claim(claim, until=until)
    return None


def _counts_due(ports: ReconcilePorts, limit: int) -> Sequence[LiveCount]:
    return ports.upkeep.counts_due(ports.repair.clock.now(), limit)


def _compare_count(seen: LiveCount, ports: ReconcilePorts) -> Repair | None:
    actual = len(ports.bids.live_of(seen.user_id))
    again_at = ports.repair.clock.now() + COUNT_AGAIN_AFTER if actual else None
    settled = ports.upkeep.settle_count(seen, actual, again_at=again_at)
    return Repair.COUNT_WRONG if settled and actual != seen.count else None


def _mails_due(ports: ReconcilePorts, limit: int) -> Sequence[Mail]:
    """The oldest mail of each group of which none was touched for long."""
    stuck_since = ports.repair.clock.now() - MAIL_IS_STUCK_AFTER
    first: dict[tuple[str, str], Mail] = {}
    for mail in ports.upkeep.mails_overdue(stuck_since, limit):
        first.setdefault((mail.user_id, mail.group), mail)
    return [mail for mail in first.values() if _all_untouched(mail, ports)]


def _all_untouched(mail: Mail, ports: ReconcilePorts) -> bool:
    stuck_since = ports.repair.clock.now() - MAIL_IS_STUCK_AFTER
    waiting = ports.outbox.waiting(mail.user_id, mail.group)
    return all(other.updated_at < stuck_since for other in waiting)


def _restart_mail(mail: Mail, ports: ReconcilePorts) -> Repair | None:
    """First the queue: a mail that is asked for twice is still sent once."""
    ports.mail_queue.request(
        mail.user_id, mail.group, attempt=0, delay_s=0, correlation_id=mail.correlation_id
    )
    touched = replace(mail, updated_at=ports.repair.clock.now(), version=mail.version + 1)
    ports.outbox.save(mail, touched)
    return Repair.MAIL_STUCK
