"""DELETE /ebay/auth and DELETE /me."""

from collections.abc import Callable

import pytest
from sniper.domain.lifecycle import BidStatus

from tests.handlers.gateway import Answer, call
from tests.handlers.requests_of_anne import created, on_bid
from tests.use_cases.world import ANNE, World

UNLINK = "DELETE /ebay/auth"


def unlink(cancel: str | None = None) -> Answer:
    return call(UNLINK, query={} if cancel is None else {"cancelBids": cancel})


def leave(confirm: str | None = "delete") -> Answer:
    return call("DELETE /me", query={} if confirm is None else {"confirm": confirm})


def linked() -> bool:
    return call("GET /me").body["ebay"]["linked"] is True


def sent_already(world: World) -> str:
    """The id of a snipe that stands at eBay."""
    bid_id = str(created()["bidId"])
    assert world.executed(world.bids.get(ANNE, bid_id)).status is BidStatus.PLACED
    return bid_id


def test_an_unlinked_account_is_forgotten_and_revoked(world: World) -> None:
    answer = unlink()
    assert (answer.status, answer.text) == (204, "")
    assert "Content-Type" not in answer.headers
    assert not linked()
    assert len(world.accounts.revoked) == 1


def test_unlinking_twice_is_the_same_as_once() -> None:
    assert [unlink().status, unlink("true").status] == [204, 204]


@pytest.mark.parametrize("cancel", [None, "false"])
def test_an_account_that_snipes_need_stays_linked(world: World, cancel: str | None) -> None:
    bid_id = created()["bidId"]
    answer = unlink(cancel)
    assert (answer.status, answer.code) == (409, "live_bids_exist")
    assert linked()
    assert world.bids.get(ANNE, bid_id).status is BidStatus.PENDING


def test_snipes_are_cancelled_first_if_the_person_says_so(world: World) -> None:
    bid_id = created()["bidId"]
    assert unlink("true").status == 204
    assert on_bid("GET /bids/{bidId}", bid_id).body["status"] == "CANCELLED"
    assert not world.wake_ups.scheduled
    assert not linked()


@pytest.mark.parametrize("cancel", ["yes please", "2", ""])
def test_what_is_neither_true_nor_false_is_refused(cancel: str) -> None:
    answer = unlink(cancel)
    assert (answer.status, answer.fields) == (422, {"cancelBids": "invalid_request"})
    assert linked()


@pytest.mark.parametrize("go", [lambda: unlink("true"), leave])
def test_a_bid_that_stands_at_ebay_keeps_its_person(world: World, go: Callable[[], Answer]) -> None:
    sent_already(world)
    answer = go()
    assert (answer.status, answer.code) == (409, "live_bids_exist")
    assert answer.body["recoverable"] is True
    assert linked()
    assert not world.chores.departures


def test_whoever_leaves_is_cancelled_unlinked_and_erased_soon(world: World) -> None:
    bid_id = created()["bidId"]
    answer = leave()
    assert (answer.status, answer.text) == (202, "")
    assert "Content-Type" not in answer.headers
    assert on_bid("GET /bids/{bidId}", bid_id).body["status"] == "CANCELLED"
    assert not linked()
    assert len(world.accounts.revoked) == 1
    (departure,) = world.chores.departures
    assert (departure.user_id, departure.sign_in_too) == (ANNE, True)


@pytest.mark.parametrize("confirm", [None, "", "yes", "true", "DELETE", "delete" * 50])
def test_nobody_leaves_by_mistake(world: World, confirm: str | None) -> None:
    answer = leave(confirm)
    assert (answer.status, answer.code) == (400, "confirmation_required")
    assert "confirm=delete" in answer.body["detail"]
    assert linked()
    assert not world.chores.departures


def test_leaving_can_be_asked_for_again(world: World) -> None:
    world.chores.failing = True
    answer = leave()
    assert (answer.status, answer.code) == (503, "storage_unavailable")
    assert "Retry-After" in answer.headers
    world.chores.failing = False
    assert [leave().status, leave().status] == [202, 202]


def test_while_the_storage_is_down_nobody_is_cancelled_or_unlinked(world: World) -> None:
    created()
    world.store.failing.add("save")
    assert unlink("true").code == "storage_unavailable"
    assert leave().code == "storage_unavailable"
    assert linked()
    assert not world.chores.departures
