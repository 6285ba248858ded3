"""Catalogues over one eBay and one shared layer, as several processes have them."""

from dataclasses import dataclass, field
from datetime import timedelta

from sniper.adapters.catalogue import CachedAuctions
from sniper.adapters.ebay.messages import failure
from sniper.adapters.memory.ebay import MemoryAuctions
from sniper.adapters.memory.item_cache import MemoryItemCache
from sniper.adapters.memory.system import ManualClock
from sniper.domain.auction import Auction
from sniper.domain.errors import ErrorCode
from sniper.domain.freshness import SHARED_S, Sighting

from tests.domain.examples import ITEM, NOW, an_auction, usd

SITE = "EBAY_US"
FAR_END = NOW + timedelta(days=3)


def an_item(price: str = "20.00", *, item: str = ITEM, ends_in_s: float | None = None) -> Auction:
    end = FAR_END if ends_in_s is None else NOW + timedelta(seconds=ends_in_s)
    return an_auction(ebay_item_id=item, current_price=usd(price), auction_end_time=end)


@dataclass(slots=True)
class Shop:
    """`catalogue` is this process's; `another_process` makes one more."""

    clock: ManualClock = field(default_factory=lambda: ManualClock(NOW))
    ebay: MemoryAuctions = field(default_factory=lambda: MemoryAuctions(an_item()))
    shared: MemoryItemCache = field(init=False)
    catalogue: CachedAuctions = field(init=False)

    def __post_init__(self) -> None:
        self.shared = MemoryItemCache(self.clock)
        self.catalogue = self.another_process()

    def another_process(self) -> CachedAuctions:
        return CachedAuctions(self.ebay, self.shared, self.clock)

    def look(self, item: str = ITEM, site: str = SITE, max_age_s: float = SHARED_S) -> Sighting:
        return self.catalogue.get(item, site, max_age_s=max_age_s)

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds=seconds)

    def fail(self, code: ErrorCode, times: int = 1) -> None:
        self.ebay.failures.extend(failure(code) for _ in range(times))

    @property
    def calls(self) -> int:
        return len(self.ebay.reads)


def price(sighting: Sighting) -> str:
    assert sighting.auction.current_price is not None
    return sighting.auction.current_price.value
