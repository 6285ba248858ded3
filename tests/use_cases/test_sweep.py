"""The sweep checks what is due, each person's link once, and nobody's trouble stops the others."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sniper.adapters.catalogue import CachedAuctions
from sniper.adapters.memory.ebay import MemoryAuctions
from sniper.adapters.memory.item_cache import MemoryItemCache
from sniper.adapters.memory.users import MemoryUsers
from sniper.domain.auction import Auction
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.findings import Finding
from sniper.domain.user import User
from sniper.use_cases.preflight import Swept

from tests.use_cases.many import Counting, create, item, stored
from tests.use_cases.meanwhile import Meanwhile
from tests.use_cases.world import ANNE, AUCTION, END, ITEM, NOON, World, linked_world, unavailable

FAR_END = NOON + timedelta(days=3)
CHECKS = [
    FAR_END - timedelta(hours=24),
    FAR_END - timedelta(hours=1),
    FAR_END - timedelta(minutes=15),
    FAR_END - timedelta(minutes=5),
]


def test_a_snipe_is_checked_a_day_an_hour_a_quarter_and_five_minutes_before_its_end() -> None:
    world = linked_world()
    bid = create(world, 1, end=FAR_END)
    checked: list[datetime] = []
    while world.clock.now() < FAR_END - timedelta(minutes=2):
        if world.sweep().checked:
            checked.append(world.clock.now())
        world.clock.advance(minutes=1)
    assert [at - timedelta(minutes=1) for at in checked] == CHECKS
    assert stored(world, bid).next_check_at is None


def test_only_what_is_due_is_checked_and_no_more_than_asked() -> None:
    world = linked_world()
    soon = [create(world, number) for number in range(3)]
    late = create(world, 9, end=FAR_END)
    world.go_to(END - timedelta(minutes=4))
    assert world.sweep(limit=2).checked == 2
    assert world.sweep(limit=2).checked == 1
    assert world.sweep(limit=2) == Swept(0, 0, ())
    assert all(stored(world, bid).checked_at for bid in soon)
    assert stored(world, late) == late


def test_without_anything_due_nobody_is_asked() -> None:
    world = linked_world()
    world.accounts = accounts = Counting()
    assert world.sweep() == Swept(0, 0, ())
    assert not accounts.refreshed


def test_each_persons_link_is_renewed_once_per_sweep() -> None:
    world = World()
    world.accounts = accounts = Counting()
    for person in (ANNE, "bob"):
        world.link(person)
    for number in range(6):
        create(world, number, user_id=ANNE if number < 4 else "bob")
    world.go_to(END - timedelta(minutes=4))
    assert world.sweep().checked == 6
    assert len(accounts.refreshed) == len(set(accounts.refreshed)) == 2
    anne = world.users.get(ANNE)
    assert anne is not None
    assert anne.ebay is not None
    assert anne.ebay.access_token.expires_at > world.clock.now() + timedelta(hours=1, minutes=59)


def test_the_sweep_trusts_what_the_catalogue_has() -> None:
    world = linked_world()
    world.link("bob")
    bids = [world.create().bid, world.create(user_id="bob").bid]
    world.go_to(END - timedelta(minutes=6))
    world.store.bids |= {
        (bid.user_id, bid.bid_id): replace(bid, next_check_at=NOON) for bid in bids
    }
    reads = len(world.auctions.reads)
    assert world.sweep().checked == 2
    assert world.auctions.reads[reads:] == [(ITEM, "EBAY_US")]


def test_of_an_item_that_is_gone_ebay_is_asked_for_all_its_snipes_together() -> None:
    world = linked_world()
    people = [f"person-{number}" for number in range(40)]
    for person in people:
        world.link(person)
    bids = [world.create(user_id=person).bid for person in people]
    world.auctions.remove(ITEM)
    world.go_to(END - timedelta(minutes=4))
    reads = len(world.auctions.reads)
    assert world.sweep().checked == 40
    assert all(stored(world, bid).findings == (Finding.ITEM_GONE,) for bid in bids)
    assert len(world.auctions.reads) - reads <= 8


def test_a_defect_in_one_look_is_raised_after_all_the_others_were_checked() -> None:
    world = linked_world()
    world.link("bob")
    broken, fine = create(world, 5), create(world, 6, user_id="bob")

    class Defective(MemoryAuctions):
        def get(self, ebay_item_id: str, marketplace: str) -> Auction:
            if ebay_item_id == item(5):
                raise KeyError("a defect")
            return replace(AUCTION, ebay_item_id=ebay_item_id)

    world.catalogue = CachedAuctions(Defective(), MemoryItemCache(world.clock), world.clock)
    world.go_to(END - timedelta(minutes=4))
    with pytest.raises(KeyError, match="a defect"):
        world.sweep()
    assert stored(world, broken) == broken
    assert stored(world, fine).checked_at is not None


def test_ebay_being_down_is_a_finding_and_is_tried_again_within_ten_minutes() -> None:
    world = linked_world()
    bid = create(world, 1, end=FAR_END)
    world.go_to(FAR_END - timedelta(hours=24) + timedelta(seconds=30))
    world.auctions.failures.append(unavailable())
    assert world.sweep().checked == 1
    assert stored(world, bid).findings == (Finding.NOT_CHECKED,)
    world.clock.advance(minutes=9)
    assert world.sweep().checked == 0
    world.clock.advance(minutes=1, seconds=1)
    assert world.sweep().checked == 1
    assert stored(world, bid).findings == ()
    assert stored(world, bid).next_check_at == FAR_END - timedelta(hours=1)


def test_a_check_that_failed_is_due_again_at_the_next_sweep() -> None:
    world = linked_world()
    bid = create(world, 1)
    world.go_to(END - timedelta(minutes=4))
    world.store.failing.add("save")
    (failure,) = world.sweep().failures
    assert failure.code is ErrorCode.STORAGE_UNAVAILABLE
    world.store.failing.clear()
    assert world.sweep().checked == 1
    assert stored(world, bid).checked_at == world.clock.now()


def test_one_failing_snipe_keeps_nothing_from_its_persons_others() -> None:
    world = linked_world()
    gone, fine = create(world, 1), create(world, 2)
    world.auctions.remove(item(1))
    world.chores.failing = True
    world.go_to(END - timedelta(minutes=4))
    swept = world.sweep()
    assert (swept.checked, [f.code for f in swept.failures]) == (1, [ErrorCode.STORAGE_UNAVAILABLE])
    assert stored(world, gone) == gone
    assert stored(world, fine).checked_at is not None


def test_one_failing_person_keeps_nothing_from_the_others() -> None:
    world = linked_world()
    world.link("bob")
    lost, fine = create(world, 1), create(world, 2, user_id="bob")

    class WithoutAnne(MemoryUsers):
        def get(self, user_id: str) -> User | None:
            if user_id == ANNE:
                raise SniperError(ErrorCode.STORAGE_UNAVAILABLE, "down")
            return super().get(user_id)

    world.users = WithoutAnne(world.store)
    world.go_to(END - timedelta(minutes=4))
    swept = world.sweep()
    assert (swept.checked, len(swept.failures)) == (1, 1)
    assert stored(world, lost) == lost
    assert stored(world, fine).checked_at is not None


def test_a_snipe_that_moved_on_meanwhile_is_counted_and_left_as_it_is() -> None:
    world = linked_world()
    bid = create(world, 1)
    world.go_to(END - timedelta(minutes=4))
    world.bids = Meanwhile(world.store, lambda: world.change(bid, lead_ms=4_000))
    assert world.sweep() == Swept(checked=0, moved_on=1, failures=())
    assert stored(world, bid).lead_ms == 4_000
    assert stored(world, bid).checked_at is None


def test_an_armed_bid_is_not_due() -> None:
    world = linked_world()
    bid = create(world, 1)
    swept: list[Swept] = []
    world.clock.when(END - timedelta(seconds=30), lambda: swept.append(world.sweep()))
    world.executed(replace(bid, next_check_at=NOON))
    assert swept == [Swept(0, 0, ())]
