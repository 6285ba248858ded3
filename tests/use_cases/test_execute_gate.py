"""The gate, a second before the sending: what is known of it decides whether the bid leaves."""

from datetime import timedelta

import pytest
from sniper.adapters.memory.bids import MemoryBids
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.progress import Step

from tests.use_cases.world import END, linked_world


@pytest.mark.parametrize("landed", [True, False])
def test_a_gate_whose_write_was_not_confirmed_is_read_back(landed: bool) -> None:
    world = linked_world()
    bid = world.create().bid

    class Unconfirmed(MemoryBids):
        def save(self, step: Step) -> None:
            if step.event.action is Action.SENDING:
                if landed:
                    super().save(step)
                raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "timed out")
            super().save(step)

    world.bids = Unconfirmed(world.store)
    left = world.executed(bid)
    assert left.status is (BidStatus.PLACED if landed else BidStatus.ARMED)
    assert len(world.bidding.places) == landed


class Flaky(MemoryBids):
    """The gate's first write and the reading back of it fail; `landed` if it was written."""

    landed = False
    gates = 0

    def pass_gate(self, step: Step) -> None:
        self.gates += 1
        if self.gates > 1 or self.landed:
            super().pass_gate(step)
        if self.gates == 1:
            raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")

    def get(self, user_id: str, bid_id: str) -> Bid:
        if self.gates == 1:
            raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")
        return super().get(user_id, bid_id)


@pytest.mark.parametrize("landed", [True, False])
def test_a_gate_that_can_not_be_read_back_is_tried_again_and_the_bid_sent_once(
    landed: bool,
) -> None:
    world = linked_world()
    world.bids = bids = Flaky(world.store)
    bids.landed = landed
    assert world.executed(world.create().bid).status is BidStatus.PLACED
    assert len(world.bidding.places) == 1


def test_an_end_that_moved_a_little_is_kept_when_the_gate_is_tried_again() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auction(auction_end_time=END - timedelta(seconds=10))
    world.bids = Flaky(world.store)
    placed = world.executed(bid)
    assert placed.auction_end_time == END - timedelta(seconds=10)
    assert placed.timeline.sent_at is not None
    assert placed.timeline.sent_at < END - timedelta(seconds=15)


def test_a_storage_that_never_tells_of_the_gate_sends_nothing() -> None:
    world = linked_world()

    class Down(Flaky):
        def pass_gate(self, step: Step) -> None:
            self.gates = 1
            raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")

    world.bids = Down(world.store)
    bid = world.create().bid
    with pytest.raises(SniperError):
        world.wake(bid)
    assert not world.bidding.places


def test_a_gate_that_is_refused_for_half_a_second_costs_nothing() -> None:
    world = linked_world()

    class Throttled(MemoryBids):
        def pass_gate(self, step: Step) -> None:
            if world.clock.now() < END - timedelta(seconds=5.5):
                raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "throttled")
            super().pass_gate(step)

    world.bids = Throttled(world.store)
    placed = world.executed(world.create().bid)
    assert placed.status is BidStatus.PLACED
    assert placed.timeline.lead_achieved_ms == pytest.approx(5_000, abs=5)
