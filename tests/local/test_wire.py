"""The simulator on a real socket: clock, latency, given-up requests, and its command line."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import pytest

from local.ebay_simulator.accounts import BID_SCOPE, SCOPE
from local.ebay_simulator.serving import simulator
from local.ebay_simulator.world import World
from local.service.clock import SkewedClock, parse_iso
from local.service.serving import listen
from tests.local.driver import MARKETPLACE, NOON, FakeTime

ROOT = Path(__file__).parents[2]


@pytest.fixture
def world() -> World:
    return World(clock=SkewedClock(1_700))


@pytest.fixture
def http(world: World) -> Iterator[httpx.Client]:
    with simulator(world) as url, httpx.Client(base_url=url) as client:
        yield client


def _linked(world: World) -> dict[str, str]:
    """The headers of a linked user."""
    scopes = frozenset({SCOPE, BID_SCOPE})
    code = world.accounts.issue_code(
        world.accounts.sign_in("TESTUSER_anna").username, scopes, world.now()
    )
    access, _refresh = world.accounts.redeem(code, world.now())
    return {"Authorization": f"Bearer {access}", **MARKETPLACE}


def _list(http: httpx.Client, ends_in_ms: int = 60_000) -> str:
    body = {"startPrice": "10.00", "endsInMs": ends_in_ms}
    item_id: str = http.post("/_control/auctions", json=body).json()["itemId"]
    return item_id


def _place(http: httpx.Client, headers: dict[str, str], item_id: str) -> httpx.Response:
    path = f"/buy/offer/v1_beta/bidding/v1%7C{item_id}%7C0/place_proxy_bid"
    body = {"maxAmount": {"value": "20.00", "currency": "USD"}}
    return http.post(path, headers=headers, json=body, timeout=5)


def test_every_answer_carries_the_skewed_clock_cut_to_the_second(
    world: World, http: httpx.Client
) -> None:
    time_of = FakeTime()
    world.clock.source = time_of
    time_of.pass_ms(299.999)
    for path in ("/", "/auctions", "/_control/calls", "/oauth2/authorize"):
        (date,) = http.get(path).headers.get_list("date")
        assert parsedate_to_datetime(date) == NOON + timedelta(seconds=1), path
    time_of.pass_ms(0.001)
    assert parsedate_to_datetime(http.get("/").headers["date"]) == NOON + timedelta(seconds=2)


def test_the_root_answers_404_and_keeps_the_connection(http: httpx.Client) -> None:
    answer = http.get("/")
    assert answer.status_code == 404
    assert answer.headers.get("connection", "keep-alive") == "keep-alive"
    assert "server" not in answer.headers


def test_an_answers_body_does_not_wait_until_its_head_is_acknowledged() -> None:
    with listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_bid_is_stamped_between_sending_and_answer(world: World, http: httpx.Client) -> None:
    headers, item_id = _linked(world), _list(http)
    before = world.now()
    assert _place(http, headers, item_id).status_code == 200
    after = world.now()
    (bid,) = http.get(f"/_control/auctions/{item_id}").json()["bids"]
    assert before <= parse_iso(bid["receivedAt"]) <= after


def test_latency_delays_the_arrival_by_half(world: World, http: httpx.Client) -> None:
    headers, item_id = _linked(world), _list(http)
    fault = {"operation": "placeProxyBid", "kind": "latency", "delayMs": 120}
    http.post("/_control/faults", json=fault)
    sent = world.now()
    _place(http, headers, item_id)
    answered = world.now()
    (bid,) = http.get(f"/_control/auctions/{item_id}").json()["bids"]
    arrived = parse_iso(bid["receivedAt"])
    assert arrived - sent >= timedelta(milliseconds=60)
    assert answered - arrived >= timedelta(milliseconds=60)


@pytest.mark.parametrize(("kind", "bids"), [("timeoutBefore", 0), ("timeoutAfter", 1)])
def test_a_client_that_gives_up_is_let_go(
    kind: str, bids: int, world: World, http: httpx.Client
) -> None:
    headers, item_id = _linked(world), _list(http)
    http.post("/_control/faults", json={"operation": "placeProxyBid", "kind": kind})
    impatient = httpx.Timeout(5, read=0.1)
    with (
        httpx.Client(base_url=http.base_url, timeout=impatient) as client,
        pytest.raises(httpx.ReadTimeout),
    ):
        client.post(
            f"/buy/offer/v1_beta/bidding/v1%7C{item_id}%7C0/place_proxy_bid",
            headers=headers,
            json={"maxAmount": {"value": "20.00", "currency": "USD"}},
        )
    assert len(http.get(f"/_control/auctions/{item_id}").json()["bids"]) == bids


def test_the_state_survives_a_clean_stop(tmp_path: Path) -> None:
    state = tmp_path / "deep" / "state.json"
    first = World()
    with simulator(first, state) as url, httpx.Client(base_url=url) as http:
        headers, item_id = _linked(first), _list(http)
        path = f"/_control/auctions/{item_id}"
        rival = {"bidder": "ben", "maximum": "15.00", "beforeEndMs": 50}
        http.post(f"{path}/bids", json=rival)
        http.post(f"{path}/refuse", json={"errorId": 120004, "bidder": "carla"})
        _place(http, headers, item_id)
        before = http.get(path).json()
    assert state.stat().st_mode & 0o077 == 0
    second = World()
    with simulator(second, state) as url, httpx.Client(base_url=url) as http:
        after = http.get(path).json()
        assert _list(http) > item_id
        shown = http.get(f"/buy/offer/v1_beta/bidding/v1%7C{item_id}%7C0", headers=headers)
    ever_changing = {"endsInMs": 0, "placeCalls": 0}
    assert {**after, **ever_changing} == {**before, **ever_changing}
    assert shown.json()["highBidder"] is True


def _start(*arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "local.ebay_simulator", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_the_command_serves_with_its_skew_and_stops_cleanly(
    stop: signal.Signals, tmp_path: Path
) -> None:
    port, state = str(_free_port()), tmp_path / "state.json"
    process = _start("--port", port, "--clock-skew-ms", "1700", "--state", str(state))
    assert process.stdout is not None
    assert f"http://127.0.0.1:{port}" in process.stdout.readline()
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as http:
        shown = http.get("/_control/clock").json()
        ahead = parse_iso(shown["now"]) - datetime.now(UTC)
    process.send_signal(stop)
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, "")
    assert timedelta(milliseconds=1_000) < ahead <= timedelta(milliseconds=1_700)
    assert json.loads(state.read_text())["format"] == 1


def test_a_taken_port_and_a_damaged_state_each_get_a_clear_message(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = _start("--port", str(taken.getsockname()[1]))
        _, errors = process.communicate(timeout=20)
    assert (process.returncode, "in use" in errors) == (2, True)
    damaged = tmp_path / "state.json"
    damaged.write_text("{")
    process = _start("--port", str(_free_port()), "--state", str(damaged))
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, "Delete it" in errors) == (2, True)
