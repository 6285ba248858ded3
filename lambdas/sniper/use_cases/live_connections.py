"""Who may listen to a person's live updates: tickets, and the connections they open."""

import re
from dataclasses import dataclass
from datetime import datetime

from sniper.domain.live import (
    CONNECTION_LASTS,
    MOST_CONNECTIONS,
    TICKET_LASTS,
    Connection,
    Ticket,
    hashed,
)
from sniper.ports import Clock, Connections, Ids, Tickets
from sniper.use_cases.read_profile import ProfilePorts, known_person

_SECRET = re.compile(r"[\w-]{43}", re.ASCII)


@dataclass(frozen=True, slots=True)
class TicketPorts:
    people: ProfilePorts
    tickets: Tickets
    ids: Ids


@dataclass(frozen=True, slots=True)
class IssuedTicket:
    """`browser_key` is for a cookie: whoever has the ticket without it can't use it."""

    ticket: str
    browser_key: str
    expires_at: datetime


def issue_ticket(user_id: str, browser_key: str | None, ports: TicketPorts) -> IssuedTicket:
    """A right to connect once within a minute, from the browser that asks for it.

    A browser that has a key keeps it, so that tickets of several pages don't spoil each other.
    Raises SniperError (ACCOUNT_CLOSED, STORAGE_UNAVAILABLE).
    """
    known_person(user_id, ports.people)
    expires_at = ports.people.clock.now() + TICKET_LASTS
    secret = ports.ids.secret()
    kept = browser_key if browser_key and _SECRET.fullmatch(browser_key) else ports.ids.secret()
    ports.tickets.issue(Ticket(hashed(secret), hashed(kept), user_id, expires_at))
    return IssuedTicket(f"{user_id}.{secret}", kept, expires_at)


def admit(ticket: str, browser_key: str, tickets: Tickets, clock: Clock) -> str | None:
    """Whose connection it will be; None for a ticket that is used, old, forged or another's.

    Raises SniperError (STORAGE_UNAVAILABLE).
    """
    user_id, _, secret = ticket.rpartition(".")
    if not user_id or not (_SECRET.fullmatch(secret) and _SECRET.fullmatch(browser_key)):
        return None
    good = tickets.take(user_id, hashed(secret), hashed(browser_key), now=clock.now())
    return user_id if good else None


def connect(user_id: str, connection_id: str, connections: Connections, clock: Clock) -> None:
    """Remember a connection; one too many takes the place of the oldest.

    Raises SniperError (STORAGE_UNAVAILABLE).
    """
    now = clock.now()
    others = connections.of(user_id, now=now)
    for oldest in others[: max(0, len(others) + 1 - MOST_CONNECTIONS)]:
        connections.remove(user_id, oldest.connection_id)
    connections.add(
        Connection(
            user_id=user_id,
            connection_id=connection_id,
            connected_at=now,
            expires_at=now + CONNECTION_LASTS,
            sent={},
        )
    )
