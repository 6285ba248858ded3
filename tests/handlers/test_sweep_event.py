"""handlers/events/sweep_bids."""

import json
from io import StringIO
from typing import Any

import pytest
from handlers.events import sweep_bids
from sniper.domain.errors import ErrorCode, SniperError

from tests.handlers.gateway import Context
from tests.handlers.requests_of_anne import OTHER, created, on_bid
from tests.use_cases.world import ANNE, ITEM, World, usd

CONTEXT: Any = Context()
RULE = {
    "version": "0",
    "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "account": "111122223333",
    "time": "2026-11-22T12:55:00Z",
    "region": "eu-west-1",
    "resources": ["arn:aws:events:eu-west-1:111122223333:rule/sweep"],
    "detail": {},
}


def run() -> Any:
    return json.loads(json.dumps(sweep_bids.handler(RULE, CONTEXT)))


@pytest.fixture
def bid_id(world: World) -> str:
    """A snipe whose check of 5 minutes before the end is due."""
    bid_id = created()["bidId"]
    world.clock.advance(minutes=55, seconds=30)
    return str(bid_id)


def entries(log: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_snipe_that_is_due_is_checked(world: World, bid_id: str, log: StringIO) -> None:
    world.auction(current_price=usd("30.00"), minimum_bid=usd("31.00"))
    assert run() == {"checked": 1, "movedOn": 0, "failures": {}}
    body = on_bid("GET /bids/{bidId}", bid_id).body
    assert [found["code"] for found in body["findings"]] == ["price_above_maximum"]
    assert body["nextCheckAt"] is None
    (line,) = [entry for entry in entries(log) if entry["message"] == "swept"]
    assert (line["checked"], line["correlation_id"]) == (1, Context.aws_request_id)
    for secret in ("25.00", "30.00", bid_id, f'"{ANNE}"'):
        assert secret not in json.dumps(line)


def test_what_was_checked_is_not_checked_again(bid_id: str) -> None:
    run()
    assert run() == {"checked": 0, "movedOn": 0, "failures": {}}


def test_nothing_is_due_before_its_time() -> None:
    created()
    assert run() == {"checked": 0, "movedOn": 0, "failures": {}}


def test_a_sweep_ends_nothing_but_has_it_looked_into(world: World, bid_id: str) -> None:
    world.auctions.remove(ITEM)
    assert run()["checked"] == 1
    (reported,) = world.chores.invalidations
    assert reported.ebay_item_id == ITEM


def test_the_failure_of_one_person_keeps_nothing_from_the_others(
    world: World, parts: Any, log: StringIO
) -> None:
    world.link(OTHER)
    created()
    theirs = created(person=OTHER)["bidId"]
    world.clock.advance(minutes=55, seconds=30)
    parts.users = _Unreadable(world, ANNE)
    assert run() == {"checked": 1, "movedOn": 0, "failures": {"storage_unavailable": 1}}
    assert world.bids.get(OTHER, theirs).checked_at
    assert not [entry for entry in entries(log) if entry["level"] == "ERROR"]


def test_a_sweep_in_which_everything_failed_is_a_failure(
    world: World, bid_id: str, log: StringIO
) -> None:
    world.store.failing.add("save")
    with pytest.raises(sweep_bids.SweepFailedError):
        run()
    (line,) = [entry for entry in entries(log) if entry["level"] == "ERROR"]
    assert line["failures"] == {"storage_unavailable": 1}
    assert line["failure"][0]["type"] == "SniperError"


def test_a_sweep_that_cannot_begin_is_a_failure_without_its_insides(
    parts: Any, log: StringIO
) -> None:
    parts.bids_to_read = _Broken()
    with pytest.raises(sweep_bids.SweepFailedError) as caught:
        run()
    assert caught.value.__suppress_context__
    (line,) = [entry for entry in entries(log) if entry["level"] == "ERROR"]
    assert line["failure"][0]["type"] == "RuntimeError"
    assert "secret" not in log.getvalue()


class _Unreadable:
    """Everybody's rows but those of one person, whose partition is away."""

    def __init__(self, world: World, person: str) -> None:
        self._world, self._person = world, person

    def get(self, user_id: str) -> Any:
        if user_id == self._person:
            raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "Storage is away.")
        return self._world.users.get(user_id)

    def renew_access(self, *_: Any) -> None:
        """Nothing to keep."""


class _Broken:
    def due_for_check(self, *_: Any) -> Any:
        raise RuntimeError("secret")
