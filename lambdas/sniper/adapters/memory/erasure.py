"""Erasing a person from memory."""

from typing import Any

from sniper.adapters.memory.store import MemoryStore

type Rows = dict[tuple[str, str], Any]


class MemoryErasure:
    """Put "erase" into the store's `failing` to have it refused."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def erase(self, user_id: str) -> None:
        store = self._store
        with store.lock:
            store.refuse_if_failing("erase")
            tables: list[Rows] = [
                store.bids,
                store.claims,
                store.claims_due,
                store.leases,
                store.replays,
                store.history,
                store.tickets,
                store.connections,
                store.outbox,
            ]
            for rows in tables:
                for key in [key for key in rows if key[0] == user_id]:
                    del rows[key]
            store.users.pop(user_id, None)
            store.active_bids.pop(user_id, None)
            store.counts_due.pop(user_id, None)
            store.warned.discard(user_id)
