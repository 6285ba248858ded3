from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sniper.adapters.memory.ebay import MemoryAccounts
from sniper.adapters.memory.wake_ups import MemoryWakeUps
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.validation import WarningCode
from sniper.use_cases.create_bid import create_bid

from tests.use_cases.world import ANNE, END, ITEM, World, linked_world, usd


def refusal(world: World, **changes: Any) -> ErrorCode:
    with pytest.raises(SniperError) as caught:
        world.create(**changes)
    return caught.value.code


def test_a_bid_is_stored_scheduled_and_carries_its_job() -> None:
    world = linked_world()
    bid = world.create().bid
    assert bid.status is BidStatus.PENDING
    assert bid.scheduler_job_id == f"bid-{bid.bid_id}-r1"
    assert world.bids.get(ANNE, bid.bid_id) == bid
    assert world.actions(bid) == [Action.CREATED, Action.SCHEDULED]


def test_the_wake_up_is_two_minutes_before_the_end() -> None:
    world = linked_world()
    bid = world.create().bid
    assert bid.scheduler_job_id is not None
    assert world.wake_ups.scheduled[bid.scheduler_job_id].at == END - timedelta(seconds=120)


def test_the_confirmation_is_stored_with_the_moment_it_was_given() -> None:
    world = linked_world()
    confirmation = world.create().bid.confirmation
    assert confirmation.max_bid_amount == usd("25.00")
    assert confirmation.confirmed_at == world.clock.now()


def test_an_address_of_the_listing_will_do() -> None:
    world = linked_world()
    address = f"https://www.ebay.com/itm/brass-sextant/{ITEM}?hash=1"
    assert world.create(ebay_item_id=address).bid.ebay_item_id == ITEM


def test_inside_the_arming_window_the_executor_is_woken_at_once() -> None:
    world = linked_world()
    world.go_to(END - timedelta(seconds=30))
    created = world.create()
    assert created.bid.scheduler_job_id == f"direct:{created.bid.bid_id}-r1"
    assert not world.wake_ups.scheduled
    assert [warning.code for warning in created.warnings] == [WarningCode.ENDS_SOON]


def test_too_late_to_be_prepared_is_refused_and_leaves_nothing() -> None:
    world = linked_world()
    world.go_to(END - timedelta(seconds=9))
    assert refusal(world) is ErrorCode.AUCTION_ENDS_TOO_SOON
    assert not world.store.bids


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"max_bid_amount": usd("10.49")}, ErrorCode.AMOUNT_BELOW_MINIMUM),
        ({"lead_ms": 1_050}, ErrorCode.LEAD_OUT_OF_RANGE),
        ({"ebay_item_id": "sextant"}, ErrorCode.INVALID_ITEM_ID),
        ({"marketplace": "EBAY_PL"}, ErrorCode.MARKETPLACE_NOT_SUPPORTED),
        ({"user_id": "bob"}, ErrorCode.ACCOUNT_NOT_LINKED),
    ],
)
def test_a_broken_rule_is_named(changes: dict[str, object], code: ErrorCode) -> None:
    world = linked_world()
    if "max_bid_amount" in changes:
        changes = {**changes, "confirmed_amount": changes["max_bid_amount"]}
    assert refusal(world, **changes) is code


@pytest.mark.parametrize(
    "changes", [{"confirmed_amount": usd("26.00")}, {"confirmed_item_id": "110000000002"}]
)
def test_a_confirmation_of_something_else_is_refused(changes: dict[str, object]) -> None:
    assert refusal(linked_world(), **changes) is ErrorCode.CONFIRMATION_MISMATCH


def test_without_the_bidding_scope_creating_is_refused_and_says_why() -> None:
    world = World()
    world.accounts = MemoryAccounts(scopes=["https://api.ebay.com/oauth/api_scope"])
    world.link()
    assert refusal(world) is ErrorCode.BIDDING_NOT_PERMITTED


def test_a_listing_without_an_end_cannot_be_sniped() -> None:
    world = linked_world()
    world.auction(auction_end_time=None)
    assert refusal(world) is ErrorCode.ITEM_NOT_AN_AUCTION


def test_ebay_being_down_leaves_nothing_behind() -> None:
    world = linked_world()
    world.auctions.failures.append(SniperError(ErrorCode.EBAY_UNAVAILABLE, "down"))
    assert refusal(world) is ErrorCode.EBAY_UNAVAILABLE
    assert not world.store.bids
    assert not world.wake_ups.scheduled


def test_a_second_live_bid_on_the_item_is_refused() -> None:
    world = linked_world()
    world.create()
    assert refusal(world) is ErrorCode.LIVE_BID_EXISTS


def test_two_people_may_want_the_same_item() -> None:
    world = linked_world()
    world.link("bob")
    world.create()
    assert world.create(user_id="bob").bid.status is BidStatus.PENDING


def test_without_a_scheduler_the_bid_is_undone_and_the_same_key_works_later() -> None:
    world = linked_world()
    world.wake_ups.failing = True
    assert refusal(world, key="k") is ErrorCode.SCHEDULER_UNAVAILABLE
    assert not world.store.bids
    assert world.users.ensure(ANNE, email=None, at=world.clock.now()).active_bid_count == 0
    events = world.history.page(ANNE, limit=10, cursor=None).items
    assert [event.action for event in events] == [Action.UNDONE, Action.CREATED]
    world.wake_ups.failing = False
    assert world.create(key="k").bid.status is BidStatus.PENDING


def test_a_repeated_key_answers_with_the_first_bid_even_when_the_auction_has_gone() -> None:
    world = linked_world()
    first = world.create(key="k").bid
    world.auctions.remove(ITEM)
    assert world.create(key="k").bid == first
    assert len(world.store.bids) == 1


def test_a_repeated_key_gives_an_interrupted_creation_its_wake_up() -> None:
    world = linked_world()
    first = world.create(key="k").bid
    stored = replace(first, scheduler_job_id=None)
    world.store.bids[ANNE, first.bid_id] = stored
    world.wake_ups.scheduled.clear()
    again = world.create(key="k").bid
    assert again.scheduler_job_id == f"bid-{first.bid_id}-r1"
    assert list(world.wake_ups.scheduled) == [again.scheduler_job_id]


def test_a_bid_that_is_claimed_before_its_job_is_written_back_is_left_alone() -> None:
    world = linked_world()
    world.go_to(END - timedelta(seconds=30))
    ports = world.creating

    class ClaimedAtOnce(MemoryWakeUps):
        def wake_now(self, bid: Bid, at: datetime) -> str:
            stored = replace(bid, status=BidStatus.ARMED, version=bid.version + 1)
            world.store.bids[bid.user_id, bid.bid_id] = stored
            return super().wake_now(bid, at)

    created = create_bid(world.wish(), replace(ports, wake_ups=ClaimedAtOnce()))
    assert created.bid.status is BidStatus.ARMED


def test_a_storage_failure_while_writing_the_job_back_is_told() -> None:
    world = linked_world()
    world.store.failing.add("save")
    assert refusal(world) is ErrorCode.STORAGE_UNAVAILABLE


def test_an_auction_without_a_price_cannot_become_a_bid() -> None:
    world = linked_world()
    world.auction(current_price=None)
    assert refusal(world) is ErrorCode.ITEM_UNAVAILABLE
