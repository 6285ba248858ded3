"""Tickets and connections: one use, one browser, one minute, and ten pages at a time."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.errors import ErrorCode
from sniper.domain.live import CONNECTION_LASTS, MOST_CONNECTIONS, TICKET_LASTS
from sniper.use_cases.leave import forget_person
from sniper.use_cases.live_connections import IssuedTicket, admit, connect, issue_ticket

from tests.domain.examples import code_raised_by
from tests.use_cases.telling import listen
from tests.use_cases.world import ANNE, NOON, World

BOB = "bob"
KEY = "k" * 43


def issued(world: World, key: str | None = None, user_id: str = ANNE) -> IssuedTicket:
    return issue_ticket(user_id, key, world.ticketing)


def admitted(world: World, ticket: str, key: str) -> str | None:
    return admit(ticket, key, world.tickets, world.clock)


def two_people() -> World:
    world = World()
    world.directory.emails[BOB] = None
    return world


def test_a_ticket_opens_one_connection_of_whoever_asked_for_it() -> None:
    world = World()
    given_out = issued(world)
    assert given_out.expires_at == NOON + TICKET_LASTS
    assert admitted(world, given_out.ticket, given_out.browser_key) == ANNE
    assert admitted(world, given_out.ticket, given_out.browser_key) is None


def test_a_ticket_is_good_until_its_minute_is_over() -> None:
    world = World()
    first, second = issued(world, KEY), issued(world, KEY)
    world.clock.advance(seconds=59.999999)
    assert admitted(world, first.ticket, KEY) == ANNE
    world.clock.advance(microseconds=1)
    assert admitted(world, second.ticket, KEY) is None


def test_another_browsers_try_opens_nothing_and_spoils_nothing() -> None:
    world = World()
    mine, theirs = issued(world), issued(world)
    assert mine.browser_key != theirs.browser_key
    assert admitted(world, mine.ticket, theirs.browser_key) is None
    assert admitted(world, mine.ticket, mine.browser_key) == ANNE


def test_a_ticket_cannot_be_turned_into_one_of_another_person() -> None:
    world = two_people()
    mine, theirs = issued(world, KEY), issued(world, KEY, BOB)
    secret = mine.ticket.removeprefix(f"{ANNE}.")
    assert admitted(world, f"{BOB}.{secret}", KEY) is None
    assert admitted(world, theirs.ticket, KEY) == BOB
    assert admitted(world, mine.ticket, KEY) == ANNE


@pytest.mark.parametrize(
    "ticket",
    ["", ".", ANNE, f"{ANNE}.", f".{KEY}", KEY, f"{ANNE}.{KEY}", f"{ANNE}.{KEY}\n", f"{ANNE}.ü"],
)
def test_a_forged_ticket_is_refused(ticket: str) -> None:
    world = World()
    issued(world, KEY)
    assert admitted(world, ticket, KEY) is None
    assert len(world.store.tickets) == 1


@given(st.text(), st.text())
def test_any_text_is_refused_and_never_an_error(ticket: str, key: str) -> None:
    world = World()
    mine = issued(world)
    assert admitted(world, ticket, mine.browser_key) is None
    assert admitted(world, mine.ticket, key) is None


def test_a_browser_keeps_its_key_so_that_its_pages_do_not_spoil_each_others_tickets() -> None:
    world = World()
    first = issued(world)
    second = issued(world, first.browser_key)
    assert second.browser_key == first.browser_key
    assert admitted(world, first.ticket, second.browser_key) == ANNE
    assert admitted(world, second.ticket, second.browser_key) == ANNE


@pytest.mark.parametrize("key", [None, "", "k", "k" * 42, "k" * 44, "k" * 42 + "ü", KEY + "\n"])
def test_a_key_that_we_cannot_have_given_is_replaced(key: str | None) -> None:
    world = World()
    given_out = issued(world, key)
    assert given_out.browser_key != key
    assert admitted(world, given_out.ticket, given_out.browser_key) == ANNE


def test_nothing_that_is_stored_opens_a_connection() -> None:
    world = World()
    given_out = issued(world)
    secrets = {given_out.browser_key, given_out.ticket.removeprefix(f"{ANNE}.")}
    assert not any(secret in repr(world.store.tickets) for secret in secrets)


def test_who_was_erased_gets_no_ticket_and_an_old_one_is_worth_nothing() -> None:
    world = World()
    old = issued(world)
    listen(world, "page")
    forget_person(ANNE, sign_in_too=True, ports=world.forgetting)
    assert code_raised_by(lambda: issued(world)) is ErrorCode.ACCOUNT_CLOSED
    assert admitted(world, old.ticket, old.browser_key) is None
    assert not world.store.users
    assert not world.store.tickets
    assert not world.store.connections


@pytest.mark.parametrize("failing", ["issue", "take"])
def test_a_storage_that_fails_is_told(failing: str) -> None:
    world = World()
    given_out = issued(world, KEY)
    world.store.failing.add(failing)
    attempts = {
        "issue": lambda: issued(world),
        "take": lambda: admitted(world, given_out.ticket, KEY),
    }
    assert code_raised_by(attempts[failing]) is ErrorCode.STORAGE_UNAVAILABLE
    world.store.failing.clear()
    assert admitted(world, given_out.ticket, KEY) == ANNE


def names(world: World, user_id: str = ANNE) -> list[str]:
    there = world.connections.of(user_id, now=world.clock.now())
    return [connection.connection_id for connection in there]


def test_one_connection_too_many_takes_the_place_of_the_oldest() -> None:
    world = World()
    connect(BOB, "of Bob", world.connections, world.clock)
    for number in range(MOST_CONNECTIONS + 3):
        listen(world, f"page-{number:02}")
        world.clock.advance(seconds=1)
    assert names(world) == [f"page-{number:02}" for number in range(3, MOST_CONNECTIONS + 3)]
    assert names(world, BOB) == ["of Bob"]


def test_a_connection_is_forgotten_after_two_hours_and_takes_nobodys_place() -> None:
    world = World()
    listen(world, *(f"old-{number}" for number in range(MOST_CONNECTIONS)))
    world.clock.advance(seconds=(CONNECTION_LASTS - timedelta(seconds=1)).total_seconds())
    assert len(names(world)) == MOST_CONNECTIONS
    world.clock.advance(seconds=1)
    listen(world, "new")
    assert names(world) == ["new"]
