"""Send what happened to a bid to everybody who listens, each once and in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sniper.domain.bid import HistoryEvent
from sniper.domain.errors import SniperError
from sniper.domain.live import LOOK_BACK, Connection, messages_of, unsent
from sniper.ports import Clock, Connections, History, Push

_ALONE_FOR = timedelta(seconds=10)
"""How long a sender has a connection to itself; whoever dies meanwhile blocks it no longer."""

_LOOKS = 20
_LOOK_AGAIN = timedelta(milliseconds=100)


class BusyConnectionError(Exception):
    """Somebody else is, or may be, sending to it: to be tried again later."""


@dataclass(frozen=True, slots=True)
class PushPorts:
    connections: Connections
    history: History
    push: Push
    clock: Clock


@dataclass(frozen=True, slots=True)
class Pushed:
    """How many messages left, to how many connections, and how many of those were gone."""

    messages: int = 0
    connections: int = 0
    gone: int = 0


def push_update(user_id: str, bid_id: str, ports: PushPorts) -> Pushed:
    """Whoever calls this knows only that something happened; what did is read from the history.

    So an event that comes twice, late or before an earlier one does no harm, and one that never
    came is made good by the next. Raises BusyConnectionError, SniperError (STORAGE_UNAVAILABLE).
    """
    listening = ports.connections.of(user_id, now=ports.clock.now())
    if not listening:
        return Pushed()
    since = min(connection.connected_at for connection in listening) - LOOK_BACK
    events = ports.history.since(user_id, since)
    sent: list[int | None] = []
    failures: list[Exception] = []
    for connection in listening:
        try:
            sent.append(_push_to(connection, bid_id, events, ports))
        except (BusyConnectionError, SniperError) as failure:
            failures.append(failure)
    if failures:  # only now, so that one connection keeps nothing from the others
        raise failures[0]
    counts = [count for count in sent if count is not None]
    return Pushed(sum(counts), len(listening), len(sent) - len(counts))


def _push_to(
    connection: Connection, bid_id: str, events: Sequence[HistoryEvent], ports: PushPorts
) -> int | None:
    """How many messages left; None if nobody is at the other end any more."""
    if not unsent(connection, bid_id, events):
        return 0
    claimed = _claimed(connection, ports)
    if claimed is None:
        return None
    count, sent = 0, claimed.sent.get(bid_id, 0)
    try:
        for event in unsent(claimed, bid_id, events):
            now = ports.clock.now()
            if claimed.busy_until is not None and now >= claimed.busy_until:
                raise BusyConnectionError  # by now somebody else may be sending the rest
            for message in messages_of(event, now):
                if not ports.push.send(claimed.connection_id, message):
                    ports.connections.remove(claimed.user_id, claimed.connection_id)
                    return None
                count += 1
            sent = event.sequence
    finally:
        ports.connections.release(claimed, bid_id=bid_id, sent=sent)
    return count


def _claimed(connection: Connection, ports: PushPorts) -> Connection | None:
    """The connection for this sender alone; None if it is gone meanwhile."""
    for _ in range(_LOOKS):
        now = ports.clock.now()
        claimed = ports.connections.claim(connection, now=now, until=now + _ALONE_FOR)
        if claimed is not None:
            return claimed
        there = ports.connections.of(connection.user_id, now=now)
        if connection.connection_id not in {one.connection_id for one in there}:
            return None
        ports.clock.sleep_until(now + _LOOK_AGAIN)
    raise BusyConnectionError
