"""Erasing a person: nothing of theirs is left, nothing comes back, and a crash is made good."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from sniper.adapters.memory.bids import MemoryBids
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode
from sniper.domain.lifecycle import BidStatus
from sniper.use_cases.execute_bids import Ignored
from sniper.use_cases.leave import forget_person
from sniper.use_cases.link_ebay import begin_link
from sniper.use_cases.preferences import change_preferences
from sniper.use_cases.read_profile import read_profile
from sniper.use_cases.resolve_outcome import resolve_outcome

from tests.domain.examples import code_raised_by
from tests.use_cases.crashes import CrashError, every_fuse
from tests.use_cases.many import create, stored
from tests.use_cases.world import ANNE, END, World, linked_world

BOB = "bob"


def two_people() -> World:
    """Anne and Bob, each with a snipe on the same item and one on another."""
    world = linked_world()
    world.link(BOB)
    for person in (ANNE, BOB):
        world.create(user_id=person, key="once")
        create(world, 5 if person == ANNE else 6, user_id=person)
    return world


def forget(world: World, user_id: str = ANNE, *, sign_in_too: bool = True) -> None:
    forget_person(user_id, sign_in_too=sign_in_too, ports=world.forgetting)


def traces(world: World, user_id: str) -> list[object]:
    """Everything in the world that is, or tells of, this person."""
    store = world.store
    tables = (store.bids, store.claims, store.replays, store.history)
    return [
        *(key for rows in tables for key in rows if key[0] == user_id),
        *(key for key in (*store.users, *store.active_bids) if key == user_id),
        *(wake_up for wake_up in world.wake_ups.scheduled.values() if wake_up.user_id == user_id),
    ]


def assert_only_anne_is_gone(world: World) -> None:
    assert traces(world, ANNE) == []
    assert len(world.bids.live_of(BOB)) == 2
    assert len([w for w in world.wake_ups.scheduled.values() if w.user_id == BOB]) == 2
    bob = world.users.get(BOB)
    assert bob is not None
    assert bob.ebay is not None
    assert bob.active_bid_count == 2


def test_nothing_is_left_of_a_person_and_everything_of_the_others() -> None:
    world = two_people()
    assert len(traces(world, ANNE)) > 10
    forget(world)
    assert_only_anne_is_gone(world)
    assert len(world.accounts.revoked) == 1
    assert ANNE not in world.directory.emails
    assert BOB in world.directory.emails


def test_who_was_erased_because_of_ebay_keeps_their_sign_in_and_begins_anew() -> None:
    world = two_people()
    forget(world, sign_in_too=False)
    assert_only_anne_is_gone(world)
    user = read_profile(ANNE, world.profile).user
    assert (user.email, user.ebay, user.active_bid_count) == ("anne@example.org", None, 0)


def test_a_token_that_outlives_its_account_brings_nothing_back() -> None:
    world = two_people()
    forget(world)
    attempts: list[Callable[[], object]] = [
        lambda: read_profile(ANNE, world.profile),
        lambda: change_preferences(ANNE, {"lead_ms": 4_000}, world.profile),
        lambda: begin_link(ANNE, people=world.profile, accounts=world.accounts, ids=world.ids),
    ]
    for attempt in attempts:
        assert code_raised_by(attempt) is ErrorCode.ACCOUNT_CLOSED
    assert code_raised_by(world.create) is ErrorCode.ACCOUNT_NOT_LINKED
    assert_only_anne_is_gone(world)


def test_forgetting_twice_is_the_same_as_once_and_a_stranger_is_nobody() -> None:
    world = two_people()
    forget(world)
    forget(world)
    forget(world, "nobody")
    assert_only_anne_is_gone(world)


def test_a_person_without_a_link_or_a_wake_up_is_forgotten_too() -> None:
    world = two_people()
    world.users.lose_link(ANNE, f"id-of-{ANNE}", at=world.clock.now())
    for bid in world.bids.live_of(ANNE):
        world.wake_ups.cancel(str(bid.scheduler_job_id))
        world.store.bids[ANNE, bid.bid_id] = replace(bid, scheduler_job_id=None)
    forget(world)
    assert_only_anne_is_gone(world)


def test_forgetting_that_breaks_off_anywhere_is_finished_by_a_repeat() -> None:
    broken = 0
    for fuse in every_fuse():
        world = two_people()
        try:
            forget_person(ANNE, sign_in_too=True, ports=fuse.through(world.forgetting))
        except CrashError:
            broken += 1
        forget(world)
        assert_only_anne_is_gone(world)
        assert ANNE not in world.directory.emails
    assert broken >= 16


def test_a_wake_up_that_cannot_be_deleted_is_tried_again_before_anything_is_erased() -> None:
    world = two_people()
    world.wake_ups.failing = True
    assert code_raised_by(lambda: forget(world)) is ErrorCode.SCHEDULER_UNAVAILABLE
    assert len(world.bids.live_of(ANNE)) == 2
    world.wake_ups.failing = False
    forget(world)
    assert_only_anne_is_gone(world)


def test_a_storage_failure_is_told_so_that_it_is_done_again() -> None:
    world = two_people()
    world.store.failing.add("erase")
    assert code_raised_by(lambda: forget(world)) is ErrorCode.STORAGE_UNAVAILABLE
    world.store.failing.clear()
    forget(world)
    assert_only_anne_is_gone(world)


def test_between_the_link_and_the_rows_no_snipe_can_be_made() -> None:
    world = two_people()
    codes: list[ErrorCode] = []

    class Watched(MemoryBids):
        def live_of(self, user_id: str) -> Sequence[Bid]:
            codes.append(code_raised_by(lambda: create(world, 3)))
            return super().live_of(user_id)

    world.bids = Watched(world.store)
    forget(world)
    assert codes == [ErrorCode.ACCOUNT_NOT_LINKED]
    world.bids = MemoryBids(world.store)
    assert_only_anne_is_gone(world)


def test_a_bid_that_is_being_prepared_when_its_person_is_erased_is_not_sent() -> None:
    world = two_people()
    (bid, *_) = world.bids.live_of(ANNE)
    world.clock.when(END - timedelta(seconds=30), lambda: forget(world))
    assert code_raised_by(lambda: world.wake(bid)) is ErrorCode.BID_NOT_FOUND
    assert not world.bidding.places
    assert_only_anne_is_gone(world)
    assert world.wake(bid) is Ignored.NO_SUCH_BID


def test_a_bid_that_stands_at_ebay_is_forgotten_here_and_not_read_any_more() -> None:
    world = two_people()
    (bid, *_) = world.bids.live_of(ANNE)
    placed = world.executed(bid)
    assert placed.status is BidStatus.PLACED
    forget(world)
    assert code_raised_by(lambda: stored(world, placed)) is ErrorCode.BID_NOT_FOUND
    world.go_to(END + timedelta(seconds=6))
    assert resolve_outcome(ANNE, placed.bid_id, attempt=0, ports=world.resolving) is None
