"""An auction is gone or over before its time: end every bid that still waits for it."""

from dataclasses import dataclass
from enum import StrEnum

from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.findings import Finding
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.preflight import over
from sniper.domain.progress import advance
from sniper.domain.reasons import Reason
from sniper.ports import Auctions, Bids, Catalogue, Clock, Ids, WakeUps
from sniper.use_cases.in_parallel import in_parallel
from sniper.use_cases.recovery import reading_again

_AT_ONCE = 8
_REASONS = {Finding.ITEM_GONE: Reason.ITEM_GONE, Finding.AUCTION_ENDED: Reason.AUCTION_ENDED}
_GONE = frozenset({ErrorCode.ITEM_NOT_FOUND, ErrorCode.ITEM_NOT_AN_AUCTION})


@dataclass(frozen=True, slots=True)
class InvalidationPorts:
    bids: Bids
    auctions: Auctions
    catalogue: Catalogue
    wake_ups: WakeUps
    clock: Clock
    ids: Ids


class _Done(StrEnum):
    INVALID = "invalid"
    LEFT_ALONE = "left_alone"


@dataclass(frozen=True, slots=True)
class Invalidated:
    """`reason` is None when nobody waits or eBay still has the auction, so nothing was done."""

    reason: Reason | None
    bids: int = 0


def invalidate_item(item_id: str, marketplace: str, ports: InvalidationPorts) -> Invalidated:
    """End the waiting bids of every person on an item of a site, if eBay says that it is over.

    A second reading of eBay decides, since one wrong answer must not end everybody's snipes. Can
    be repeated after a failure at any point: what was done stays done, the rest follows.
    Raises what eBay, storage and scheduler raise.
    """
    ports.catalogue.drop(item_id)
    waiting = [
        bid
        for bid in ports.bids.live_on_item(item_id)
        if (bid.listing_marketplace, bid.status) == (marketplace, BidStatus.PENDING)
    ]
    reason = _why_over(item_id, marketplace, ports) if waiting else None
    if reason is None:
        return Invalidated(None)
    done = in_parallel(lambda bid: _invalidate(bid, reason, ports), waiting, at_once=_AT_ONCE)
    return Invalidated(reason, done.count(_Done.INVALID))


def _why_over(item_id: str, marketplace: str, ports: InvalidationPorts) -> Reason | None:
    try:
        auction = ports.auctions.get(item_id, marketplace)
    except SniperError as error:
        if error.code not in _GONE:
            raise
        return Reason.ITEM_GONE
    finding = over(auction, ports.clock.now())
    return None if finding is None else _REASONS[finding]


def _invalidate(bid: Bid, reason: Reason, ports: InvalidationPorts) -> _Done:
    """Losing the race to a change of the bid is tried again with the bid as it is then."""
    try:
        return reading_again(lambda: _end(ports.bids.get(bid.user_id, bid.bid_id), reason, ports))
    except SniperError as error:
        if error.code is not ErrorCode.BID_NOT_FOUND:  # erased with everything of its person's
            raise
        return _Done.LEFT_ALONE


def _end(bid: Bid, reason: Reason, ports: InvalidationPorts) -> _Done:
    """First the wake-up, then the row: whoever resumes still finds a bid to end."""
    now = ports.clock.now()
    if bid.status is not BidStatus.PENDING or bid.auction_end_time <= now:
        return _Done.LEFT_ALONE  # it ended, or its execution decides
    if bid.scheduler_job_id is not None:
        ports.wake_ups.cancel(bid.scheduler_job_id)
    step = advance(bid, Action.INVALIDATED, at=now, history_id=ports.ids.new(now), reason=reason)
    ports.bids.save(step)
    return _Done.INVALID
