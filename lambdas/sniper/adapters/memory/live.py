"""Events, tickets, connections and their other ends in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sniper.adapters.memory.store import MemoryStore
from sniper.adapters.refusals import storage_unavailable
from sniper.domain.bid_events import BidEvent
from sniper.domain.live import Connection, LiveMessage, Ticket


class MemoryEventBus:
    """`told` holds every event in order; set `refusing` to the ids that are not to be taken."""

    def __init__(self) -> None:
        self.told: list[BidEvent] = []
        self.refusing: set[str] = set()

    def publish(self, events: Sequence[BidEvent]) -> int:
        for taken, event in enumerate(events):
            if event.event_id in self.refusing:
                return taken
            self.told.append(event)
        return len(events)


class MemoryDeadLetters:
    """`kept` holds what was set aside, and why."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, str]] = []

    def set_aside(self, record_id: str, what: str) -> None:
        self.kept.append((record_id, what))


class MemoryTickets:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def issue(self, ticket: Ticket) -> None:
        with self._store.lock:
            self._store.refuse_if_failing("issue")
            self._store.tickets[ticket.user_id, ticket.ticket_hash] = ticket

    def take(self, user_id: str, ticket_hash: str, browser_hash: str, *, now: datetime) -> bool:
        with self._store.lock:
            self._store.refuse_if_failing("take")
            ticket = self._store.tickets.get((user_id, ticket_hash))
            if ticket is None or ticket.browser_hash != browser_hash or ticket.expires_at <= now:
                return False
            del self._store.tickets[user_id, ticket_hash]
            return True


class MemoryConnections:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def add(self, connection: Connection) -> None:
        with self._store.lock:
            self._store.connections[connection.user_id, connection.connection_id] = connection

    def remove(self, user_id: str, connection_id: str) -> None:
        with self._store.lock:
            self._store.connections.pop((user_id, connection_id), None)

    def of(self, user_id: str, *, now: datetime) -> Sequence[Connection]:
        with self._store.lock:
            held = [one for (owner, _), one in self._store.connections.items() if owner == user_id]
        alive = [one for one in held if one.expires_at > now]
        return sorted(alive, key=lambda one: (one.connected_at, one.connection_id))

    def claim(self, connection: Connection, *, now: datetime, until: datetime) -> Connection | None:
        key = connection.user_id, connection.connection_id
        with self._store.lock:
            held = self._store.connections.get(key)
            if held is None or (held.busy_until is not None and held.busy_until > now):
                return None
            claimed = self._store.connections[key] = replace(held, busy_until=until)
            return claimed

    def release(self, claimed: Connection, *, bid_id: str, sent: int) -> None:
        assert claimed.busy_until is not None, "only a claimed connection can be released"
        key = claimed.user_id, claimed.connection_id
        with self._store.lock:
            held = self._store.connections.get(key)
            if held is not None and held.busy_until == claimed.busy_until:
                known = {**held.sent, bid_id: sent}
                self._store.connections[key] = replace(held, sent=known, busy_until=None)


@dataclass(slots=True)
class MemoryPush:
    """`sent` holds what reached whom, in order.

    `gone` are connections with nobody at the other end, `failing` has every call refused, and
    `before` is called ahead of each message.
    """

    sent: list[tuple[str, LiveMessage]] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    failing: bool = False
    before: Callable[[], None] = lambda: None

    def send(self, connection_id: str, message: LiveMessage) -> bool:
        self.before()
        if self.failing:
            raise storage_unavailable()
        if connection_id in self.gone:
            return False
        self.sent.append((connection_id, message))
        return True
