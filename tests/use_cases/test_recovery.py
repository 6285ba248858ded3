"""Every error that is called recoverable is recovered from, in the way that the table says."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import stamina
from sniper.adapters.ebay.retrying import patiently
from sniper.domain.error_kinds import KINDS, Recovery
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import BidStatus
from sniper.use_cases.recovery import reading_again

from tests.use_cases.world import World, linked_world, usd


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3):
        yield


@pytest.fixture
def world() -> World:
    return linked_world()


def failing(times: int, code: ErrorCode) -> Callable[[], str]:
    """Fails so often, then answers."""
    left = [SniperError(code, "x")] * times

    def ask() -> str:
        if left:
            raise left.pop()
        return "answered"

    return ask


def with_recovery(recovery: Recovery) -> list[ErrorCode]:
    return sorted(code for code, kind in KINDS.items() if kind.recovery is recovery)


@pytest.mark.parametrize("code", with_recovery(Recovery.REPEAT))
def test_what_only_reads_is_asked_up_to_three_times(code: ErrorCode) -> None:
    assert patiently(failing(2, code)) == "answered"
    with pytest.raises(SniperError):
        patiently(failing(3, code))


@pytest.mark.parametrize("code", sorted(set(ErrorCode) - {*with_recovery(Recovery.REPEAT)}))
def test_nothing_else_is_asked_of_ebay_again_at_once(code: ErrorCode) -> None:
    with pytest.raises(SniperError):
        patiently(failing(1, code))


@pytest.mark.parametrize("code", with_recovery(Recovery.READ_AGAIN))
def test_whoever_lost_a_race_reads_again_and_repeats_the_write(code: ErrorCode) -> None:
    assert reading_again(failing(4, code)) == "answered"
    with pytest.raises(SniperError):
        reading_again(failing(5, code))


@pytest.mark.parametrize("code", sorted(set(ErrorCode) - {*with_recovery(Recovery.READ_AGAIN)}))
def test_no_other_failure_repeats_a_write(code: ErrorCode) -> None:
    with pytest.raises(SniperError):
        reading_again(failing(1, code))


PASSING = [ErrorCode.EBAY_UNAVAILABLE, ErrorCode.EBAY_THROTTLED, ErrorCode.STORAGE_UNAVAILABLE]


@pytest.mark.parametrize("code", PASSING)
def test_two_minutes_before_the_end_the_executor_outlasts_what_passes(
    world: World, code: ErrorCode
) -> None:
    assert KINDS[code].passing
    bid = world.create().bid
    world.auctions.failures += [SniperError(code, "x"), SniperError(code, "x")]
    assert world.executed(bid).status is BidStatus.PLACED
    assert not world.auctions.failures


def test_a_scheduler_that_is_back_takes_the_same_wish(world: World) -> None:
    assert KINDS[ErrorCode.SCHEDULER_UNAVAILABLE].recovery is Recovery.LATER
    world.wake_ups.failing = True
    with pytest.raises(SniperError) as caught:
        world.create(key="once")
    assert caught.value.code is ErrorCode.SCHEDULER_UNAVAILABLE
    world.wake_ups.failing = False
    assert world.create(key="once").bid.scheduler_job_id is not None


def test_a_person_mends_what_was_wrong_with_their_wish_and_is_taken(world: World) -> None:
    too_little = replace(world.wish(), max_bid_amount=usd("1.00"), confirmed_amount=usd("1.00"))
    with pytest.raises(SniperError) as caught:
        world.create(
            max_bid_amount=too_little.max_bid_amount, confirmed_amount=too_little.confirmed_amount
        )
    assert KINDS[caught.value.code].recovery is Recovery.ASK_PERSON
    assert world.create().bid.status is BidStatus.PENDING


def test_every_way_of_recovering_is_in_use() -> None:
    assert {kind.recovery for kind in KINDS.values()} == set(Recovery)
