"""Live updates: who listens, by which right, and what they are sent.

Each step of a bid is one message with the bid's version as its sequence. Whoever sees a number
missing reads the bid; whoever sees a number again ignores it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from sniper.domain.bid import HistoryEvent
from sniper.domain.lifecycle import Action

TICKET_LASTS = timedelta(seconds=60)
"""How long a ticket may be used, once, to connect."""

CONNECTION_LASTS = timedelta(hours=2)
"""API Gateway closes every connection after two hours."""

MOST_CONNECTIONS = 10
"""Of one person at a time; a further one takes the place of the oldest."""

LOOK_BACK = timedelta(seconds=60)
"""How long before the connection an event may have happened and still be sent.

It was perhaps written just after the client read its state: clocks differ, and writes take time.
"""


class MessageType(StrEnum):
    BID_STATUS_UPDATE = "BID_STATUS_UPDATE"
    PREFLIGHT_UPDATE = "PREFLIGHT_UPDATE"
    """A check before the end: what it found, the price and the end as they are now."""
    AUCTION_ENDING_SOON = "AUCTION_ENDING_SOON"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A right to connect once, as it is stored: neither secret of it can be read from here.

    `browser_hash` is of a cookie that only the browser which asked for the ticket has.
    """

    ticket_hash: str
    browser_hash: str
    user_id: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Connection:
    """`sent` is the last sequence that was sent of each bid, by bid id.

    `busy_until` is set while one sender has it to itself.
    """

    user_id: str
    connection_id: str
    connected_at: datetime
    expires_at: datetime
    sent: Mapping[str, int] = field(default_factory=dict)
    busy_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class LiveMessage:
    """`time_remaining_s` is until the auction's end, for the message that is about it."""

    type: MessageType
    event: HistoryEvent
    time_remaining_s: int | None = None


def hashed(secret: str) -> str:
    """What is kept of 256 random bits; nobody can guess them, so a plain hash will do."""
    return hashlib.sha256(secret.encode()).hexdigest()


def messages_of(event: HistoryEvent, now: datetime) -> tuple[LiveMessage, ...]:
    """The message of a step, and a second one when the step announces the auction's end."""
    checked = event.action is Action.CHECKED
    kind = MessageType.PREFLIGHT_UPDATE if checked else MessageType.BID_STATUS_UPDATE
    step = LiveMessage(kind, event)
    if not event.announces_ending:
        return (step,)
    left_s = max(0, int((event.auction_end_time - now).total_seconds()))
    return step, LiveMessage(MessageType.AUCTION_ENDING_SOON, event, left_s)


def unsent(
    connection: Connection, bid_id: str, events: Iterable[HistoryEvent]
) -> list[HistoryEvent]:
    """Which events of a bid this connection has still to get, in the order of the bid's life."""
    known = connection.sent.get(bid_id, 0)
    since = connection.connected_at - LOOK_BACK
    wanted = [
        event
        for event in events
        if event.bid_id == bid_id and event.sequence > known and event.timestamp >= since
    ]
    return sorted(wanted, key=lambda event: event.sequence)
