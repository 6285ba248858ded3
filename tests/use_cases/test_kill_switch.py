"""One switch stops every bid that has not passed its gate, and everybody is told so."""

from datetime import timedelta

import pytest
from sniper.domain.errors import ErrorCode
from sniper.domain.lifecycle import BidStatus
from sniper.domain.reasons import Reason
from sniper.domain.validation import WarningCode
from sniper.use_cases.read_profile import read_profile

from tests.use_cases.world import ANNE, END, NOON, linked_world


def test_a_bid_that_already_waits_in_the_executor_is_stopped() -> None:
    world = linked_world()
    bid = world.create().bid
    world.clock.when(END - timedelta(seconds=8), lambda: world.firing.stop(world.clock.now()))
    stopped = world.executed(bid)
    assert (stopped.status, stopped.reason) == (BidStatus.FAILED, Reason.FIRING_STOPPED)
    assert world.bidding.places == []


def test_a_bid_that_has_passed_its_gate_is_sent() -> None:
    world = linked_world()
    bid = world.create().bid
    gate = END - timedelta(seconds=6)
    world.clock.when(gate + timedelta(milliseconds=100), lambda: world.firing.stop(NOON))
    assert world.executed(bid).status is BidStatus.PLACED
    assert len(world.bidding.places) == 1


def test_after_the_switch_is_turned_back_bids_are_sent() -> None:
    world = linked_world()
    bid = world.create().bid
    world.firing.stop(NOON)
    world.clock.when(END - timedelta(seconds=30), world.firing.resume)
    assert world.executed(bid).status is BidStatus.PLACED


def test_the_profile_says_since_when_nothing_is_sent() -> None:
    world = linked_world()
    assert read_profile(ANNE, world.profile).firing_stopped_since is None
    world.firing.stop(NOON)
    profile = read_profile(ANNE, world.profile)
    assert profile.firing_stopped_since == NOON
    assert profile.bidding_problem is not None
    assert profile.bidding_problem.code is ErrorCode.FIRING_STOPPED


def test_a_snipe_made_meanwhile_is_taken_with_a_warning() -> None:
    world = linked_world()
    world.firing.stop(NOON)
    created = world.create()
    assert created.bid.status is BidStatus.PENDING
    assert WarningCode.FIRING_STOPPED in {warning.code for warning in created.warnings}


@pytest.mark.parametrize("times", [1, 2])
def test_stopping_twice_keeps_the_first_instant(times: int) -> None:
    world = linked_world()
    for number in range(times):
        world.firing.stop(NOON + timedelta(minutes=number))
    assert world.firing.stopped_since() == NOON
