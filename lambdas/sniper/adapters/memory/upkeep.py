"""What keeps the parts true to each other, in memory."""

from collections.abc import Sequence
from datetime import datetime

from sniper.adapters.memory.store import MemoryStore
from sniper.domain.mails import WAITING, Mail
from sniper.domain.repairs import Claim, LiveCount


class MemoryLeases:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def hold(self, user_id: str, bid_id: str, attempt_id: str, *, until: datetime) -> None:
        self._store.refuse_if_failing("hold")
        self._store.leases[user_id, bid_id] = attempt_id, until

    def held_until(self, user_id: str, bid_id: str, attempt_id: str) -> datetime | None:
        self._store.refuse_if_failing("held_until")
        holder, until = self._store.leases.get((user_id, bid_id), (None, None))
        return until if holder == attempt_id else None


class MemoryFiring:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def stopped_since(self) -> datetime | None:
        self._store.refuse_if_failing("stopped_since")
        return self._store.firing_stopped_since

    def stop(self, at: datetime) -> datetime:
        with self._store.lock:
            self._store.firing_stopped_since = self._store.firing_stopped_since or at
            return self._store.firing_stopped_since

    def resume(self) -> None:
        self._store.firing_stopped_since = None


class MemoryBookmarks:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def load(self, name: str) -> str | None:
        return self._store.bookmarks.get(name)

    def save(self, name: str, place: str | None) -> None:
        if place is None:
            self._store.bookmarks.pop(name, None)
        else:
            self._store.bookmarks[name] = place


class MemoryUpkeep:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def claims_due(self, before: datetime, limit: int) -> Sequence[Claim]:
        with self._store.lock:
            due = sorted((at, item) for item, at in self._store.claims_due.items() if at < before)
            return [Claim(*item, self._store.claims[item]) for _, item in due[:limit]]

    def release_claim(self, claim: Claim) -> bool:
        item = claim.user_id, claim.ebay_item_id
        with self._store.lock:
            bid = self._store.bids.get((claim.user_id, claim.bid_id))
            if self._store.claims.get(item) != claim.bid_id or (bid is not None and bid.live):
                return False
            del self._store.claims[item], self._store.claims_due[item]
            return True

    def keep_claim(self, claim: Claim, *, until: datetime) -> None:
        item = claim.user_id, claim.ebay_item_id
        with self._store.lock:
            if self._store.claims.get(item) == claim.bid_id:
                self._store.claims_due[item] = until

    def counts_due(self, before: datetime, limit: int) -> Sequence[LiveCount]:
        with self._store.lock:
            due = sorted((at, user) for user, at in self._store.counts_due.items() if at < before)
            counts = self._store.active_bids
            return [LiveCount(user, counts[user]) for _, user in due[:limit]]

    def settle_count(self, seen: LiveCount, actual: int, *, again_at: datetime | None) -> bool:
        with self._store.lock:
            if self._store.active_bids.get(seen.user_id) != seen.count:
                return False
            self._store.active_bids[seen.user_id] = actual
            if again_at is None:
                self._store.counts_due.pop(seen.user_id, None)
            else:
                self._store.counts_due[seen.user_id] = again_at
            return True

    def mails_overdue(self, before: datetime, limit: int) -> Sequence[Mail]:
        with self._store.lock:
            waiting = [mail for mail in self._store.outbox.values() if mail.status in WAITING]
        due = sorted(waiting, key=lambda mail: (mail.updated_at, mail.mail_id))
        return [mail for mail in due if mail.updated_at < before][:limit]
