"""The one address passes WebSockets on: the handshake, frames both ways, and the end."""

import contextlib
import json
import logging
import socket
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.http11 import Request, Response
from websockets.sync.client import ClientConnection, connect
from websockets.sync.server import ServerConnection, serve
from websockets.typing import Origin, Subprotocol

from local.addresses import HOST, Addresses
from local.front_door.app import create_app
from local.front_door.routes import live
from tests.launcher.support import NO_PAGE, eventually, served

ECHO = Subprotocol("echo.v1")


@dataclass(slots=True)
class Behind:
    """The WebSocket API: refuses who says so in the query, echoes, and closes when asked."""

    handshakes: list[Request] = field(default_factory=list)
    ends: list[tuple[int | None, str | None]] = field(default_factory=list)

    def look(self, connection: ServerConnection, request: Request) -> Response | None:
        self.handshakes.append(request)
        if "refuse" in request.path:
            return connection.respond(403, "not today")
        return None

    def talk(self, connection: ServerConnection) -> None:
        try:
            while True:
                message = connection.recv()
                if message == "close":
                    connection.close(4001, "the ticket is used up")
                elif message == "break":
                    connection.socket.shutdown(socket.SHUT_RDWR)
                else:
                    connection.send(message)
        except ConnectionClosed:
            self.ends.append((connection.close_code, connection.close_reason))


@dataclass(frozen=True, slots=True)
class House:
    """The front door's address, and the server behind it."""

    url: str
    behind: Behind

    def connect(
        self,
        query: str = "ticket=t-1",
        *,
        origin: Origin | None = None,
        subprotocols: Sequence[Subprotocol] | None = None,
        cookie: str = "",
    ) -> ClientConnection:
        return connect(
            f"{self.url.replace('http', 'ws')}/ws?{query}",
            origin=origin,
            subprotocols=subprotocols,
            additional_headers={"Cookie": cookie} if cookie else None,
            proxy=None,
        )


@contextlib.contextmanager
def open_house() -> Iterator[House]:
    behind = Behind()
    server = serve(
        behind.talk,
        HOST,
        0,
        process_request=behind.look,
        subprotocols=[ECHO],
        select_subprotocol=lambda _connection, offered: ECHO if ECHO in offered else None,
    )
    with server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        port = server.socket.getsockname()[1]
        app = create_app((), live(emulator=f"http://{HOST}:{port}", websocket_api_id="w1"), NO_PAGE)
        with served(app) as url:
            yield House(url, behind)
        server.shutdown()
        thread.join()


@pytest.fixture
def house() -> Iterator[House]:
    with open_house() as opened:
        yield opened


def test_the_handshake_arrives_with_its_query_cookie_and_origin(house: House) -> None:
    cookie = "live=abc; other=1"
    query = "ticket=a%2Bb%3D&x"
    origin = Origin("http://127.0.0.1:8080")
    with house.connect(query, origin=origin, cookie=cookie) as caller:
        caller.send("hello")
        assert caller.recv() == "hello"
    (request,) = house.behind.handshakes
    assert request.path == f"/_aws/execute-api/w1/live?{query}"
    assert request.headers["Cookie"] == cookie
    assert request.headers.get_all("Origin") == [origin]
    assert request.headers["X-Forwarded-For"] == HOST
    assert len(request.headers.get_all("Sec-WebSocket-Key")) == 1


def test_without_a_query_cookie_or_origin_none_is_made_up(house: House) -> None:
    url = f"{house.url.replace('http', 'ws')}/ws"
    with connect(url, proxy=None) as caller:
        caller.ping()
    (request,) = house.behind.handshakes
    assert request.path == "/_aws/execute-api/w1/live"
    assert "Origin" not in request.headers
    assert "Cookie" not in request.headers


def test_text_and_bytes_go_both_ways_as_they_are(house: House) -> None:
    with house.connect() as caller:
        for message in ("grüße", b"\x00\xff", "", b"", "x" * 100_000):
            caller.send(message)
            assert caller.recv() == message


def test_the_subprotocol_is_agreed_with_the_part_behind(house: House) -> None:
    with house.connect(subprotocols=[Subprotocol("other"), ECHO]) as caller:
        assert caller.subprotocol == ECHO
    with house.connect() as caller:
        assert caller.subprotocol is None


def test_the_end_from_behind_comes_with_its_code_and_reason(house: House) -> None:
    with house.connect() as caller:
        caller.send("close")
        with pytest.raises(ConnectionClosed):
            caller.recv()
        assert (caller.close_code, caller.close_reason) == (4001, "the ticket is used up")


@pytest.mark.parametrize(("code", "reason"), [(1000, ""), (1001, "left the page"), (4000, "x")])
def test_the_callers_end_reaches_the_part_behind(code: int, reason: str, house: House) -> None:
    with house.connect() as caller:
        caller.close(code, reason)
    assert eventually(lambda: house.behind.ends == [(code, reason)])


def test_a_caller_that_vanishes_ends_the_connection_behind(house: House) -> None:
    with house.connect() as caller:
        caller.send("hello")
        assert caller.recv() == "hello"
        caller.socket.shutdown(socket.SHUT_RDWR)
        assert eventually(lambda: len(house.behind.ends) == 1)


def test_a_part_behind_that_breaks_off_ends_the_callers_connection(house: House) -> None:
    with house.connect() as caller:
        caller.send("break")
        with pytest.raises(ConnectionClosed):
            caller.recv()
        assert caller.close_code == 1011


def test_a_refused_handshake_is_refused_alike(house: House) -> None:
    with pytest.raises(InvalidStatus) as refused, house.connect("refuse=1&ticket=t-1"):
        pass
    assert refused.value.response.status_code == 403
    assert refused.value.response.body == b"not today"


def test_nobody_behind_is_a_problem_that_names_the_part() -> None:
    nobody = live(emulator=Addresses.unused().emulator, websocket_api_id="w1")
    with (
        served(create_app((), nobody, NO_PAGE)) as url,
        pytest.raises(InvalidStatus) as refused,
        House(url, Behind()).connect(),
    ):
        pass
    answer = refused.value.response
    assert answer.status_code == 502
    assert answer.headers["content-type"] == "application/problem+json"
    problem = json.loads(answer.body)
    assert problem["code"] == "PART_NOT_RUNNING"
    assert "embedded AWS" in problem["title"]
    assert "t-1" not in problem["detail"]


def test_other_addresses_take_no_websockets(house: House) -> None:
    url = f"{house.url.replace('http', 'ws')}/api/bids"
    with pytest.raises(InvalidStatus) as refused, connect(url, proxy=None):
        pass
    assert refused.value.response.status_code == 403
    assert house.behind.handshakes == []


def test_no_log_holds_the_ticket_and_a_refusal_is_no_error(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    # The front door's process shows warnings and worse, and a refusal is neither.
    with caplog.at_level(logging.WARNING), open_house() as house:
        with house.connect("ticket=secret-1") as caller:
            caller.send("close")
            with pytest.raises(ConnectionClosed):
                caller.recv()
        with pytest.raises(InvalidStatus), house.connect("refuse=1&ticket=secret-2"):
            pass
    assert "secret" not in caplog.text
    assert capsys.readouterr() == ("", "")
