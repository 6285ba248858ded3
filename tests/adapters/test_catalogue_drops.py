"""An item that is dropped while eBay is being asked for it."""

from sniper.domain.freshness import Sighting

from tests.adapters.catalogues import an_item
from tests.adapters.slow_shops import SEEN, SlowShop
from tests.domain.examples import ITEM, NOW


def test_what_was_asked_before_a_drop_comes_into_no_layer_after_it(slow_shop: SlowShop) -> None:
    before = slow_shop.first(slow_shop.look)
    slow_shop.catalogue.drop(ITEM)
    slow_shop.slow.let_go.set()
    assert before.result() == SEEN
    assert slow_shop.shared.load(ITEM, "EBAY_US") is None
    slow_shop.ebay.put(an_item("21.00"))
    assert slow_shop.look() == Sighting(an_item("21.00"), NOW)


def test_what_was_asked_before_a_drop_is_not_kept_nor_joined_after_it(slow_shop: SlowShop) -> None:
    before = slow_shop.first(slow_shop.look)
    slow_shop.catalogue.drop(ITEM)
    slow_shop.ebay.put(an_item("21.00"))
    after = slow_shop.first(slow_shop.look)
    slow_shop.slow.let_go.set()
    assert after.result() == Sighting(an_item("21.00"), NOW)
    assert before.result() in (SEEN, after.result())
    assert slow_shop.look() == slow_shop.shared.load(ITEM, "EBAY_US") == after.result()
    assert slow_shop.calls == 2
