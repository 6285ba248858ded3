"""eBay and a shared layer that answer when they are let go, and the threads that look meanwhile."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from threading import Event

from sniper.adapters.catalogue import CachedAuctions
from sniper.adapters.memory.ebay import MemoryAuctions
from sniper.adapters.memory.item_cache import MemoryItemCache
from sniper.adapters.memory.system import ManualClock
from sniper.domain.auction import Auction
from sniper.domain.freshness import Sighting
from sniper.ports import Clock

from tests.adapters.catalogues import Shop, an_item
from tests.adapters.threads import wait_until_waiting
from tests.domain.examples import NOW

CROWD = 100
PATIENCE_S = 30.0
SEEN = Sighting(an_item(), NOW)


class SlowAuctions(MemoryAuctions):
    """Answers when it is let go, with what it had when it was asked."""

    def __init__(self, *auctions: Auction) -> None:
        super().__init__(*auctions)
        self.asked, self.let_go = Event(), Event()

    def get(self, ebay_item_id: str, marketplace: str) -> Auction:
        try:
            return super().get(ebay_item_id, marketplace)
        finally:
            self.asked.set()
            assert self.let_go.wait(PATIENCE_S)


class BrokenOnce(SlowAuctions):
    """Has a defect when it is first asked."""

    def get(self, ebay_item_id: str, marketplace: str) -> Auction:
        found = super().get(ebay_item_id, marketplace)
        if len(self.reads) == 1:
            raise ArithmeticError("a defect")
        return found


class SlowItemCache(MemoryItemCache):
    """Answers when it is let go."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.asked, self.let_go = Event(), Event()

    def load(self, ebay_item_id: str, marketplace: str) -> Sighting | None:
        self.asked.set()
        assert self.let_go.wait(PATIENCE_S)
        return super().load(ebay_item_id, marketplace)


class InterruptedClock(ManualClock):
    """What is put into `meanwhile` happens while somebody reads the clock next."""

    meanwhile: Callable[[], object] | None = None

    def now(self) -> datetime:
        happens, self.meanwhile = self.meanwhile, None
        if happens is not None:
            happens()
        return super().now()


@dataclass(kw_only=True, slots=True)
class SlowShop(Shop):
    """A shop whose eBay answers when it is let go, and the threads that look at it."""

    pool: ThreadPoolExecutor

    def first(self, look: Callable[[], Sighting]) -> Future[Sighting]:
        """eBay has been asked by the time this returns."""
        self.slow.asked.clear()
        looking = self.pool.submit(look)
        assert self.slow.asked.wait(PATIENCE_S)
        return looking

    def crowd(
        self, look: Callable[[], Sighting], others: int = CROWD - 1
    ) -> list[Future[Sighting]]:
        """All of them wait for the first one by the time this returns."""
        looking = [self.pool.submit(look) for _ in range(others)]
        wait_until_waiting(others)
        return looking

    @property
    def slow(self) -> SlowAuctions:
        assert isinstance(self.ebay, SlowAuctions)
        return self.ebay


def shop_with_slow_shared_layer() -> tuple[Shop, SlowItemCache]:
    """It has a copy that is 100 seconds old."""
    shop = Shop()
    shared = SlowItemCache(shop.clock)
    shared.save(SEEN, "EBAY_US")
    shop.shared, shop.catalogue = shared, CachedAuctions(shop.ebay, shared, shop.clock)
    shop.wait(100)
    return shop, shared
