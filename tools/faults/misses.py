"""Whose fault it was that nothing was sent in time.

A snipe counts as missed if it was taken, was not cancelled, its auction went on to its end with
room below the maximum, and no bid left for eBay before the end. It is our own fault unless one of
these holds, each counted by itself:

- KILLED_TOO_LATE: a process that worked on it died less than `RESCUE` before the planned sending,
  so that nobody could have noticed and prepared another in time.
- DELAYED_TOO_LATE: the injected time-outs and slow answers that its executor met from the gate on
  (or within `RESCUE`, when it was asked for that late) took longer than the lead left room for.
- EBAY_REFUSED: eBay itself did not let us: what the executor asked of it failed at every try.
- OUTAGE: our storage, or eBay, did not answer at all in the last seconds.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from sniper.domain.bid import Bid
from sniper.domain.reasons import Reason
from sniper.domain.timing import arrival_time

from tools.faults.journal import Hindrance, Journal
from tools.faults.kinds import CRASHES, Fault

RESCUE = timedelta(seconds=20)
"""A dead execution is noticed within 2 s, its last sign of life counts for 10 s, preparing takes
5 s, and the gate is a second before the sending; two seconds to spare."""

_GATE = timedelta(seconds=2)
_EBAYS = frozenset({Reason.EBAY_UNREACHABLE, Reason.EBAY_THROTTLED, Reason.LINK_EXPIRED})


class Miss(StrEnum):
    OURS = "ours"
    KILLED_TOO_LATE = "killedTooLate"
    DELAYED_TOO_LATE = "delayedTooLate"
    EBAY_REFUSED = "ebayRefused"
    OUTAGE = "outage"


def why_missed(bid: Bid, journal: Journal, offset: timedelta) -> Miss:
    send_at = arrival_time(bid.auction_end_time, bid.lead_ms) - offset
    met = [h for h in journal.hindrances if bid.bid_id in h.process]
    late = [h for h in met if h.at >= send_at - RESCUE]
    if any(outage.begins < send_at and outage.ends > send_at - RESCUE for outage in journal.outages):
        return Miss.OUTAGE
    if any(_dies(h) for h in late):
        return Miss.KILLED_TOO_LATE
    if bid.reason in _EBAYS and any(h.port in ("accounts", "auctions", "line") for h in met):
        return Miss.EBAY_REFUSED
    return Miss.DELAYED_TOO_LATE if _delayed(bid, met, send_at) else Miss.OURS


def _dies(hindrance: Hindrance) -> bool:
    return hindrance.fault is None or hindrance.fault in CRASHES


def _delayed(bid: Bid, met: list[Hindrance], send_at: datetime) -> bool:
    asked_late = bid.created_at > send_at - timedelta(seconds=30)
    since = send_at - (RESCUE if asked_late else _GATE)
    slow = [h for h in met if h.at >= since and h.fault in _SLOW]
    return bool(slow)


_SLOW = frozenset({Fault.SLOW, Fault.TIMEOUT_AFTER, Fault.TIMEOUT_BEFORE})
