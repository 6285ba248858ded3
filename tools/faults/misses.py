"""Whose fault it was that nothing was sent in time.

A snipe counts as missed if it was taken, was not cancelled, its auction went on to its end with
room below the maximum, and no bid left for eBay before the end. It is our own fault (OURS) unless
one of these holds. Each is counted by itself, and none of them is hidden in another:

- OUTAGE: our storage, or eBay, did not answer anybody in the last `RESCUE` before the sending.
- KILLED_TOO_LATE: a process that worked on it died less than `RESCUE` before the planned sending,
  so that nobody could have noticed and prepared another in time.
- RESCUE_HIT: of what was to save it within the last `WATCH`, two or more were lost one after the
  other: a wake-up that never came, an execution that died, a message that told of that and came
  late, its consumer, a run of the reconciler. Whatever a single fault costs is our own.
- EBAY_REFUSED: eBay did not let us: it throttled the bid, could not be connected to twice, gave no
  token at any of the executor's tries, or never let its clock be read, so that the bid was late.
- END_UNSEEN: the seller brought the end forward, and the check that would have seen it met a fault.
- DELAYED_TOO_LATE: the injected time-outs and slow answers that its executor met from just before
  the gate on (or, when it was asked for or woken again that late, since then) took longer than a
  second, or than the lead.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from sniper.domain.bid import Bid
from sniper.domain.timing import arrival_time

from tools.faults.journal import Hindrance, Journal
from tools.faults.kinds import CRASHES, Delivery, Fault

RESCUE = timedelta(seconds=20)
"""A dead execution is noticed within 2 s, its last sign of life counts for 10 s, preparing takes
5 s, and the gate is a second before the sending; two seconds to spare."""

WATCH = timedelta(seconds=190)
"""From when a waiting snipe is watched, a minute before the earliest of its wake-ups."""

_LAST_CHECKS = timedelta(minutes=20)
"""A seller acts before the check at a quarter of an hour before the end, which is tried again."""

_BEFORE_THE_GATE = timedelta(seconds=3)
_NO_TIME = timedelta(seconds=30)
_TOO_LONG_S = 1.0
_TRIES = 3
_SENDERS = ("schedule", "execute", "settle", "create")


class Miss(StrEnum):
    OURS = "ours"
    OUTAGE = "outage"
    KILLED_TOO_LATE = "killedTooLate"
    RESCUE_HIT = "rescueHit"
    EBAY_REFUSED = "ebayRefused"
    END_UNSEEN = "endUnseen"
    DELAYED_TOO_LATE = "delayedTooLate"


def why_missed(bid: Bid, journal: Journal, offset: timedelta) -> Miss:
    """`offset` is how far eBay's clock is ahead of ours."""
    send_at = arrival_time(bid.auction_end_time, bid.lead_ms) - offset
    met = [h for h in journal.hindrances if h.at < bid.auction_end_time - offset]
    mine = [h for h in met if _concerns(bid, h)]
    if any(o.begins < send_at and o.ends > send_at - RESCUE for o in journal.outages):
        return Miss.OUTAGE
    if any(_dies(h) and h.at >= send_at - RESCUE for h in mine):
        return Miss.KILLED_TOO_LATE
    if _blows(mine, met, send_at - WATCH) > 1:
        return Miss.RESCUE_HIT
    if _refused(bid, mine):
        return Miss.EBAY_REFUSED
    return Miss.DELAYED_TOO_LATE if _delayed(bid, mine, send_at) else Miss.OURS


def _delayed(bid: Bid, mine: list[Hindrance], send_at: datetime) -> bool:
    begun_at = max(bid.created_at, bid.timeline.woken_at or bid.created_at)
    since = begun_at if begun_at > send_at - _NO_TIME else send_at - _BEFORE_THE_GATE
    spent_s = sum(h.cost_s for h in mine if h.at >= since)
    return spent_s > min(_TOO_LONG_S, 0.9 * bid.lead_ms / 1_000)


def why_unseen(ended_at: datetime, journal: Journal) -> Miss:
    """For an auction whose row never learned that its end had been brought forward."""
    since = ended_at - _LAST_CHECKS
    checks = [h for h in journal.hindrances if h.process.startswith("sweep")]
    hit = any(since <= h.at < ended_at for h in checks)
    return Miss.END_UNSEEN if hit else Miss.OURS


def _concerns(bid: Bid, hindrance: Hindrance) -> bool:
    """Whether it hit somebody who was to have this bid sent, and not whoever just looked at it."""
    named = bid.bid_id in hindrance.process or bid.ebay_item_id in hindrance.process
    return named and hindrance.process.startswith(_SENDERS)


def _dies(hindrance: Hindrance) -> bool:
    return hindrance.method == "killed" or hindrance.fault in CRASHES


def _blows(mine: list[Hindrance], met: list[Hindrance], since: datetime) -> int:
    """How many rescuers were lost: processes and messages, each counted once."""
    lost = {h.process for h in mine if h.at >= since and _lost(h)}
    rescuing = {h.process for h in met if h.at >= since and _repair_lost(h)}
    return len(lost) + len(rescuing)


def _repair_lost(hindrance: Hindrance) -> bool:
    stops = hindrance.method == "failed" or hindrance.port in ("bids", "leases", "wake_ups")
    return stops and hindrance.process.startswith("reconcile")


def _lost(hindrance: Hindrance) -> bool:
    delivery = isinstance(hindrance.fault, Delivery)
    return delivery or hindrance.port == "process" or hindrance.process.startswith("settle")


def _refused(bid: Bid, mine: list[Hindrance]) -> bool:
    placing = [h.fault for h in mine if h.method == "place"]
    refreshing = [h for h in mine if h.method == "refresh"]
    probing = [h for h in mine if h.method == "probe"]
    cut_off = placing.count(Fault.NOT_SENT) > 1
    unread = bid.timeline.clock_offset_ms is None and len(probing) >= _TRIES
    return Fault.THROTTLED in placing or cut_off or unread or len(refreshing) >= _TRIES
