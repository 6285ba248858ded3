from dataclasses import replace
from datetime import timedelta

import pytest
from sniper.adapters.memory.bids import MemoryBids
from sniper.domain.auction import NO_BID_BY_US, Standing
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.placing import UnknownOutcomeError
from sniper.domain.reasons import Reason
from sniper.domain.user import EbayLink
from sniper.use_cases.resolve_outcome import resolve_outcome

from tests.use_cases.world import ANNE, ITEM, World, linked_world, usd

WON = Standing(
    ended=True,
    high_bidder=True,
    our_maximum=usd("25.00"),
    current_price=usd("18.50"),
    reserve_met=None,
)


def placed(world: World) -> Bid:
    return world.executed(world.create().bid)


def unknown(world: World) -> Bid:
    world.bidding.script_place(UnknownOutcomeError())
    return world.executed(world.create().bid)


def sending(world: World) -> Bid:
    """A bid whose executor died between the gate and the answer."""
    bid = replace(placed(world), status=BidStatus.PLACING)
    world.store.bids[ANNE, bid.bid_id] = bid
    return bid


@pytest.mark.parametrize("start", [placed, unknown, sending])
@pytest.mark.parametrize(
    ("standing", "status", "reason"),
    [
        (WON, BidStatus.WON, Reason.WON_AUCTION),
        (replace(WON, high_bidder=False), BidStatus.LOST, Reason.OUTBID),
        (replace(WON, reserve_met=False), BidStatus.LOST, Reason.RESERVE_NOT_MET),
        (replace(WON, reserve_met=True), BidStatus.WON, Reason.WON_AUCTION),
    ],
)
def test_the_auctions_result_is_the_bids(
    start: object, standing: Standing, status: BidStatus, reason: Reason
) -> None:
    world = linked_world()
    assert callable(start)
    bid = start(world)
    world.bidding.standings[ITEM] = standing
    settled = world.resolve(bid)
    assert (settled.status, settled.reason) == (status, reason)
    assert settled.final_price == usd("18.50")
    assert settled.timeline == bid.timeline


def test_a_lower_bid_of_ones_own_is_not_the_snipe() -> None:
    world = linked_world()
    bid = unknown(world)
    world.bidding.standings[ITEM] = replace(WON, high_bidder=False, our_maximum=usd("12.00"))
    settled = world.resolve(bid)
    assert (settled.status, settled.reason) == (BidStatus.FAILED, Reason.NOT_TAKEN)


def test_no_bid_at_ebay_is_believed_only_a_minute_after_the_end() -> None:
    world = linked_world()
    bid = unknown(world)
    world.bidding.standings[ITEM] = NO_BID_BY_US
    assert world.resolve(bid).status is BidStatus.INDETERMINATE
    settled = world.resolve(bid, after_end=timedelta(seconds=61))
    assert (settled.status, settled.reason) == (BidStatus.FAILED, Reason.NOT_TAKEN)


def test_a_placed_bid_that_ebay_does_not_know_is_looked_for_until_the_deadline() -> None:
    world = linked_world()
    bid = placed(world)
    world.bidding.standings[ITEM] = NO_BID_BY_US
    assert world.resolve(bid, after_end=timedelta(minutes=34)).status is BidStatus.PLACED
    settled = world.resolve(bid, after_end=timedelta(minutes=35))
    assert (settled.status, settled.reason) == (BidStatus.FAILED, Reason.OUTCOME_UNREADABLE)


def test_an_auction_that_ebay_has_not_closed_yet_is_looked_at_again() -> None:
    world = linked_world()
    bid = placed(world)
    world.bidding.standings[ITEM] = replace(WON, ended=False)
    world.checks.requested.clear()
    assert world.resolve(bid).status is BidStatus.PLACED
    assert [(check.attempt, check.delay_s) for check in world.checks.requested] == [(1, 5)]


def test_the_looks_grow_apart_to_five_minutes() -> None:
    world = linked_world()
    bid = placed(world)
    world.bidding.standings[ITEM] = replace(WON, ended=False)
    world.checks.requested.clear()
    world.go_to(bid.auction_end_time + timedelta(seconds=10))
    for attempt in range(8):
        resolve_outcome(ANNE, bid.bid_id, attempt=attempt, ports=world.resolving)
    delays = [check.delay_s for check in world.checks.requested]
    assert delays == [5, 10, 20, 40, 80, 160, 300, 300]


@pytest.mark.parametrize("code", [ErrorCode.EBAY_UNAVAILABLE, ErrorCode.EBAY_THROTTLED])
def test_ebay_being_down_is_not_a_result(code: ErrorCode) -> None:
    world = linked_world()
    bid = placed(world)
    world.bidding.failures.append(SniperError(code, "not now"))
    assert world.resolve(bid).status is BidStatus.PLACED
    assert world.checks.requested[-1].attempt == 1


def test_a_dead_token_is_told_at_the_deadline_and_not_guessed_around() -> None:
    world = linked_world()
    bid = placed(world)
    world.users.save_link(ANNE, expired_link(world), at=world.clock.now())
    world.accounts.failures.extend(SniperError(ErrorCode.LINK_EXPIRED, "") for _ in range(9))
    assert world.resolve(bid).status is BidStatus.PLACED
    settled = world.resolve(bid, after_end=timedelta(minutes=36))
    assert settled.reason is Reason.OUTCOME_UNREADABLE


def expired_link(world: World) -> EbayLink:
    user = world.users.get(ANNE)
    assert user is not None
    assert user.ebay is not None
    spent = replace(user.ebay.access_token, expires_at=world.clock.now())
    return replace(user.ebay, access_token=spent)


def test_before_the_end_the_look_is_put_off_to_just_after_it() -> None:
    world = linked_world()
    bid = placed(world)
    world.checks.requested.clear()
    world.resolve(bid, after_end=timedelta(seconds=-100))
    assert [(check.attempt, check.delay_s) for check in world.checks.requested] == [(0, 105)]


def test_an_end_that_moved_far_away_is_waited_for_in_steps_of_the_queue() -> None:
    world = linked_world()
    bid = placed(world)
    world.checks.requested.clear()
    world.resolve(bid, after_end=timedelta(minutes=-40))
    assert world.checks.requested[-1].delay_s == 900


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (BidStatus.PENDING, Reason.WOKEN_TOO_LATE),
        (BidStatus.ARMED, Reason.EXECUTION_INTERRUPTED),
    ],
)
def test_a_bid_that_was_never_sent_is_told_so(status: BidStatus, reason: Reason) -> None:
    world = linked_world()
    bid = replace(world.create().bid, status=status)
    world.store.bids[ANNE, bid.bid_id] = bid
    settled = world.resolve(bid)
    assert (settled.status, settled.reason) == (BidStatus.FAILED, reason)
    assert world.actions(bid)[-1] is Action.FAILED


def test_a_settled_bid_is_left_alone() -> None:
    world = linked_world()
    bid = placed(world)
    world.bidding.standings[ITEM] = WON
    settled = world.resolve(bid)
    assert world.resolve(settled) == settled
    assert world.actions(bid).count(Action.WON) == 1


def test_a_message_without_a_bid_is_done() -> None:
    world = linked_world()
    assert resolve_outcome(ANNE, "nobody", attempt=0, ports=world.resolving) is None


def test_a_storage_failure_is_raised_so_that_the_message_comes_again() -> None:
    world = linked_world()
    bid = placed(world)
    world.bidding.standings[ITEM] = WON
    world.store.failing.add("save")
    with pytest.raises(SniperError) as caught:
        world.resolve(bid)
    assert caught.value.code is ErrorCode.STORAGE_UNAVAILABLE


def test_a_read_failure_is_raised_so_that_the_message_comes_again() -> None:
    world = linked_world()
    bid = placed(world)

    class Unreadable(MemoryBids):
        def get(self, user_id: str, bid_id: str) -> Bid:
            raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")

    world.bids = Unreadable(world.store)
    with pytest.raises(SniperError):
        world.resolve(bid)
