"""History events in memory."""

from collections.abc import Sequence
from datetime import datetime

from sniper.adapters.history_ids import first_id_at
from sniper.adapters.memory.pages import newest_first
from sniper.adapters.memory.store import MemoryStore
from sniper.domain.bid import HistoryEvent
from sniper.ports import Page


class MemoryHistory:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def of_bid(self, user_id: str, bid_id: str) -> Sequence[HistoryEvent]:
        mine = self._of(user_id)
        return [mine[key] for key in sorted(mine) if mine[key].bid_id == bid_id]

    def page(self, user_id: str, *, limit: int, cursor: str | None) -> Page[HistoryEvent]:
        return newest_first(self._of(user_id), ("history", user_id), limit, cursor)

    def since(self, user_id: str, instant: datetime) -> Sequence[HistoryEvent]:
        mine, least = self._of(user_id), first_id_at(instant)
        return [mine[key] for key in sorted(mine) if key >= least]

    def _of(self, user_id: str) -> dict[str, HistoryEvent]:
        with self._store.lock:
            events = list(self._store.history.values())
        return {event.history_id: event for event in events if event.user_id == user_id}
