"""Whoever sees that an auction is over before its time says so, for everybody's bids on it."""

from contextlib import suppress
from dataclasses import dataclass

from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.freshness import Sighting
from sniper.domain.lifecycle import BidStatus
from sniper.domain.preflight import over
from sniper.ports import Bids, Catalogue, Chores, Clock

_GONE = frozenset({ErrorCode.ITEM_NOT_FOUND, ErrorCode.ITEM_NOT_AN_AUCTION})


@dataclass(frozen=True, slots=True)
class LookPorts:
    catalogue: Catalogue
    bids: Bids
    chores: Chores
    clock: Clock


def look(item_id: str, marketplace: str, ports: LookPorts) -> Sighting:
    """What the catalogue has. An item that is gone or over is reported if a snipe waits for it.

    Raises what Catalogue.get raises.
    """
    try:
        sighting = ports.catalogue.get(item_id, marketplace)
    except SniperError as error:
        if error.code in _GONE:
            _report(item_id, ports)
        raise
    if over(sighting.auction, ports.clock.now()) is not None:
        _report(item_id, ports)
    return sighting


def _report(item_id: str, ports: LookPorts) -> None:
    """Have it looked for where the snipes know it from: on the site that was asked, any item may
    be missing. A report that fails is made again by the checks before the end.
    """
    now = ports.clock.now()
    with suppress(SniperError):
        live = ports.bids.live_on_item(item_id)
        waiting = [b for b in live if b.status is BidStatus.PENDING and b.auction_end_time > now]
        for marketplace in sorted({bid.listing_marketplace for bid in waiting}):
            ports.chores.invalidate_item(item_id, marketplace)
