"""Who executes a bid, whether bids are sent at all, and where piecemeal work goes on."""

from datetime import timedelta

import pytest
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus

from tests.contracts.storage import PERSON, Storage, step
from tests.domain.examples import NOW

BID = "01JNA00000000000000000000A"
LATER = NOW + timedelta(seconds=10)


def test_nobody_is_alive_who_never_said_so(storage: Storage) -> None:
    assert storage.leases.held_until(PERSON, BID, "attempt-1") is None


def test_the_last_sign_of_life_counts(storage: Storage) -> None:
    storage.leases.hold(PERSON, BID, "attempt-1", until=NOW)
    storage.leases.hold(PERSON, BID, "attempt-1", until=LATER)
    assert storage.leases.held_until(PERSON, BID, "attempt-1") == LATER


def test_another_attempt_takes_the_place_of_the_one_before(storage: Storage) -> None:
    storage.leases.hold(PERSON, BID, "attempt-1", until=NOW)
    storage.leases.hold(PERSON, BID, "attempt-2", until=LATER)
    assert storage.leases.held_until(PERSON, BID, "attempt-1") is None
    assert storage.leases.held_until(PERSON, BID, "attempt-2") == LATER


def test_each_bid_of_each_person_is_executed_by_itself(storage: Storage) -> None:
    storage.leases.hold(PERSON, BID, "attempt-1", until=NOW)
    assert storage.leases.held_until("person-2", BID, "attempt-1") is None
    assert storage.leases.held_until(PERSON, f"{BID[:-1]}B", "attempt-1") is None


def test_a_sign_of_life_is_no_bid(storage: Storage) -> None:
    bid = storage.add()
    storage.leases.hold(PERSON, bid.bid_id, "attempt-1", until=LATER)
    page = storage.bids.page(PERSON, status=None, limit=9, cursor=None)
    assert [*page.items] == [*storage.bids.live_of(PERSON)] == [bid]


def test_erasing_a_person_erases_their_signs_of_life(storage: Storage) -> None:
    bid = storage.add()
    storage.leases.hold(PERSON, bid.bid_id, "attempt-1", until=LATER)
    storage.erasure.erase(PERSON)
    assert storage.rows() == []


def test_bids_are_sent_until_somebody_stops_them(storage: Storage) -> None:
    assert storage.firing.stopped_since() is None
    assert storage.firing.stop(NOW) == NOW
    assert storage.firing.stopped_since() == NOW


def test_stopping_twice_is_the_same_as_once(storage: Storage) -> None:
    storage.firing.stop(NOW)
    assert storage.firing.stop(LATER) == NOW
    assert storage.firing.stopped_since() == NOW


def test_what_was_stopped_can_be_allowed_again_and_again(storage: Storage) -> None:
    storage.firing.stop(NOW)
    storage.firing.resume()
    storage.firing.resume()
    assert storage.firing.stopped_since() is None


def test_a_bid_passes_its_gate_while_bids_are_sent(storage: Storage) -> None:
    armed = storage.bring(storage.add(), BidStatus.ARMED)
    gate = step(armed, Action.SENDING)
    storage.bids.pass_gate(gate)
    assert storage.bids.get(PERSON, armed.bid_id) == gate.after
    assert storage.history.of_bid(PERSON, armed.bid_id)[-1] == gate.event


def test_no_bid_passes_its_gate_while_all_firing_is_stopped(storage: Storage) -> None:
    armed = storage.bring(storage.add(), BidStatus.ARMED)
    before = storage.history.of_bid(PERSON, armed.bid_id)
    storage.firing.stop(NOW)
    with pytest.raises(SniperError) as caught:
        storage.bids.pass_gate(step(armed, Action.SENDING))
    assert caught.value.code is ErrorCode.FIRING_STOPPED
    assert storage.bids.get(PERSON, armed.bid_id) == armed
    assert storage.history.of_bid(PERSON, armed.bid_id) == before
    storage.firing.resume()
    storage.bids.pass_gate(step(armed, Action.SENDING))


@pytest.mark.parametrize("stopped", [True, False])
def test_a_gate_that_somebody_else_has_moved_is_stale(storage: Storage, stopped: bool) -> None:
    """A cancellation tells more than the switch does."""
    armed = storage.bring(storage.add(), BidStatus.ARMED)
    gate = step(armed, Action.SENDING)
    storage.move(armed, Action.CANCELLED)
    if stopped:
        storage.firing.stop(NOW)
    with pytest.raises(SniperError) as caught:
        storage.bids.pass_gate(gate)
    assert caught.value.code is ErrorCode.STALE_VERSION


def test_a_place_is_remembered_by_its_name_until_it_is_forgotten(storage: Storage) -> None:
    assert storage.bookmarks.load("wake-ups") is None
    storage.bookmarks.save("wake-ups", "page-2")
    storage.bookmarks.save("other", "page-9")
    storage.bookmarks.save("wake-ups", "page-3")
    assert storage.bookmarks.load("wake-ups") == "page-3"
    storage.bookmarks.save("wake-ups", None)
    assert storage.bookmarks.load("wake-ups") is None
    assert storage.bookmarks.load("other") == "page-9"
