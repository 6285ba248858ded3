"""When a look at an auction costs a call to eBay, and when it doesn't."""

from datetime import timedelta

import pytest
from sniper.domain.freshness import Sighting

from tests.adapters.catalogues import FAR_END, Shop, an_item, price
from tests.domain.examples import ITEM, NOW


@pytest.fixture
def shop() -> Shop:
    return Shop()


def assert_a_copy_serves(shop: Shop, *, for_s: float, but_not_for_s: float) -> None:
    """The first look's copy spares a call to eBay at the one age, and not at the other."""
    shop.look()
    shop.wait(for_s)
    shop.look()
    assert shop.calls == 1
    shop.wait(but_not_for_s - for_s)
    shop.look()
    assert shop.calls == 2


def test_the_first_look_asks_ebay_and_the_next_one_does_not(shop: Shop) -> None:
    first = shop.look()
    shop.ebay.put(an_item("21.00"))
    shop.wait(59)
    assert shop.look() == first == Sighting(an_item("20.00"), NOW)
    assert shop.calls == 1


def test_what_one_process_saw_another_does_not_ask_for(shop: Shop) -> None:
    shop.look()
    shop.wait(299)
    assert shop.another_process().get(ITEM, "EBAY_US") == Sighting(an_item("20.00"), NOW)
    assert shop.calls == 1


def test_a_process_trusts_its_own_copy_for_a_minute_then_looks_at_the_shared_one(
    shop: Shop,
) -> None:
    shop.look()
    shop.wait(10)
    shop.shared.save(Sighting(an_item("30.00"), shop.clock.now()), "EBAY_US")
    shop.wait(49)
    assert price(shop.look()) == "20.00"
    shop.wait(1)
    assert price(shop.look()) == "30.00"
    assert shop.calls == 1


def test_a_copy_that_the_shared_layer_still_has_is_trusted_again(shop: Shop) -> None:
    shop.look()
    for _ in range(4):
        shop.wait(60)
        assert price(shop.look()) == "20.00"
    assert shop.calls == 1


def test_a_process_that_knows_better_than_the_shared_layer_keeps_to_that(shop: Shop) -> None:
    shop.look()
    shop.wait(30)
    shop.shared.failing = True
    shop.ebay.put(an_item("21.00"))
    assert price(shop.look(max_age_s=5)) == "21.00"
    shop.shared.failing = False
    shop.wait(60)
    assert price(shop.look()) == "21.00"
    assert shop.calls == 2


def test_an_item_that_another_process_dropped_is_asked_for_within_a_minute(shop: Shop) -> None:
    shop.look()
    shop.another_process().drop(ITEM)
    shop.ebay.put(an_item("21.00"))
    shop.wait(60)
    assert price(shop.look()) == "21.00"


def test_no_copy_stands_for_a_call_once_it_is_300_seconds_old(shop: Shop) -> None:
    shop.look()
    shop.ebay.put(an_item("21.00"))
    shop.wait(299)
    assert price(shop.look()) == "20.00"
    shop.wait(1)
    assert price(shop.look()) == "21.00"
    assert shop.look().seen_at == NOW + timedelta(seconds=300)


def test_nobody_can_ask_for_older_copies_than_that(shop: Shop) -> None:
    shop.look()
    shop.wait(300)
    shop.look(max_age_s=3_000)
    assert shop.calls == 2


def test_a_reader_may_want_a_younger_one(shop: Shop) -> None:
    shop.look()
    shop.wait(5)
    shop.look(max_age_s=6)
    assert shop.calls == 1
    shop.look(max_age_s=5)
    assert shop.calls == 2
    shop.look(max_age_s=0)
    assert shop.calls == 3


def test_a_younger_copy_of_another_process_will_do_for_a_strict_reader(shop: Shop) -> None:
    shop.look()
    shop.wait(30)
    shop.shared.save(Sighting(an_item("30.00"), shop.clock.now()), "EBAY_US")
    shop.wait(4)
    assert price(shop.look(max_age_s=5)) == "30.00"
    assert shop.calls == 1


@pytest.mark.parametrize("ends_in_s", [299, 60, -60])
def test_near_and_after_its_end_an_auction_is_asked_for_every_5_seconds(
    shop: Shop, ends_in_s: float
) -> None:
    shop.ebay.put(an_item(ends_in_s=ends_in_s))
    assert_a_copy_serves(shop, for_s=4.9, but_not_for_s=5)


def test_a_copy_from_long_before_the_last_minutes_does_not_reach_into_them(shop: Shop) -> None:
    shop.ebay.put(an_item(ends_in_s=330))
    assert_a_copy_serves(shop, for_s=30, but_not_for_s=30.001)


def test_copies_lie_under_the_marketplace_that_was_asked(shop: Shop) -> None:
    shop.look(site="EBAY_DE")
    shop.look(site="EBAY_US")
    shop.look(site="EBAY_DE")
    assert shop.ebay.reads == [(ITEM, "EBAY_DE"), (ITEM, "EBAY_US")]
    assert shop.shared.load(ITEM, "EBAY_DE") is not None


def test_a_dropped_item_is_asked_for_again_on_every_marketplace_and_no_other_item(
    shop: Shop,
) -> None:
    other = an_item(item="110000000002")
    shop.ebay.put(other)
    for site in ("EBAY_US", "EBAY_DE"):
        shop.look(site=site)
    shop.look(other.ebay_item_id)
    shop.catalogue.drop(ITEM)
    for site in ("EBAY_US", "EBAY_DE"):
        shop.look(site=site)
    shop.look(other.ebay_item_id)
    assert shop.ebay.reads.count((ITEM, "EBAY_US")) == shop.ebay.reads.count((ITEM, "EBAY_DE")) == 2
    assert shop.ebay.reads.count((other.ebay_item_id, "EBAY_US")) == 1


def test_without_the_shared_layer_a_process_lives_on_its_own_copies(shop: Shop) -> None:
    shop.shared.failing = True
    assert_a_copy_serves(shop, for_s=59, but_not_for_s=60)


def test_a_process_keeps_a_thousand_items_and_forgets_what_was_longest_unused(shop: Shop) -> None:
    shop.shared.failing = True
    items = [f"{110_000_001_000 + number}" for number in range(1_001)]
    for item in items:
        shop.ebay.put(an_item(item=item))
        shop.look(item)
    shop.look(items[-1])
    shop.look(items[1])
    assert shop.calls == 1_001
    shop.look(items[0])
    assert shop.calls == 1_002


def test_a_catalogue_that_is_closed_leaves_what_it_stood_on_alone(shop: Shop) -> None:
    shop.look()
    shop.catalogue.close()
    shop.catalogue = shop.another_process()
    assert shop.look() == Sighting(an_item(), NOW)
    assert (shop.calls, shop.look().auction.auction_end_time) == (1, FAR_END)
