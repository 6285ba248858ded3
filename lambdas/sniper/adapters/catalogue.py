"""Auctions to look at: from this process's copies, from the shared layer, and only then from eBay.

How old an answer may be is domain/freshness's business; this is about who is asked.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

from cachetools import LRUCache

from sniper.adapters.ebay.messages import failure
from sniper.adapters.single_flight import SingleFlight, WaitedTooLongError
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.freshness import IN_PROCESS_S, SHARED_S, Sighting, fresh, stands_in
from sniper.ports import Auctions, Clock, ItemCache

BACK_OFF_S = 5
"""How long eBay is left alone after it did not answer and a copy stood in.

About that one item; about every item that has a copy when it throttled us."""

PATIENCE_S = 25.0
"""How long a thread waits for the one that asks: a little more than all tries at eBay take."""

_COPIES = 1_000
_NO_ANSWER = frozenset({ErrorCode.EBAY_UNAVAILABLE, ErrorCode.EBAY_THROTTLED})

type _Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Copy:
    """What this process knows of an auction.

    `looked_at` is when the shared layer or eBay gave it, `failed_at` when eBay last did not answer.
    """

    sighting: Sighting
    looked_at: datetime
    failed_at: datetime | None = None

    def at(self, now: datetime, max_age_s: float) -> Sighting | None:
        """What may be handed out without asking anybody."""
        trusted = now - self.looked_at < timedelta(seconds=IN_PROCESS_S)
        if trusted and fresh(self.sighting, now, max_age_s=max_age_s):
            return self.sighting
        return self.stand_in(now) if _lately(self.failed_at, now) else None

    def stand_in(self, now: datetime) -> Sighting | None:
        return replace(self.sighting, stale=True) if stands_in(self.sighting, now) else None


class _Copies:
    """The copies used last, for any number of threads.

    `drops` counts the calls of `drop`: what was asked for before one must not come in after it.
    """

    def __init__(self) -> None:
        self._held: LRUCache[_Key, _Copy] = LRUCache(_COPIES)
        self._lock = Lock()
        self.drops = 0

    def get(self, key: _Key) -> _Copy | None:
        with self._lock:
            return self._held.get(key)

    def put(self, key: _Key, copy: _Copy, drops: int) -> bool:
        """Whether it was kept: nothing was dropped since `drops` was read."""
        with self._lock:
            if drops == self.drops:
                self._held[key] = copy
            return drops == self.drops

    def drop(self, ebay_item_id: str) -> None:
        with self._lock:
            self.drops += 1
        self.remove(ebay_item_id)

    def remove(self, ebay_item_id: str) -> None:
        with self._lock:
            for key in [key for key in self._held if key[0] == ebay_item_id]:
                del self._held[key]


class CachedAuctions:
    """Share one between threads: of those that read a cold item together, one asks eBay.

    Copies lie under the marketplace that was asked for, whatever site the item was listed on.
    """

    def __init__(
        self, auctions: Auctions, shared: ItemCache, clock: Clock, *, patience_s: float = PATIENCE_S
    ) -> None:
        self._auctions, self._shared, self._clock = auctions, shared, clock
        self._copies = _Copies()
        self._flights = SingleFlight[tuple[int, _Key], Sighting | None](patience_s)
        self._throttled_at: datetime | None = None

    def get(self, ebay_item_id: str, marketplace: str, *, max_age_s: float = SHARED_S) -> Sighting:
        key, limit_s = (ebay_item_id, marketplace), min(max_age_s, SHARED_S)
        while (held := self._held(key, limit_s)) is None:
            asked = self._look_together(key, limit_s)
            if asked is not None:
                return self._held(key, limit_s) or asked
        return held

    def drop(self, ebay_item_id: str) -> None:
        self._copies.drop(ebay_item_id)
        self._shared.drop(ebay_item_id)

    def close(self) -> None:
        """Nothing is open here: what lies below belongs to whoever made it."""

    def _held(self, key: _Key, limit_s: float) -> Sighting | None:
        copy = self._copies.get(key)
        return None if copy is None else copy.at(self._clock.now(), limit_s)

    def _look_together(self, key: _Key, limit_s: float) -> Sighting | None:
        """What eBay said, or None when the copy that lies here since may do: see whether it does.

        Whoever comes after a drop doesn't join those who began before it. Nor does an answer of
        eBay have to be young when it comes: it was waited for, and asking again gives no better.
        """
        drops = self._copies.drops
        try:
            return self._flights.run((drops, key), lambda: self._look(key, limit_s, drops))
        except WaitedTooLongError:
            copy = self._copies.get(key)
            return _stand_in(copy, self._clock.now(), failure(ErrorCode.EBAY_UNAVAILABLE))

    def _look(self, key: _Key, limit_s: float, drops: int) -> Sighting | None:
        """Look at the shared layer, then ask eBay; None when that was not necessary.

        Nor is it when somebody was quicker, since the process's own copy is looked at again too.
        """
        found = self._shared.load(*key)
        now = self._clock.now()
        copy = _latest(self._copies.get(key), found, now)
        if copy is not None and self._copies.put(key, copy, drops) and copy.at(now, limit_s):
            return None
        if copy is not None and _lately(self._throttled_at, now) and (seen := copy.stand_in(now)):
            return seen  # eBay throttles all items alike
        try:
            auction = self._auctions.get(*key)
        except SniperError as error:
            return self._instead(error, key, copy, drops)
        seen = Sighting(auction, now)
        if self._copies.put(key, _Copy(seen, now), drops):
            self._shared.save(seen, key[1])
        return seen

    def _instead(self, error: SniperError, key: _Key, copy: _Copy | None, drops: int) -> Sighting:
        """A copy when eBay did not answer; what it did say of the item ends all copies."""
        if error.code not in _NO_ANSWER:
            self._copies.remove(key[0])
            self._shared.drop(key[0])
            raise error
        now = self._clock.now()
        if error.code is ErrorCode.EBAY_THROTTLED:
            self._throttled_at = now
        if copy is not None:
            self._copies.put(key, replace(copy, failed_at=now), drops)
        return _stand_in(copy, now, error)


def _stand_in(copy: _Copy | None, now: datetime, error: SniperError) -> Sighting:
    seen = None if copy is None else copy.stand_in(now)
    if seen is None:
        raise error
    return seen


def _lately(failed_at: datetime | None, now: datetime) -> bool:
    return failed_at is not None and now - failed_at < timedelta(seconds=BACK_OFF_S)


def _latest(held: _Copy | None, found: Sighting | None, now: datetime) -> _Copy | None:
    """The shared layer's sighting or our own, whichever was later; the former vouches for both."""
    if found is None:
        return held
    if held is not None and held.sighting.seen_at > found.seen_at:
        found = held.sighting
    return _Copy(found, looked_at=now)
