"""handlers/events/forget_person."""

from io import StringIO
from typing import Any

import pytest

from tests.handlers.conftest import ANNES_ADDRESS
from tests.handlers.gateway import call
from tests.handlers.queued import deliver
from tests.handlers.requests_of_anne import OTHER, created
from tests.use_cases.world import ANNE, World


def run(*bodies: Any) -> list[str]:
    return deliver("forget_person", *bodies)


def departure(*, sign_in_too: Any = True, **changes: Any) -> dict[str, Any]:
    return {"userId": ANNE, "signInToo": sign_in_too, **changes}


def rows_of(person: str, world: World) -> list[Any]:
    keyed = (world.store.bids, world.store.claims, world.store.replays, world.store.history)
    return [key for rows in keyed for key in rows if person in key] + [
        user for user in world.store.users if user == person
    ]


def test_whoever_asked_for_it_leaves_nothing_behind(world: World, log: StringIO) -> None:
    created(headers={"idempotency-key": "k"})
    assert run(departure()) == []
    assert rows_of(ANNE, world) == []
    assert not world.wake_ups.scheduled
    assert call("GET /me").code == "account_closed"
    for personal in (ANNES_ADDRESS, f'"{ANNE}"'):
        assert personal not in log.getvalue()


def test_whoever_ebay_deleted_may_still_sign_in_here(world: World) -> None:
    created()
    assert run(departure(sign_in_too=False)) == []
    assert rows_of(ANNE, world) == []
    body = call("GET /me").body
    assert (body["email"], body["ebay"]["linked"]) == (ANNES_ADDRESS, False)


def test_nobody_else_is_touched(world: World) -> None:
    world.link(OTHER)
    created(person=OTHER)
    run(departure())
    assert rows_of(OTHER, world)
    assert call("GET /me", person=OTHER).body["activeBidCount"] == 1


def test_a_second_delivery_finds_nothing_to_do() -> None:
    assert run(departure(), departure()) == []


def test_what_failed_half_way_is_finished_by_the_next_delivery(world: World, log: StringIO) -> None:
    created()
    world.store.failing.add("erase")
    assert run(departure()) == ["message-0"]
    assert "departure failed" in log.getvalue()
    world.store.failing.clear()
    assert run(departure()) == []
    assert rows_of(ANNE, world) == []


@pytest.mark.parametrize(
    "body",
    [
        "no json",
        "null",
        {"userId": ANNE},
        {"signInToo": True},
        departure(userId=""),
        departure(userId=["anne"]),
        departure(sign_in_too="true"),
        departure(sign_in_too=1),
        departure(sign_in_too=None),
    ],
)
def test_only_the_malformed_message_goes_back(world: World, log: StringIO, body: Any) -> None:
    assert run(body, departure()) == ["message-0"]
    assert rows_of(ANNE, world) == []
    assert "malformed departure" in log.getvalue()
    assert f'"{ANNE}"' not in log.getvalue()
