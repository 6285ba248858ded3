"""POST /realtime/ticket."""

from io import StringIO
from typing import Any

import pytest
from sniper.domain.live import hashed

from tests.handlers.gateway import TOKEN
from tests.handlers.live import ask, authorized, handshake, key_in
from tests.handlers.requests_of_anne import OTHER
from tests.use_cases.world import ANNE, World


def test_a_person_gets_a_ticket_for_a_minute(world: World) -> None:
    answer = ask()
    assert answer.status == 201
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.body["expiresAt"] == "2026-11-22T12:01:00.000Z"
    assert answer.body["url"] == "wss://live.sniper.example"
    assert set(answer.body) == {"ticket", "expiresAt", "url"}
    assert {owner for owner, _ in world.store.tickets} == {ANNE}


def test_the_cookie_is_of_this_host_and_of_no_script_and_of_no_other_site() -> None:
    (cookie,) = ask().cookies
    name, _, rest = cookie.partition("=")
    attributes = {part.strip().lower() for part in rest.split(";")[1:]}
    assert name == "__Host-live"
    assert {"secure", "httponly", "samesite=strict", "path=/", "max-age=86400"} <= attributes
    assert not any(attribute.startswith("domain") for attribute in attributes)


def test_nothing_that_opens_a_connection_is_stored(world: World) -> None:
    answer = ask()
    stored = repr(world.store.tickets)
    assert answer.body["ticket"].rpartition(".")[2] not in stored
    assert key_in(answer) not in stored
    assert hashed(key_in(answer)) in stored


def test_a_browser_keeps_its_cookie_so_that_its_pages_do_not_spoil_each_others_tickets() -> None:
    first = ask()
    second = ask(key_in(first))
    assert key_in(second) == key_in(first)
    assert second.body["ticket"] != first.body["ticket"]
    for answer in (first, second):
        assert authorized(handshake(answer.body["ticket"], key_in(first))) == ANNE


@pytest.mark.parametrize("planted", ["", "short", "x" * 44, "é" * 43, '"' + "x" * 41 + '"', "a b"])
def test_a_cookie_that_we_did_not_make_is_replaced(planted: str) -> None:
    key = key_in(ask(planted))
    assert key != planted
    assert len(key) == 43


def test_a_cookie_is_read_from_the_header_too_as_other_gateways_send_it() -> None:
    key = key_in(ask())
    assert key_in(ask(headers={"cookie": f"a=b; __Host-live={key}"})) == key


def test_neither_the_ticket_nor_the_browsers_key_is_logged(log: StringIO) -> None:
    first = ask()
    ask(key_in(first))
    assert log.getvalue()
    for secret in (first.body["ticket"].rpartition(".")[2], key_in(first), TOKEN):
        assert secret not in log.getvalue()


def test_who_has_only_signed_up_may_listen_too() -> None:
    answer = ask(person=OTHER)
    assert authorized(handshake(answer.body["ticket"], key_in(answer))) == OTHER


def test_who_is_no_more_gets_no_ticket(world: World) -> None:
    answer = ask(person="carla")
    assert (answer.status, answer.code, answer.cookies) == (410, "account_closed", ())
    assert not world.store.tickets


def test_while_storage_is_away_nothing_is_given(world: World, parts: Any) -> None:
    world.store.failing.add("issue")
    answer = ask()
    assert (answer.status, answer.code, answer.cookies) == (503, "storage_unavailable", ())
