from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.upkeep import MemoryLeases
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.progress import Step
from sniper.use_cases.execute_bids import Ignored, WakeUp, execute_bid, execute_bids

from tests.use_cases.world import ANNE, END, ITEM, linked_world, usd

MS = timedelta(milliseconds=1)


def test_a_woken_bid_is_claimed_sent_once_and_placed() -> None:
    world = linked_world()
    placed = world.executed(world.create().bid)
    assert placed.status is BidStatus.PLACED
    assert [(p.ebay_item_id, p.maximum) for p in world.bidding.places] == [(ITEM, usd("25.00"))]
    assert world.actions(placed)[2:] == [Action.CLAIMED, Action.SENDING, Action.PLACED]


@given(
    offset_ms=st.floats(-30_000, 30_000),
    round_trip_ms=st.floats(1, 400),
    lead_ms=st.integers(10, 600).map(lambda tenths: tenths * 100),
)
@settings(max_examples=60, deadline=None)
def test_the_bid_arrives_at_its_lead_on_ebays_clock(
    offset_ms: float, round_trip_ms: float, lead_ms: int
) -> None:
    world = linked_world(offset_ms=offset_ms)
    world.bidding.round_trip_ms = round_trip_ms
    bid = world.create(lead_ms=lead_ms).bid
    before_end = timedelta(milliseconds=115_000 + max(0, lead_ms - 5_000))
    placed = world.executed(bid, before_end=before_end)
    timeline = placed.timeline
    assert timeline.sent_at is not None
    assert timeline.clock_uncertainty_ms is not None
    arrived = timeline.sent_at + timedelta(milliseconds=offset_ms + round_trip_ms / 2)
    error_ms = abs((END - arrived) / MS - lead_ms)
    assert error_ms <= timeline.clock_uncertainty_ms + 1
    assert timeline.clock_uncertainty_ms <= round_trip_ms / 2 + 5


def test_the_timeline_tells_every_moment() -> None:
    world = linked_world(offset_ms=1_700)
    timeline = world.executed(world.create().bid).timeline
    moments = [
        timeline.scheduled_for,
        timeline.woken_at,
        timeline.claimed_at,
        timeline.checked_at,
        timeline.warmed_at,
        timeline.sent_at,
        timeline.answered_at,
    ]
    assert None not in moments
    assert moments == sorted(moments, key=lambda moment: moment or END)
    assert timeline.planned_arrival_ebay == END - timedelta(seconds=5)
    assert timeline.lead_achieved_ms == pytest.approx(5_000, abs=50)
    assert timeline.clock_offset_ms == pytest.approx(1_700, abs=25)


def test_the_result_is_asked_for_when_the_bid_is_claimed() -> None:
    world = linked_world()
    bid = world.create().bid
    world.auction(minimum_bid=usd("99.00"))
    world.wake(bid)
    assert [(c.bid_id, c.attempt, c.delay_s) for c in world.checks.requested] == [
        (bid.bid_id, 0, 105)
    ]


def test_without_a_queue_the_bid_is_sent_all_the_same() -> None:
    world = linked_world()
    world.checks.failing = True
    assert world.executed(world.create().bid).status is BidStatus.PLACED


def test_the_line_is_kept_warm_while_waiting() -> None:
    world = linked_world()
    world.executed(world.create().bid)
    assert world.bidding.probes >= 10 + 3
    assert world.bidding.lines_closed == world.bidding.lines_opened == 1


def test_a_second_delivery_finds_the_bid_taken() -> None:
    world = linked_world()
    bid = world.create().bid
    world.wake(bid)
    assert world.wake(bid) is Ignored.NOT_PENDING
    assert len(world.bidding.places) == 1


def test_twenty_deliveries_at_once_send_one_bid() -> None:
    world = linked_world()
    bid = world.create().bid

    class Alive(MemoryLeases):
        """The clock jumps for everybody when one waits, so no sign of life would be in time."""

        def held_until(self, user_id: str, bid_id: str, attempt_id: str) -> datetime:
            return END

    world.leases = Alive(world.store)
    world.go_to(END - timedelta(seconds=100))
    wake_up = WakeUp(ANNE, bid.bid_id, END - timedelta(seconds=120))
    with ThreadPoolExecutor(20) as pool:
        outcomes = list(pool.map(lambda _: execute_bid(wake_up, world.executing), range(20)))
    assert sum(isinstance(outcome, Bid) for outcome in outcomes) == 1
    assert len(world.bidding.places) == 1


def test_a_batch_is_executed_bid_by_bid() -> None:
    world = linked_world()
    world.link("bob")
    bids = [world.create().bid, world.create(user_id="bob").bid]
    world.go_to(END - timedelta(seconds=100))
    wake_ups = [WakeUp(bid.user_id, bid.bid_id, END) for bid in bids]
    outcomes = execute_bids(wake_ups, world.executing)
    assert [o.status for o in outcomes if isinstance(o, Bid)] == [BidStatus.PLACED] * 2
    assert execute_bids([], world.executing) == []


def test_a_wake_up_without_a_bid_does_nothing() -> None:
    world = linked_world()
    wake_up = WakeUp(ANNE, "01AAAAAAAAAAAAAAAAAAAAAAAA", END)
    assert execute_bid(wake_up, world.executing) is Ignored.NO_SUCH_BID


def test_a_wake_up_of_an_earlier_end_is_too_early() -> None:
    world = linked_world()
    bid = world.create().bid
    assert world.wake(bid, before_end=timedelta(minutes=30)) is Ignored.TOO_EARLY
    assert world.bids.get(ANNE, bid.bid_id).status is BidStatus.PENDING


def test_a_change_during_the_claim_is_read_again_and_counts() -> None:
    world = linked_world()
    bid = world.create().bid

    class ChangedMeanwhile(MemoryBids):
        first = True

        def save(self, step: Step) -> None:
            if self.first:
                self.first = False
                newer = replace(
                    step.before, max_bid_amount=usd("31.00"), version=step.before.version + 1
                )
                world.store.bids[ANNE, bid.bid_id] = newer
            super().save(step)

    world.bids = ChangedMeanwhile(world.store)
    assert world.executed(bid).status is BidStatus.PLACED
    assert [place.maximum for place in world.bidding.places] == [usd("31.00")]


def test_a_row_that_never_holds_still_is_left_to_another_delivery() -> None:
    world = linked_world()
    bid = world.create().bid

    class Restless(MemoryBids):
        def save(self, step: Step) -> None:
            raise SniperError(ErrorCode.STALE_VERSION, "changed")

    world.bids = Restless(world.store)
    assert world.wake(bid) is Ignored.NOT_PENDING


@pytest.mark.parametrize("method", ["save", "get"])
def test_a_storage_failure_at_the_claim_is_raised(method: str) -> None:
    world = linked_world()
    bid = world.create().bid

    class Broken(MemoryBids):
        def get(self, user_id: str, bid_id: str) -> Bid:
            if method == "get":
                raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")
            return super().get(user_id, bid_id)

    world.bids = Broken(world.store)
    world.store.failing.add(method)
    with pytest.raises(SniperError) as caught:
        world.wake(bid)
    assert caught.value.code is ErrorCode.STORAGE_UNAVAILABLE
    assert not world.bidding.places


def test_a_short_failure_of_the_storage_at_the_claim_costs_seconds_and_not_the_auction() -> None:
    world = linked_world()
    bid = world.create().bid

    class Recovering(MemoryBids):
        failures = 3

        def get(self, user_id: str, bid_id: str) -> Bid:
            if self.failures:
                self.failures -= 1
                raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")
            return super().get(user_id, bid_id)

    world.bids = Recovering(world.store)
    assert world.executed(bid).status is BidStatus.PLACED
    assert len(world.bidding.places) == 1
