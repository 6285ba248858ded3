"""Unlinking and leaving: honest about bids in the air, and finished by asking again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sniper.adapters.memory.chores import Departure
from sniper.adapters.memory.ebay import MemoryAccounts
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.grants import LinkGrant
from sniper.domain.lifecycle import BidStatus
from sniper.domain.reasons import Reason
from sniper.use_cases.leave import leave, unlink

from tests.domain.examples import code_raised_by
from tests.use_cases.crashes import CrashError, every_fuse
from tests.use_cases.many import create, stored
from tests.use_cases.meanwhile import LinkedMeanwhile, Meanwhile
from tests.use_cases.world import ANNE, END, World, linked_world

LEAVERS: dict[str, Callable[[World], None]] = {
    "unlinking": lambda world: unlink(ANNE, cancel_bids=True, ports=world.unlinking),
    "leaving": lambda world: leave(ANNE, world.leaving),
}


def linked(world: World) -> bool:
    user = world.users.get(ANNE)
    return user is not None and user.ebay is not None


def assert_unlinked(world: World) -> None:
    assert not linked(world)
    assert not world.wake_ups.scheduled
    assert not world.bids.live_of(ANNE)


def test_unlinking_deletes_the_tokens_and_revokes_them_once() -> None:
    world = linked_world()
    for _ in range(2):
        unlink(ANNE, cancel_bids=False, ports=world.unlinking)
        assert_unlinked(world)
        assert len(world.accounts.revoked) == 1
    unlink("bob", cancel_bids=True, ports=world.unlinking)


def test_unlinking_waits_for_snipes_unless_they_are_to_be_cancelled() -> None:
    world = linked_world()
    bids = [create(world, 1), create(world, 2)]
    code = code_raised_by(lambda: unlink(ANNE, cancel_bids=False, ports=world.unlinking))
    assert code is ErrorCode.LIVE_BIDS_EXIST
    assert linked(world)
    assert world.accounts.revoked == []
    unlink(ANNE, cancel_bids=True, ports=world.unlinking)
    assert_unlinked(world)
    assert {stored(world, bid).reason for bid in bids} == {Reason.CANCELLED_BY_PERSON}


def test_a_token_that_cannot_be_revoked_is_deleted_all_the_same() -> None:
    world = linked_world()
    vault, world.vault = world.vault, World().vault
    unlink(ANNE, cancel_bids=False, ports=world.unlinking)
    assert vault is not world.vault
    assert_unlinked(world)
    assert world.accounts.revoked == []


@pytest.mark.parametrize("who", list(LEAVERS))
def test_a_bid_that_stands_at_ebay_is_waited_for_and_no_other_is_cancelled(who: str) -> None:
    world = linked_world()
    placed, other = create(world, 1), create(world, 2, end=END + timedelta(days=1))
    world.executed(placed)
    before = dict(world.store.bids)
    with pytest.raises(SniperError, match="after that auction's end") as caught:
        LEAVERS[who](world)
    assert caught.value.code is ErrorCode.LIVE_BIDS_EXIST
    assert world.store.bids == before
    assert linked(world)
    assert stored(world, other).scheduler_job_id in world.wake_ups.scheduled
    assert not world.chores.departures


@pytest.mark.parametrize("who", list(LEAVERS))
def test_a_bid_that_is_only_prepared_is_cancelled_and_not_sent(who: str) -> None:
    world = linked_world()
    bid = create(world, 1)
    world.clock.when(END - timedelta(seconds=30), lambda: LEAVERS[who](world))
    assert world.executed(bid).status is BidStatus.CANCELLED
    assert not world.bidding.places
    assert_unlinked(world)


@pytest.mark.parametrize("who", list(LEAVERS))
def test_a_bid_that_is_sent_in_this_very_moment_keeps_the_link(who: str) -> None:
    world = linked_world()
    bid = create(world, 1)
    sent: list[object] = []
    world.go_to(END - timedelta(seconds=100))
    world.bids = Meanwhile(world.store, lambda: sent.append(world.executed(bid)))
    assert code_raised_by(lambda: LEAVERS[who](world)) is ErrorCode.LIVE_BIDS_EXIST
    assert sent == [stored(world, bid)]
    assert linked(world)
    assert not world.chores.departures


@pytest.mark.parametrize("who", list(LEAVERS))
def test_a_bid_that_ends_meanwhile_is_no_obstacle(who: str) -> None:
    world = linked_world()
    create(world, 1)
    world.auctions.failures.extend(SniperError(ErrorCode.ITEM_NOT_FOUND, "gone") for _ in range(3))
    ended: list[object] = []
    (bid,) = world.bids.live_of(ANNE)
    world.go_to(END - timedelta(seconds=100))
    world.bids = Meanwhile(world.store, lambda: ended.append(world.executed(bid)))
    LEAVERS[who](world)
    assert stored(world, bid).reason is Reason.ITEM_GONE
    assert not linked(world)


@pytest.mark.parametrize("who", list(LEAVERS))
def test_a_storage_failure_is_told_and_asking_again_finishes(who: str) -> None:
    world = linked_world()
    create(world, 1)
    world.store.failing.add("save")
    assert code_raised_by(lambda: LEAVERS[who](world)) is ErrorCode.STORAGE_UNAVAILABLE
    world.store.failing.clear()
    LEAVERS[who](world)
    assert_unlinked(world)


def test_a_snipe_made_in_the_same_moment_keeps_the_link_and_is_kept() -> None:
    world = linked_world()
    create(world, 1)
    made: list[Bid] = []
    world.bids = Meanwhile(world.store, lambda: made.append(create(world, 2)))
    assert code_raised_by(lambda: leave(ANNE, world.leaving)) is ErrorCode.LIVE_BIDS_EXIST
    assert linked(world)
    assert [bid.bid_id for bid in world.bids.live_of(ANNE)] == [made[0].bid_id]
    leave(ANNE, world.leaving)
    assert_unlinked(world)


def test_who_leaves_has_everything_erased_by_somebody_else() -> None:
    world = linked_world()
    bid = create(world, 1)
    leave(ANNE, world.leaving)
    assert_unlinked(world)
    assert stored(world, bid).status is BidStatus.CANCELLED
    assert world.chores.departures == [Departure(ANNE, sign_in_too=True)]
    assert len(world.accounts.revoked) == 1


@pytest.mark.parametrize("link_lost", [True, False])
def test_who_has_no_link_can_leave_too(link_lost: bool) -> None:
    world = linked_world() if link_lost else World()
    if link_lost:
        create(world, 1)
        world.users.lose_link(ANNE, f"id-of-{ANNE}", at=world.clock.now())
    leave(ANNE, world.leaving)
    assert_unlinked(world)
    assert world.chores.departures == [Departure(ANNE, sign_in_too=True)]


def test_a_departure_that_cannot_be_asked_for_is_told_and_asking_again_will_do() -> None:
    world = linked_world()
    world.chores.failing = True
    assert code_raised_by(lambda: leave(ANNE, world.leaving)) is ErrorCode.STORAGE_UNAVAILABLE
    world.chores.failing = False
    leave(ANNE, world.leaving)
    assert len(world.chores.departures) == 1


def test_leaving_that_breaks_off_anywhere_is_finished_by_asking_again() -> None:
    broken = 0
    for fuse in every_fuse():
        world = linked_world()
        bids = [create(world, 1), create(world, 2)]
        try:
            leave(ANNE, fuse.through(world.leaving))
        except CrashError:
            broken += 1
        leave(ANNE, world.leaving)
        assert not linked(world)
        assert {stored(world, bid).status for bid in bids} == {BidStatus.CANCELLED}
        assert Departure(ANNE, sign_in_too=True) in world.chores.departures
        assert world.store.active_bids[ANNE] == 0
    assert broken >= 20


def test_a_consent_that_comes_back_after_everything_was_erased_brings_nothing_back() -> None:
    world = World()

    class ErasedMeanwhile(MemoryAccounts):
        def exchange(self, code: str) -> LinkGrant:
            world.erasure.erase(ANNE)
            return super().exchange(code)

    world.accounts = ErasedMeanwhile()
    assert code_raised_by(world.link) is ErrorCode.ACCOUNT_CLOSED
    assert not world.store.users


@pytest.mark.parametrize("write", ["begin_link", "save_link"])
def test_who_is_erased_in_the_moment_of_linking_leaves_no_token_behind(write: str) -> None:
    world = linked_world()
    world.users = LinkedMeanwhile(world.store, write, lambda: world.erasure.erase(ANNE))
    assert code_raised_by(world.link) is ErrorCode.ACCOUNT_CLOSED
    assert not world.store.users
