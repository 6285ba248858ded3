"""handlers/api/ws_connect, ws_disconnect and ws_message."""

import json
from io import StringIO

import pytest
from sniper.adapters.refusals import storage_unavailable
from sniper.domain.errors import SniperError
from sniper.domain.live import CONNECTION_LASTS, MOST_CONNECTIONS, Connection

from tests.handlers.live import CONNECTION, event, invoke
from tests.handlers.requests_of_anne import OTHER
from tests.use_cases.world import ANNE, NOON, World

CONNECT, DISCONNECT = event("$connect", "CONNECT"), event("$disconnect", "DISCONNECT")


def held(world: World, person: str = ANNE) -> list[str]:
    return [one.connection_id for one in world.connections.of(person, now=world.clock.now())]


def test_who_connects_is_remembered_for_two_hours(world: World) -> None:
    assert invoke("connect", CONNECT) == {"statusCode": 200}
    connected = Connection(ANNE, CONNECTION, NOON, NOON + CONNECTION_LASTS)
    assert world.connections.of(ANNE, now=NOON) == [connected]


def test_the_person_is_whom_the_authorizer_named_and_nobody_that_the_client_names(
    world: World,
) -> None:
    invoke("connect", {**event("$connect", "CONNECT", person=OTHER), "headers": {"userId": ANNE}})
    assert (held(world), held(world, OTHER)) == ([], [CONNECTION])


def test_one_connection_too_many_takes_the_place_of_the_oldest(world: World) -> None:
    for number in range(MOST_CONNECTIONS):
        world.connections.add(Connection(ANNE, f"old-{number}", NOON, NOON + CONNECTION_LASTS))
    invoke("connect", CONNECT)
    assert len(held(world)) == MOST_CONNECTIONS
    assert "old-0" not in held(world)
    assert CONNECTION in held(world)


def test_who_cannot_be_remembered_is_not_connected(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise storage_unavailable()

    monkeypatch.setattr(world.connections, "add", away)
    with pytest.raises(SniperError):
        invoke("connect", CONNECT)


def test_who_is_not_known_is_not_connected(world: World) -> None:
    sent = event("$connect", "CONNECT")
    del sent["requestContext"]["authorizer"]
    with pytest.raises(KeyError):
        invoke("connect", sent)
    assert not world.store.connections


def test_who_left_is_forgotten_however_often_it_is_told(world: World) -> None:
    invoke("connect", CONNECT)
    assert [invoke("disconnect", DISCONNECT) for _ in range(2)] == [{"statusCode": 200}] * 2
    assert held(world) == []


def test_leaving_ends_nobody_elses_connection(world: World) -> None:
    invoke("connect", CONNECT)
    invoke("disconnect", event("$disconnect", "DISCONNECT", person=OTHER))
    assert held(world) == [CONNECTION]


def test_a_ping_is_answered_and_nothing_is_logged(log: StringIO) -> None:
    answer = invoke("message", event("ping", "MESSAGE", body='{"action": "ping"}'))
    assert answer["statusCode"] == 200
    assert json.loads(answer["body"]) == {"type": "PONG"}
    assert log.getvalue() == ""


@pytest.mark.parametrize("body", ['{"action": "bid"}', "no json", "", "[" * 9_999, None])
def test_whatever_else_is_sent_is_told_what_may_be_and_does_not_get_into_the_log(
    body: str | None, log: StringIO
) -> None:
    answer = invoke("message", event("$default", "MESSAGE", body=body))
    told = json.loads(answer["body"])
    assert (told["type"], told["code"]) == ("ERROR", "unknown_action")
    assert "ping" in told["message"]
    (line,) = [json.loads(line) for line in log.getvalue().splitlines()]
    assert line["message"] == "unknown action"
    assert not body or body not in log.getvalue()


def test_no_connection_is_named_in_the_log(world: World, log: StringIO) -> None:
    invoke("connect", CONNECT)
    invoke("disconnect", DISCONNECT)
    assert [json.loads(line)["message"] for line in log.getvalue().splitlines()] == [
        "connected",
        "disconnected",
    ]
    assert CONNECTION not in log.getvalue()
    assert f'"{ANNE}"' not in log.getvalue()
