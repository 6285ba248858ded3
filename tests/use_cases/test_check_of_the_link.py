"""What a check finds about the link to eBay, on which every snipe of a person hangs."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sniper.adapters.memory.ebay import REFRESH_LIFE_S, MemoryAccounts
from sniper.domain.findings import Finding
from sniper.domain.user import OFFER_SCOPE

from tests.use_cases.many import Counting, create, item, stored
from tests.use_cases.world import ANNE, AUCTION, END, NOON, linked_world, unavailable


@pytest.mark.parametrize(
    ("trouble", "findings"),
    [
        ("none", ()),
        ("unlinked", (Finding.LINK_MISSING,)),
        ("erased", (Finding.LINK_MISSING,)),
        ("refused", (Finding.LINK_EXPIRED,)),
        ("unanswered", (Finding.NOT_CHECKED,)),
        ("watching only", (Finding.BIDDING_NOT_PERMITTED,)),
    ],
)
def test_what_is_wrong_with_the_link_is_told_of_every_snipe(
    trouble: str, findings: tuple[Finding, ...]
) -> None:
    world = linked_world()
    bids = [create(world, 1), create(world, 2)]
    user = world.store.users[ANNE]
    assert user.ebay is not None
    if trouble == "unlinked":
        world.users.lose_link(ANNE, user.ebay.ebay_account_id, at=NOON)
    elif trouble == "erased":
        del world.store.users[ANNE]
    elif trouble == "refused":
        world.accounts = MemoryAccounts()
    elif trouble == "unanswered":
        world.accounts.failures.append(unavailable())
    elif trouble == "watching only":
        scopes = user.ebay.scopes - {OFFER_SCOPE}
        world.store.users[ANNE] = replace(user, ebay=replace(user.ebay, scopes=scopes))
    world.go_to(END - timedelta(minutes=4))
    assert world.sweep().checked == 2
    assert [stored(world, bid).findings for bid in bids] == [findings, findings]


def test_a_link_that_runs_out_is_told_before_and_after_it_did() -> None:
    world = linked_world()
    world.clock.advance(seconds=REFRESH_LIFE_S, hours=-25)
    end = world.clock.now() + timedelta(hours=26)
    bid = create(world, 1, end=end)
    world.go_to(end - timedelta(hours=24))
    assert world.check(bid).findings == (Finding.LINK_EXPIRES_BEFORE_END,)
    world.go_to(end - timedelta(hours=1))
    refreshed = Counting()
    world.accounts = refreshed
    assert world.check(bid).findings == (Finding.LINK_EXPIRED,)
    assert not refreshed.refreshed


def test_a_link_that_would_not_live_until_the_new_end_is_told_at_once() -> None:
    world = linked_world()
    world.clock.advance(seconds=REFRESH_LIFE_S, hours=-25)
    now = world.clock.now()
    bid = create(world, 1, end=now + timedelta(hours=20))
    world.auctions.put(
        replace(AUCTION, ebay_item_id=item(1), auction_end_time=now + timedelta(hours=30))
    )
    world.clock.advance(minutes=1)
    assert world.check(bid).findings == (Finding.LINK_EXPIRES_BEFORE_END, Finding.END_MOVED)


def test_two_reasons_for_not_checking_are_told_once() -> None:
    world = linked_world()
    bid = create(world, 1)
    world.go_to(END - timedelta(minutes=4))
    world.accounts.failures.append(unavailable())
    world.auctions.failures.append(unavailable())
    assert world.check(bid).findings == (Finding.NOT_CHECKED,)
