"""handlers/events/reconcile."""

import json
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from handlers.events import reconcile
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.repairs import Repair

from tests.handlers.gateway import Context
from tests.handlers.requests_of_anne import created, on_bid
from tests.use_cases.world import ANNE, World

CONTEXT: Any = Context()


def run() -> Any:
    return json.loads(json.dumps(reconcile.handler({}, CONTEXT)))


def entries(log: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


@pytest.fixture
def bid_id(world: World) -> str:
    """A snipe whose creation broke off before it had a schedule."""
    bid_id = str(created()["bidId"])
    bid = world.bids.get(ANNE, bid_id)
    world.store.bids[ANNE, bid_id] = replace(bid, scheduler_job_id=None)
    world.wake_ups.scheduled.clear()
    world.clock.advance(minutes=1, seconds=1)
    return bid_id


def test_what_has_come_apart_is_mended_and_counted(
    world: World, bid_id: str, log: StringIO
) -> None:
    assert run() == {"repairs": {"wake_up_missing": 1}, "failures": {}}
    assert len(world.wake_ups.scheduled) == 1
    (line,) = [entry for entry in entries(log) if entry["message"] == "reconciled"]
    assert line["repairs"] == {Repair.WAKE_UP_MISSING: 1}
    for secret in ("25.00", bid_id, f'"{ANNE}"'):
        assert secret not in json.dumps(line)
    assert run() == {"repairs": {}, "failures": {}}


def test_the_history_tells_of_the_repair(bid_id: str) -> None:
    run()
    last = on_bid("GET /bids/{bidId}/history", bid_id).body["items"][-1]
    assert last["action"] == "SCHEDULED"


def test_a_failure_makes_the_invocation_fail_after_all_else_was_mended(
    world: World, bid_id: str, log: StringIO
) -> None:
    world.wake_ups.failing = True
    world.store.active_bids[ANNE] = 7
    with pytest.raises(reconcile.ReconciliationFailedError):
        run()
    (line,) = [entry for entry in entries(log) if entry["level"] == "ERROR"]
    assert line["repairs"] == {Repair.COUNT_WRONG: 1}
    assert set(line["failures"]) == {ErrorCode.SCHEDULER_UNAVAILABLE}
    assert world.store.active_bids[ANNE] == 1


def test_what_nobody_thought_of_makes_the_invocation_fail(
    world: World, monkeypatch: pytest.MonkeyPatch, log: StringIO
) -> None:
    def unheard_of(*_: object, **__: object) -> None:
        raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")

    monkeypatch.setattr(reconcile, "reconcile", unheard_of)
    with pytest.raises(reconcile.ReconciliationFailedError):
        run()
    assert [entry["message"] for entry in entries(log)] == ["reconciliation failed"]
