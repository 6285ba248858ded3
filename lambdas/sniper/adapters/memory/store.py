"""The state behind the in-memory bids, history and users: one lock makes every call atomic."""

from dataclasses import dataclass, field
from datetime import datetime
from threading import RLock

from sniper.adapters.refusals import storage_unavailable
from sniper.domain.bid import Bid, HistoryEvent
from sniper.domain.ebay_offset import KnownClock
from sniper.domain.live import Connection, Ticket
from sniper.domain.mails import Mail
from sniper.domain.user import User
from sniper.ports import Clock


@dataclass(frozen=True, slots=True)
class Replay:
    """What an idempotency key was used for, and until when it counts."""

    fingerprint: str
    bid_id: str
    expires_at: datetime


@dataclass(slots=True)
class MemoryStore:
    """Rows by key. Put a method's name ("add", "save", ...) into `failing` to have it refused."""

    clock: Clock
    bids: dict[tuple[str, str], Bid] = field(default_factory=dict)
    claims: dict[tuple[str, str], str] = field(default_factory=dict)
    replays: dict[tuple[str, str], Replay] = field(default_factory=dict)
    history: dict[tuple[str, str], HistoryEvent] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    active_bids: dict[str, int] = field(default_factory=dict)
    warned: set[str] = field(default_factory=set)
    tickets: dict[tuple[str, str], Ticket] = field(default_factory=dict)
    connections: dict[tuple[str, str], Connection] = field(default_factory=dict)
    claims_due: dict[tuple[str, str], datetime] = field(default_factory=dict)
    counts_due: dict[str, datetime] = field(default_factory=dict)
    leases: dict[tuple[str, str], tuple[str, datetime]] = field(default_factory=dict)
    bookmarks: dict[str, str] = field(default_factory=dict)
    ebay_clock: KnownClock = field(default_factory=KnownClock)
    firing_stopped_since: datetime | None = None
    outbox: dict[tuple[str, str], Mail] = field(default_factory=dict)
    failing: set[str] = field(default_factory=set)
    lock: RLock = field(default_factory=RLock)

    def refuse_if_failing(self, method: str) -> None:
        """Raises STORAGE_UNAVAILABLE for a method that was told to fail."""
        if method in self.failing:
            raise storage_unavailable()
