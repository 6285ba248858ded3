"""handlers/events/push_update: whoever listens hears each step once."""

import json
from io import StringIO
from typing import Any

import pytest

from tests.handlers.live import CONNECTION, event, invoke
from tests.handlers.mailed import from_bus
from tests.handlers.queued import deliver
from tests.handlers.requests_of_anne import OTHER, a_bid, created
from tests.use_cases.world import World

MAXIMUM = "31.37"


@pytest.fixture
def bid_id() -> str:
    """Anne listens, and then makes a snipe."""
    invoke("connect", event("$connect", "CONNECT"))
    return str(created(a_bid(MAXIMUM))["bidId"])


def heard(world: World) -> list[tuple[str, int]]:
    return [(connection, message.event.sequence) for connection, message in world.push.sent]


def entries(log: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_each_step_is_sent_once_and_in_order_however_it_is_told(
    world: World, bid_id: str, log: StringIO
) -> None:
    late, early = from_bus(bid_id, sequence=2), from_bus(bid_id, sequence=1)
    assert deliver("push_update", late, early, late) == []
    assert heard(world) == [(CONNECTION, 1), (CONNECTION, 2)]
    told = [line for line in entries(log) if line["message"] == "live update"]
    assert [line["messages"] for line in told] == [2, 0, 0]
    assert CONNECTION not in log.getvalue()
    assert MAXIMUM not in log.getvalue()


def test_nobody_hears_of_another_persons_snipe(world: World, bid_id: str) -> None:
    assert deliver("push_update", from_bus(bid_id, userId=OTHER)) == []
    assert world.push.sent == []


def test_who_is_gone_is_forgotten(world: World, bid_id: str) -> None:
    world.push.gone.add(CONNECTION)
    assert deliver("push_update", from_bus(bid_id)) == []
    assert not world.store.connections


def test_what_could_not_be_sent_goes_back_and_is_sent_then(world: World, bid_id: str) -> None:
    world.push.failing = True
    assert deliver("push_update", from_bus(bid_id)) == ["message-0"]
    world.push.failing = False
    assert deliver("push_update", from_bus(bid_id)) == []
    assert heard(world) == [(CONNECTION, 1), (CONNECTION, 2)]
