"""A change looks at the auction as a check does, and says what it saw."""

from datetime import timedelta

from sniper.domain.findings import Finding

from tests.use_cases.waiting import waiting_world
from tests.use_cases.world import END, linked_world, usd


def test_a_new_snipe_tells_at_once_what_its_person_should_know() -> None:
    world = linked_world()
    world.auction(reserve_met=False, seller_away=True)
    bid = world.create().bid
    assert bid.findings == (Finding.RESERVE_NOT_MET, Finding.SELLER_AWAY)
    assert bid.item_revision == "1"
    assert bid.next_check_at == END - timedelta(minutes=15)


def test_a_higher_maximum_takes_the_finding_away_that_asked_for_it() -> None:
    world, bid = waiting_world()
    world.auction(current_price=usd("30.00"), minimum_bid=usd("31.00"))
    checked = world.check(bid)
    assert checked.findings == (Finding.PRICE_ABOVE_MAXIMUM,)
    changed = world.change(checked, max_bid_amount=usd("40.00"), confirmed_amount=usd("40.00"))
    assert changed.bid.findings == ()


def test_what_is_known_of_the_link_stays_known() -> None:
    world, bid = waiting_world()
    world.users.lose_link(bid.user_id, f"id-of-{bid.user_id}", at=world.clock.now())
    world.auction(seller_away=True)
    checked = world.check(bid)
    assert checked.findings == (Finding.LINK_MISSING, Finding.SELLER_AWAY)
    world.auction(seller_away=False)
    assert world.change(checked, lead_ms=4_000).bid.findings == (Finding.LINK_MISSING,)


def test_a_new_lead_is_no_yes_to_a_revised_listing() -> None:
    world, bid = waiting_world()
    world.auction(revision="2")
    changed = world.change(bid, lead_ms=4_000).bid
    assert (changed.item_revision, changed.findings) == ("1", (Finding.ITEM_REVISED,))
    world.clock.advance(minutes=1)
    assert world.check(changed).findings == (Finding.ITEM_REVISED,)


def test_confirming_the_same_maximum_once_more_is_a_yes_to_a_revised_listing() -> None:
    world, bid = waiting_world()
    world.auction(revision="2")
    checked = world.check(bid)
    again = world.change(checked, max_bid_amount=usd("25.00"), confirmed_amount=usd("25.00")).bid
    assert (again.item_revision, again.findings) == ("2", ())
    assert again.confirmation.confirmed_at == world.clock.now()
    world.clock.advance(minutes=1)
    assert world.check(again).findings == ()


def test_a_change_of_a_snipe_whose_end_moved_moves_its_checks_too() -> None:
    world, bid = waiting_world()
    later = END + timedelta(days=2)
    world.auction(auction_end_time=later)
    changed = world.change(bid, lead_ms=4_000).bid
    assert (changed.auction_end_time, changed.findings) == (later, ())
    assert changed.next_check_at == later - timedelta(hours=24)


def test_an_auction_without_a_revision_now_keeps_the_one_that_was_confirmed() -> None:
    world, bid = waiting_world()
    world.auction(revision=None)
    again = world.change(bid, max_bid_amount=usd("26.00"), confirmed_amount=usd("26.00")).bid
    assert again.item_revision == "1"
