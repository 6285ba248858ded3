"""handlers/api/ws_authorize: whoever is not known to be good is refused."""

import json
from io import StringIO
from typing import Any

import pytest
from sniper.domain.live import TICKET_LASTS

from tests.handlers.gateway import Answer
from tests.handlers.live import ask, authorized, handshake, key_in
from tests.handlers.requests_of_anne import OTHER
from tests.use_cases.world import ANNE, World


@pytest.fixture
def issued() -> Answer:
    return ask()


def ticket_of(answer: Answer) -> str:
    return str(answer.body["ticket"])


def lines(log: StringIO, message: str) -> list[dict[str, Any]]:
    entries = [json.loads(line) for line in log.getvalue().splitlines()]
    return [entry for entry in entries if entry["message"] == message]


def test_a_good_ticket_lets_in_its_person_and_says_who_it_is(issued: Answer) -> None:
    assert authorized(handshake(ticket_of(issued), key_in(issued))) == ANNE


def test_a_ticket_is_good_once(issued: Answer, log: StringIO) -> None:
    sent = handshake(ticket_of(issued), key_in(issued))
    assert [authorized(sent), authorized(sent)] == [ANNE, None]
    assert len(lines(log, "ticket refused")) == 1


def test_an_old_ticket_is_refused(world: World, issued: Answer) -> None:
    world.clock.advance(seconds=TICKET_LASTS.total_seconds())
    assert authorized(handshake(ticket_of(issued), key_in(issued))) is None


def test_a_ticket_is_good_until_the_last_moment(world: World, issued: Answer) -> None:
    world.clock.advance(seconds=TICKET_LASTS.total_seconds() - 0.001)
    assert authorized(handshake(ticket_of(issued), key_in(issued))) == ANNE


@pytest.mark.parametrize(
    "forged",
    [
        None,
        "",
        ".",
        "anne",
        "anne.",
        "anne." + "x" * 43,
        "." + "x" * 43,
        "anne." + "é" * 43,
        "x" * 9999,
    ],
)
def test_a_forged_ticket_is_refused(issued: Answer, forged: str | None) -> None:
    assert authorized(handshake(forged, key_in(issued))) is None


@pytest.mark.parametrize("key", [None, "", "x" * 43, "é" * 43, "x;y"])
def test_without_the_browsers_own_cookie_a_ticket_opens_nothing_and_is_not_spoilt(
    issued: Answer, key: str | None
) -> None:
    assert authorized(handshake(ticket_of(issued), key)) is None
    assert authorized(handshake(ticket_of(issued), key_in(issued))) == ANNE


def test_another_browsers_cookie_opens_nothing(issued: Answer) -> None:
    assert authorized(handshake(ticket_of(issued), key_in(ask()))) is None


def test_a_ticket_is_not_another_persons(issued: Answer) -> None:
    secret = ticket_of(issued).rpartition(".")[2]
    assert authorized(handshake(f"{OTHER}.{secret}", key_in(issued))) is None
    assert authorized(handshake(ticket_of(issued), key_in(issued))) == ANNE


def test_another_persons_cookie_opens_nothing(issued: Answer) -> None:
    assert authorized(handshake(ticket_of(issued), key_in(ask(person=OTHER)))) is None


@pytest.mark.parametrize("missing", ["queryStringParameters", "headers"])
@pytest.mark.parametrize("value", [None, {}])
def test_an_event_without_what_it_should_have_is_refused(
    issued: Answer, missing: str, value: Any
) -> None:
    sent = handshake(ticket_of(issued), key_in(issued), **{missing: value})
    assert authorized(sent) is None


def test_while_storage_is_away_everybody_is_refused_and_it_is_written_down(
    world: World, issued: Answer, log: StringIO
) -> None:
    world.store.failing.add("take")
    assert authorized(handshake(ticket_of(issued), key_in(issued))) is None
    (line,) = lines(log, "ticket not checked")
    assert line["level"] == "ERROR"
    world.store.failing.clear()
    assert authorized(handshake(ticket_of(issued), key_in(issued))) == ANNE


def test_a_defect_refuses_too(parts: Any, issued: Answer, log: StringIO) -> None:
    parts.tickets = None
    assert authorized(handshake(ticket_of(issued), key_in(issued))) is None
    assert len(lines(log, "ticket not checked")) == 1


def test_neither_ticket_nor_cookie_gets_into_the_log(
    world: World, issued: Answer, log: StringIO
) -> None:
    sent = handshake(ticket_of(issued), key_in(issued))
    world.store.failing.add("take")
    authorized(sent)
    world.store.failing.clear()
    authorized(sent)
    authorized(sent)
    for secret in (ticket_of(issued), ticket_of(issued).rpartition(".")[2], key_in(issued)):
        assert secret not in log.getvalue()
