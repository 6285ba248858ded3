"""Bids in memory, with the same rules as the tables."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sniper.adapters.memory.pages import newest_first
from sniper.adapters.memory.store import MemoryStore, Replay
from sniper.adapters.refusals import (
    account_not_linked,
    bid_not_found,
    firing_stopped,
    key_reused,
    live_bid_exists,
    stale_version,
    storage_unavailable,
)
from sniper.domain.bid import Bid, HistoryEvent
from sniper.domain.lifecycle import BidStatus
from sniper.domain.preflight import check_due_at
from sniper.domain.progress import Step
from sniper.domain.repair import claim_due_at, count_due_at, repair_due_at
from sniper.ports import IdempotencyKey, Page

REPLAY_LASTS = timedelta(hours=24)


class MemoryBids:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def add(self, bid: Bid, event: HistoryEvent, idempotency: IdempotencyKey | None) -> Bid:
        store = self._store
        with store.lock:
            store.refuse_if_failing("add")
            if idempotency and (earlier := self.created_with(bid.user_id, idempotency)):
                return earlier
            if (bid.user_id, bid.ebay_item_id) in store.claims:
                raise live_bid_exists()
            if not self._linked(bid.user_id):
                raise account_not_linked()
            taken = (bid.user_id, event.history_id) in store.history
            if taken or (bid.user_id, bid.bid_id) in store.bids:
                raise storage_unavailable()
            store.bids[bid.user_id, bid.bid_id] = bid
            store.claims[bid.user_id, bid.ebay_item_id] = bid.bid_id
            store.claims_due[bid.user_id, bid.ebay_item_id] = claim_due_at(bid)
            store.history[bid.user_id, event.history_id] = event
            self._count(bid.user_id, 1)
            if idempotency is not None:
                store.replays[bid.user_id, idempotency.key] = Replay(
                    idempotency.fingerprint, bid.bid_id, store.clock.now() + REPLAY_LASTS
                )
            return bid

    def created_with(self, user_id: str, idempotency: IdempotencyKey) -> Bid | None:
        with self._store.lock:
            known = self._store.replays.get((user_id, idempotency.key))
            if known is None or known.expires_at <= self._store.clock.now():
                return None
            if known.fingerprint != idempotency.fingerprint:
                raise key_reused()
            return self._store.bids[user_id, known.bid_id]

    def discard(self, step: Step, idempotency: IdempotencyKey | None) -> None:
        store, bid = self._store, step.before
        with store.lock:
            store.refuse_if_failing("discard")
            self._expect(step)
            del store.bids[bid.user_id, bid.bid_id]
            self._release(bid)
            store.history[bid.user_id, step.event.history_id] = step.event
            if idempotency is not None:
                store.replays.pop((bid.user_id, idempotency.key), None)

    def save(self, step: Step) -> None:
        store, after = self._store, step.after
        with store.lock:
            store.refuse_if_failing("save")
            self._expect(step)
            store.bids[after.user_id, after.bid_id] = after
            store.history[after.user_id, step.event.history_id] = step.event
            if after.ended:
                self._release(after)

    def pass_gate(self, step: Step) -> None:
        with self._store.lock:
            self._expect(step)
            if self._store.firing_stopped_since is not None:
                raise firing_stopped()
            self.save(step)

    def get(self, user_id: str, bid_id: str) -> Bid:
        with self._store.lock:
            bid = self._store.bids.get((user_id, bid_id))
        if bid is None:
            raise bid_not_found()
        return bid

    def page(
        self, user_id: str, *, status: BidStatus | None, limit: int, cursor: str | None
    ) -> Page[Bid]:
        rows = {
            bid.bid_id: bid
            for bid in self._all()
            if bid.user_id == user_id and status in (None, bid.status)
        }
        return newest_first(rows, ("bids", user_id, status or ""), limit, cursor)

    def live_on_item(self, ebay_item_id: str) -> Sequence[Bid]:
        return [bid for bid in self._all() if bid.live and bid.ebay_item_id == ebay_item_id]

    def live_of(self, user_id: str) -> Sequence[Bid]:
        live = [bid for bid in self._all() if bid.live and bid.user_id == user_id]
        return sorted(live, key=lambda bid: bid.bid_id)

    def due_for_check(self, before: datetime, limit: int) -> Sequence[Bid]:
        return self._due(check_due_at, before, limit)

    def due_for_repair(self, before: datetime, limit: int) -> Sequence[Bid]:
        return self._due(repair_due_at, before, limit)

    def _due(
        self, due_at: Callable[[Bid], datetime | None], before: datetime, limit: int
    ) -> Sequence[Bid]:
        due = [(at, bid.bid_id, bid) for bid in self._all() if (at := due_at(bid))]
        return [bid for at, _, bid in sorted(due, key=lambda row: row[:2]) if at < before][:limit]

    def _all(self) -> list[Bid]:
        with self._store.lock:
            return list(self._store.bids.values())

    def _expect(self, step: Step) -> None:
        before, event = step.before, step.event
        stored = self._store.bids.get((before.user_id, before.bid_id))
        if stored is None or (stored.version, stored.status) != (before.version, before.status):
            raise stale_version()
        if (event.user_id, event.history_id) in self._store.history:
            raise stale_version()

    def _linked(self, user_id: str) -> bool:
        user = self._store.users.get(user_id)
        return user is not None and user.ebay is not None

    def _release(self, bid: Bid) -> None:
        item = bid.user_id, bid.ebay_item_id
        if self._store.claims.get(item) == bid.bid_id:
            del self._store.claims[item], self._store.claims_due[item]
        self._count(bid.user_id, -1)

    def _count(self, user_id: str, change: int) -> None:
        active = self._store.active_bids
        active[user_id] = active.get(user_id, 0) + change
        self._store.counts_due[user_id] = count_due_at(self._store.clock.now())
