"""Live updates: what is told, and who listens."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sniper.domain.bid_events import BidEvent
from sniper.domain.live import Connection, LiveMessage, Ticket


class EventBus(Protocol):
    def publish(self, events: Sequence[BidEvent]) -> int:
        """Tell everybody who listens, in this order; how many were taken before one was not.

        An event may be told more than once. What fails for good raises; what may pass does not.
        """


class DeadLetters(Protocol):
    def set_aside(self, record_id: str, what: str) -> None:
        """Keep a word of what can't be worked on, for a person. Raises STORAGE_UNAVAILABLE."""


class Tickets(Protocol):
    def issue(self, ticket: Ticket) -> None:
        """Raises STORAGE_UNAVAILABLE."""

    def take(self, user_id: str, ticket_hash: str, browser_hash: str, *, now: datetime) -> bool:
        """Whether it was good; it is gone then.

        One that has expired, was used, never was or comes from another browser is not, and nothing
        goes. Raises STORAGE_UNAVAILABLE.
        """


class Connections(Protocol):
    """Who listens. Raises STORAGE_UNAVAILABLE."""

    def add(self, connection: Connection) -> None: ...

    def remove(self, user_id: str, connection_id: str) -> None:
        """Removing twice is the same as once."""

    def of(self, user_id: str, *, now: datetime) -> Sequence[Connection]:
        """A person's connections that have not expired, the oldest first, as they are now."""

    def claim(self, connection: Connection, *, now: datetime, until: datetime) -> Connection | None:
        """The connection as it is now, for one sender alone until `until` or its release.

        None while another sender has it, and when it is gone.
        """

    def release(self, claimed: Connection, *, bid_id: str, sent: int) -> None:
        """Give a claim back, and note up to where the bid's events were sent.

        Nothing happens if the claim ran out and somebody else has it, or the connection is gone.
        """


class Push(Protocol):
    def send(self, connection_id: str, message: LiveMessage) -> bool:
        """False if nobody is at the other end any more. Raises STORAGE_UNAVAILABLE."""
