"""A layer of what is known of auctions, in memory."""

from dataclasses import replace
from threading import Lock

from sniper.domain.freshness import Sighting, stands_in
from sniper.ports import Clock


class MemoryItemCache:
    """Share one between catalogues to play several processes; set `failing` to empty it a while."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._held: dict[tuple[str, str], Sighting] = {}
        self._lock = Lock()
        self.failing = False

    def load(self, ebay_item_id: str, marketplace: str) -> Sighting | None:
        with self._lock:
            held = self._held.get((ebay_item_id, marketplace))
        usable = held is not None and not self.failing and stands_in(held, self._clock.now())
        return held if usable else None

    def save(self, sighting: Sighting, marketplace: str) -> None:
        key = sighting.auction.ebay_item_id, marketplace
        with self._lock:
            held = self._held.get(key)
            earlier = held is not None and sighting.seen_at < held.seen_at
            if not earlier and not self.failing:
                self._held[key] = replace(sighting, stale=False)

    def drop(self, ebay_item_id: str) -> None:
        with self._lock:
            if not self.failing:
                self._held = {key: s for key, s in self._held.items() if key[0] != ebay_item_id}
