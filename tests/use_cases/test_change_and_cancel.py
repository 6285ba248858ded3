from dataclasses import replace
from datetime import timedelta

import pytest
from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.wake_ups import MemoryWakeUps
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.progress import Step
from sniper.domain.reasons import Reason
from sniper.use_cases.cancel_bid import cancel_bid

from tests.use_cases.world import ANNE, END, World, linked_world, usd


def cancel(world: World, bid: Bid) -> Bid:
    return cancel_bid(
        bid.user_id,
        bid.bid_id,
        bids=world.bids,
        wake_ups=world.wake_ups,
        clock=world.clock,
        ids=world.ids,
    )


def test_a_new_maximum_is_stored_with_its_own_confirmation() -> None:
    world = linked_world()
    bid = world.create().bid
    world.clock.advance(minutes=5)
    changed = world.change(bid, max_bid_amount=usd("30.00"), confirmed_amount=usd("30.00")).bid
    assert changed.max_bid_amount == usd("30.00")
    assert changed.confirmation.max_bid_amount == usd("30.00")
    assert changed.confirmation.confirmed_at == world.clock.now()
    assert changed.scheduler_job_id == bid.scheduler_job_id
    assert world.bids.get(ANNE, bid.bid_id) == changed


def test_the_same_maximum_keeps_its_confirmation() -> None:
    world = linked_world()
    bid = world.create().bid
    world.clock.advance(minutes=5)
    changed = world.change(bid, lead_ms=4_000).bid
    assert changed.confirmation == bid.confirmation
    assert changed.lead_ms == 4_000


def test_a_longer_lead_moves_the_wake_up() -> None:
    world = linked_world()
    bid = world.create().bid
    changed = world.change(bid, lead_ms=60_000).bid
    assert changed.scheduler_job_id == f"bid-{bid.bid_id}-r2"
    assert list(world.wake_ups.scheduled) == [changed.scheduler_job_id]
    wake_up = world.wake_ups.scheduled[changed.scheduler_job_id]
    assert wake_up.at == END - timedelta(seconds=175)


def test_a_longer_lead_whose_wake_up_is_due_wakes_the_executor_at_once() -> None:
    world = linked_world()
    bid = world.create().bid
    world.go_to(END - timedelta(seconds=150))
    changed = world.change(bid, lead_ms=60_000).bid
    assert [wake_up.bid_id for wake_up in world.wake_ups.immediate] == [bid.bid_id]
    assert changed.scheduler_job_id == bid.scheduler_job_id
    assert bid.scheduler_job_id in world.wake_ups.scheduled


def test_without_a_scheduler_a_new_lead_is_refused_and_nothing_changes() -> None:
    world = linked_world()
    bid = world.create().bid
    world.wake_ups.failing = True
    with pytest.raises(SniperError) as caught:
        world.change(bid, lead_ms=60_000)
    assert caught.value.code is ErrorCode.SCHEDULER_UNAVAILABLE
    assert world.bids.get(ANNE, bid.bid_id) == bid


def test_an_old_wake_up_that_cannot_be_deleted_does_not_stop_the_change() -> None:
    world = linked_world()
    bid = world.create().bid

    class Stubborn(MemoryWakeUps):
        def cancel(self, scheduler_job_id: str) -> None:
            raise SniperError(ErrorCode.SCHEDULER_UNAVAILABLE, "not now")

    world.wake_ups = Stubborn()
    assert world.change(bid, lead_ms=60_000).bid.schedule_revision == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"max_bid_amount": usd("30.00")}, ErrorCode.CONFIRMATION_MISMATCH),
        (
            {"max_bid_amount": usd("9.00"), "confirmed_amount": usd("9.00")},
            ErrorCode.AMOUNT_NOT_ABOVE_PRICE,
        ),
        ({"lead_ms": 500}, ErrorCode.LEAD_OUT_OF_RANGE),
    ],
)
def test_a_change_has_to_meet_the_rules(changes: dict[str, object], code: ErrorCode) -> None:
    world = linked_world()
    with pytest.raises(SniperError) as caught:
        world.change(world.create().bid, **changes)
    assert caught.value.code is code


def test_a_change_of_what_one_has_not_seen_is_refused() -> None:
    world = linked_world()
    bid = world.create().bid
    world.change(bid, lead_ms=4_000)
    with pytest.raises(SniperError) as caught:
        world.change(bid, lead_ms=3_000)
    assert caught.value.code is ErrorCode.STALE_VERSION


def test_a_claimed_bid_can_no_longer_be_changed() -> None:
    world = linked_world()
    bid = world.create().bid
    codes: list[ErrorCode] = []

    def try_to_change() -> None:
        with pytest.raises(SniperError) as caught:
            world.change(bid, lead_ms=4_000)
        codes.append(caught.value.code)

    world.clock.when(END - timedelta(seconds=30), try_to_change)
    world.wake(bid)
    assert codes == [ErrorCode.TOO_LATE_TO_CHANGE]


def test_an_ended_bid_can_be_neither_changed_nor_cancelled() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auction(current_price=usd("40.00"), minimum_bid=usd("41.00"))
    skipped = world.executed(bid)
    assert skipped.status is BidStatus.SKIPPED
    for attempt in (lambda: world.change(skipped, lead_ms=4_000), lambda: cancel(world, skipped)):
        with pytest.raises(SniperError) as caught:
            attempt()
        assert caught.value.code is ErrorCode.BID_ALREADY_ENDED


def test_cancelling_ends_the_bid_and_frees_the_item() -> None:
    world = linked_world()
    bid = world.create().bid
    cancelled = cancel(world, bid)
    assert (cancelled.status, cancelled.reason) == (
        BidStatus.CANCELLED,
        Reason.CANCELLED_BY_PERSON,
    )
    assert world.wake_ups.cancelled == [bid.scheduler_job_id]
    assert world.create().bid.bid_id != bid.bid_id


def test_a_bid_without_a_wake_up_can_be_cancelled_too() -> None:
    world = linked_world()
    bid = replace(world.create().bid, scheduler_job_id=None)
    world.store.bids[ANNE, bid.bid_id] = bid
    assert cancel(world, bid).status is BidStatus.CANCELLED
    assert world.wake_ups.cancelled == []


def test_cancelling_twice_is_the_same_as_once() -> None:
    world = linked_world()
    bid = world.create().bid
    assert cancel(world, bid) == cancel(world, bid)
    assert world.actions(bid).count(Action.CANCELLED) == 1


def test_a_bid_that_changes_under_our_hands_is_cancelled_all_the_same() -> None:
    world = linked_world()
    bid = world.create().bid

    class Contended(MemoryBids):
        left = 4

        def save(self, step: Step) -> None:
            if self.left:
                self.left -= 1
                raise SniperError(ErrorCode.STALE_VERSION, "changed")
            super().save(step)

    world.bids = Contended(world.store)
    assert cancel(world, bid).status is BidStatus.CANCELLED


def test_a_bid_that_never_holds_still_is_told() -> None:
    world = linked_world()
    bid = world.create().bid

    class Restless(MemoryBids):
        def save(self, step: Step) -> None:
            raise SniperError(ErrorCode.STALE_VERSION, "changed")

    world.bids = Restless(world.store)
    with pytest.raises(SniperError) as caught:
        cancel(world, bid)
    assert caught.value.code is ErrorCode.STALE_VERSION


def test_a_storage_failure_is_not_taken_for_a_cancellation() -> None:
    world = linked_world()
    bid = world.create().bid
    world.store.failing.add("save")
    with pytest.raises(SniperError) as caught:
        cancel(world, bid)
    assert caught.value.code is ErrorCode.STORAGE_UNAVAILABLE
    assert world.bids.get(ANNE, bid.bid_id).status is BidStatus.PENDING


def test_a_cancellation_during_the_wait_takes_effect_and_nothing_is_sent() -> None:
    world = linked_world()
    bid = world.create().bid
    world.clock.when(END - timedelta(seconds=7), lambda: cancel(world, bid))
    left = world.executed(bid)
    assert left.status is BidStatus.CANCELLED
    assert world.bidding.places == []


def test_a_cancellation_after_the_gate_is_refused_and_the_bid_goes_out() -> None:
    world = linked_world()
    bid = world.create().bid
    codes: list[ErrorCode] = []

    def try_to_cancel() -> None:
        with pytest.raises(SniperError) as caught:
            cancel(world, bid)
        codes.append(caught.value.code)

    world.clock.when(END - timedelta(milliseconds=5_500), try_to_cancel)
    assert world.executed(bid).status is BidStatus.PLACED
    assert codes == [ErrorCode.TOO_LATE_TO_CANCEL]
    assert len(world.bidding.places) == 1
