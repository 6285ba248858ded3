"""handlers/events/switch_firing."""

import json
from typing import Any

import pytest
from handlers.events import switch_firing

from tests.handlers.gateway import Context, call
from tests.handlers.requests_of_anne import create
from tests.use_cases.world import World

CONTEXT: Any = Context()


def switch(wish: object) -> Any:
    event: Any = {"firing": wish}
    return json.loads(json.dumps(switch_firing.handler(event, CONTEXT)))


def test_it_tells_how_it_stands_without_changing_it() -> None:
    assert switch("status") == {"firing": "allowed", "stoppedSince": None}
    assert switch("status") == {"firing": "allowed", "stoppedSince": None}


def test_a_stop_is_said_in_the_profile_and_in_what_is_created(world: World) -> None:
    assert switch("stop") == {"firing": "stopped", "stoppedSince": "2026-11-22T12:00:00.000Z"}
    world.clock.advance(minutes=1)
    assert switch("stop")["stoppedSince"] == "2026-11-22T12:00:00.000Z"
    me = call("GET /me").body
    assert me["firingStoppedSince"] == "2026-11-22T12:00:00.000Z"
    assert me["canBid"] is False
    assert me["cannotBidBecause"]["code"] == "firing_stopped"
    warnings = create().body["warnings"]
    assert [warning["code"] for warning in warnings] == ["firing_stopped"]


def test_after_a_resume_bids_are_sent_again() -> None:
    switch("stop")
    assert switch("resume") == {"firing": "allowed", "stoppedSince": None}
    me = call("GET /me").body
    assert (me["canBid"], me["firingStoppedSince"]) == (True, None)


@pytest.mark.parametrize("wish", [None, "halt", 1, ["stop"], {}])
def test_an_unknown_wish_changes_nothing(wish: object) -> None:
    with pytest.raises(switch_firing.UnknownWishError, match="stop"):
        switch(wish)
    assert switch("status")["firing"] == "allowed"


@pytest.mark.parametrize("event", [None, "stop", []])
def test_what_is_no_wish_at_all_is_refused(event: Any) -> None:
    with pytest.raises(switch_firing.UnknownWishError):
        switch_firing.handler(event, CONTEXT)
