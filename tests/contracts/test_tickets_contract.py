"""Tickets: good once, in time, for one person in one browser."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sniper.domain.live import Connection, Ticket, hashed
from sniper.ports import Tickets

from tests.contracts.storage import PERSON, Storage, race
from tests.domain.examples import NOW

SOON = NOW + timedelta(seconds=59)
TICKET = Ticket(
    ticket_hash=hashed("a ticket"),
    browser_hash=hashed("a cookie"),
    user_id=PERSON,
    expires_at=NOW + timedelta(seconds=60),
)


@pytest.fixture
def tickets(storage: Storage) -> Tickets:
    """With one of them issued."""
    storage.tickets.issue(TICKET)
    return storage.tickets


def take(tickets: Tickets, ticket: Ticket = TICKET, *, now: datetime = SOON) -> bool:
    return tickets.take(ticket.user_id, ticket.ticket_hash, ticket.browser_hash, now=now)


def test_a_ticket_is_good_once(tickets: Tickets) -> None:
    assert [take(tickets), take(tickets)] == [True, False]


def test_a_used_ticket_leaves_nothing_behind(storage: Storage, tickets: Tickets) -> None:
    take(tickets)
    assert storage.rows() == []


def test_of_many_who_show_one_ticket_one_is_let_in(tickets: Tickets) -> None:
    taken = race(20, lambda _: take(tickets))
    assert (taken.count(True), taken.count(False)) == (1, 19)


@pytest.mark.parametrize(
    "shown",
    [
        replace(TICKET, ticket_hash=hashed("a guess")),
        replace(TICKET, browser_hash=hashed("another cookie")),
        replace(TICKET, user_id="person-2"),
        replace(TICKET, ticket_hash=TICKET.browser_hash),
        replace(TICKET, browser_hash=""),
    ],
    ids=["forged", "another browser's", "another person's", "the cookie itself", "no browser's"],
)
def test_a_ticket_that_does_not_fit_is_refused_and_none_goes(
    tickets: Tickets, shown: Ticket
) -> None:
    assert not take(tickets, shown)
    assert take(tickets)


def test_a_ticket_is_refused_from_the_instant_on_at_which_it_expires(tickets: Tickets) -> None:
    assert not take(tickets, now=TICKET.expires_at)
    assert not take(tickets, now=TICKET.expires_at + timedelta(days=2))
    assert take(tickets, now=TICKET.expires_at - timedelta(microseconds=1))


def test_a_person_may_have_several_tickets_and_each_is_good_once(tickets: Tickets) -> None:
    second = replace(TICKET, ticket_hash=hashed("another ticket"))
    tickets.issue(second)
    assert [take(tickets, second), take(tickets), take(tickets, second)] == [True, True, False]


def test_the_ticket_of_one_person_is_nothing_to_another_who_has_one(tickets: Tickets) -> None:
    other = Ticket(hashed("theirs"), hashed("their cookie"), "person-2", TICKET.expires_at)
    tickets.issue(other)
    assert not take(tickets, replace(other, user_id=PERSON))
    assert not take(tickets, replace(TICKET, user_id="person-2"))
    assert take(tickets, other)
    assert take(tickets)


def test_a_connection_is_no_ticket_and_a_ticket_no_connection(
    storage: Storage, tickets: Tickets
) -> None:
    """They lie in one table, and could have the same name."""
    twin = Connection(PERSON, TICKET.ticket_hash, NOW, NOW + timedelta(hours=2))
    assert not storage.connections.of(PERSON, now=NOW)
    assert storage.connections.claim(twin, now=NOW, until=SOON) is None
    storage.connections.add(twin)
    assert [*storage.connections.of(PERSON, now=NOW)] == [twin]
    storage.connections.remove(PERSON, TICKET.ticket_hash)
    assert take(tickets)
    storage.connections.add(twin)
    assert not take(tickets)
    assert [*storage.connections.of(PERSON, now=NOW)] == [twin]


def test_neither_secret_of_a_ticket_is_kept(storage: Storage, tickets: Tickets) -> None:
    (row,) = storage.rows()
    assert "a ticket" not in row
    assert "a cookie" not in row
