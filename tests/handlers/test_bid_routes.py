"""GET and DELETE /bids/{bidId}, and its history."""

import pytest
from handlers.schemas.history import event_view
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.repairs import Repair

from tests.domain.examples import an_event
from tests.handlers.requests_of_anne import NOBODYS_BID, OTHER, amount, change, created, on_bid
from tests.use_cases.world import ANNE, World

READ, CANCEL, HISTORY = (
    "GET /bids/{bidId}",
    "DELETE /bids/{bidId}",
    "GET /bids/{bidId}/history",
)


def test_a_snipe_is_read_with_its_version_as_etag() -> None:
    body = created()
    answer = on_bid(READ, body["bidId"])
    assert (answer.status, answer.headers["ETag"]) == (200, '"2"')
    assert answer.headers["Cache-Control"] == "no-store"
    assert {**body, "warnings": []} == {**answer.body, "warnings": []}


def test_an_executed_snipe_tells_when_everything_happened(world: World) -> None:
    bid_id = created()["bidId"]
    world.executed(world.bids.get(ANNE, bid_id))
    timeline = on_bid(READ, bid_id).body["timeline"]
    assert timeline["scheduledFor"] == "2026-11-22T12:58:00.000Z"
    assert timeline["wokenAt"] == "2026-11-22T12:58:20.000Z"
    assert timeline["plannedArrivalEbay"] == "2026-11-22T12:59:55.000Z"
    assert timeline["leadAchievedMs"] == pytest.approx(5_000, abs=5)
    assert timeline["roundTripMs"] == 40.0


def test_an_ended_snipe_says_why_and_what_to_do(world: World) -> None:
    bid_id = created()["bidId"]
    world.auction(available=False)
    world.executed(world.bids.get(ANNE, bid_id))
    body = on_bid(READ, bid_id).body
    assert (body["status"], body["reason"]["code"]) == ("SKIPPED", "auction_ended")
    assert body["reason"]["sentence"]
    assert body["reason"]["advice"]


@pytest.mark.parametrize("route", [READ, CANCEL, HISTORY])
@pytest.mark.parametrize(
    "bid_id", [NOBODYS_BID, "1", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ", "a/b", "x" * 2_000, "%00", "bid?x=1"]
)
def test_what_nobody_has_is_not_found(route: str, bid_id: str) -> None:
    answer = on_bid(route, bid_id)
    assert (answer.status, answer.code) == (404, "bid_not_found")
    assert answer.body["recoverable"] is False


@pytest.mark.parametrize("route", [READ, CANCEL, HISTORY])
def test_what_somebody_else_has_looks_like_what_nobody_has(route: str) -> None:
    bid_id = created()["bidId"]
    unknown, theirs = on_bid(route, "1"), on_bid(route, bid_id, person=OTHER)
    assert (theirs.status, theirs.text) == (404, unknown.text)
    assert on_bid(route, bid_id).status == 200


def test_a_cancelled_snipe_is_answered_as_it_is_then(world: World) -> None:
    bid_id = created()["bidId"]
    answer = on_bid(CANCEL, bid_id)
    assert (answer.status, answer.headers["ETag"]) == (200, '"3"')
    assert (answer.body["status"], answer.body["reason"]["code"]) == (
        "CANCELLED",
        "cancelled_by_person",
    )
    assert not world.wake_ups.scheduled


def test_cancelling_twice_is_the_same_as_once() -> None:
    bid_id = created()["bidId"]
    first, second = on_bid(CANCEL, bid_id), on_bid(CANCEL, bid_id)
    assert (first.status, first.body) == (second.status, second.body)


def test_a_snipe_that_was_sent_cannot_be_cancelled(world: World) -> None:
    bid_id = created()["bidId"]
    assert world.executed(world.bids.get(ANNE, bid_id)).status is BidStatus.PLACED
    answer = on_bid(CANCEL, bid_id)
    assert (answer.status, answer.code) == (409, "too_late_to_cancel")


def test_a_snipe_that_is_over_cannot_be_cancelled(world: World) -> None:
    bid_id = created()["bidId"]
    world.auction(available=False)
    world.executed(world.bids.get(ANNE, bid_id))
    answer = on_bid(CANCEL, bid_id)
    assert (answer.status, answer.code) == (409, "bid_already_ended")


def test_while_the_storage_is_down_nothing_is_cancelled(world: World) -> None:
    bid_id = created()["bidId"]
    world.store.failing.add("save")
    answer = on_bid(CANCEL, bid_id)
    assert (answer.status, answer.code, answer.headers["Retry-After"]) == (
        503,
        "storage_unavailable",
        "2",
    )


def test_the_history_of_a_snipe_is_told_from_its_beginning(world: World) -> None:
    bid_id = created()["bidId"]
    world.clock.advance(minutes=1)
    change(bid_id, {"leadMs": 4_000})
    world.executed(world.bids.get(ANNE, bid_id))
    answer = on_bid(HISTORY, bid_id)
    assert set(answer.body) == {"items"}
    events = answer.body["items"]
    assert [event["action"] for event in events] == [
        "CREATED",
        "SCHEDULED",
        "CHANGED",
        "CLAIMED",
        "SENDING",
        "PLACED",
    ]
    last = events[-1]
    assert (last["bidId"], last["status"], last["bidAmount"]) == (
        bid_id,
        "PLACED",
        amount("25.00"),
    )
    assert last["timeline"]["sentAt"].endswith("Z")
    assert last["reason"] is None
    assert [event["historyId"] for event in events] == sorted(e["historyId"] for e in events)


def test_a_step_in_which_something_was_mended_says_what() -> None:
    mended = an_event(action=Action.REPAIRED, repair=Repair.WAKE_UP_MISSING)
    assert event_view(mended).model_dump(mode="json")["repair"] == "wake_up_missing"
    assert event_view(an_event()).repair is None


def test_the_history_outlives_its_snipe(world: World) -> None:
    bid_id = created()["bidId"]
    del world.store.bids[ANNE, bid_id]
    assert len(on_bid(HISTORY, bid_id).body["items"]) == 2


def test_a_snipe_whose_events_are_not_visible_yet_has_an_empty_history(world: World) -> None:
    bid_id = created()["bidId"]
    world.store.history.clear()
    answer = on_bid(HISTORY, bid_id)
    assert (answer.status, answer.body) == (200, {"items": []})
