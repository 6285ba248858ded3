"""How old what we know of an auction may be before eBay is asked again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sniper.domain.auction import Auction

IN_PROCESS_S = 60
"""How long a process trusts its own copy before it looks at the shared one."""

SHARED_S = 300
"""How old a copy may be to stand for a call to eBay."""

STALE_S = 3_600
"""How old a copy may be to stand in when eBay does not answer."""

NEAR_END_S = 5
NEAR_END = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Sighting:
    """An auction as eBay had it at `seen_at` (our clock).

    `stale` says that eBay was asked since and did not answer.
    """

    auction: Auction
    seen_at: datetime
    stale: bool = False


def near_end(auction: Auction, now: datetime) -> bool:
    """Whether the auction ends within 5 minutes, or should be over."""
    end = auction.auction_end_time
    return end is not None and end - now < NEAR_END


def fresh(sighting: Sighting, now: datetime, *, max_age_s: float = SHARED_S) -> bool:
    """Whether the sighting can stand for a call to eBay at `now`."""
    limit_s = min(max_age_s, NEAR_END_S) if near_end(sighting.auction, now) else max_age_s
    return now - sighting.seen_at < timedelta(seconds=limit_s)


def stands_in(sighting: Sighting, now: datetime) -> bool:
    """Whether the sighting is better than an error when eBay does not answer."""
    return now - sighting.seen_at < timedelta(seconds=STALE_S)
