"""Who waits for another thread's look at the same item, and what those have who did."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sniper.adapters.catalogue import CachedAuctions
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.freshness import Sighting

from tests.adapters.catalogues import Shop, an_item
from tests.adapters.slow_shops import (
    PATIENCE_S,
    SEEN,
    SlowAuctions,
    SlowShop,
    shop_with_slow_shared_layer,
)
from tests.adapters.threads import wait_until_waiting


def test_a_lax_reader_does_not_wait_while_a_strict_one_asks_ebay(slow_shop: SlowShop) -> None:
    slow_shop.shared.save(SEEN, "EBAY_US")
    slow_shop.wait(60)
    strict = slow_shop.first(lambda: slow_shop.look(max_age_s=5))
    assert slow_shop.look() == SEEN
    slow_shop.slow.let_go.set()
    assert strict.result() == Sighting(an_item(), slow_shop.clock.now())
    assert slow_shop.calls == 1


def test_a_lax_reader_who_waited_with_a_strict_one_in_vain_has_its_young_copy() -> None:
    shop, shared = shop_with_slow_shared_layer()
    shop.fail(ErrorCode.EBAY_UNAVAILABLE)
    with ThreadPoolExecutor(2) as pool:
        strict = pool.submit(lambda: shop.look(max_age_s=5))
        assert shared.asked.wait(PATIENCE_S)
        lax = pool.submit(shop.look)
        wait_until_waiting(1)
        shared.let_go.set()
        assert strict.result() == replace(SEEN, stale=True)
        assert lax.result() == SEEN
    assert shop.calls == 1


def test_a_strict_reader_who_waited_with_a_lax_one_for_an_old_copy_asks_ebay() -> None:
    shop, shared = shop_with_slow_shared_layer()
    with ThreadPoolExecutor(2) as pool:
        lax = pool.submit(shop.look)
        assert shared.asked.wait(PATIENCE_S)
        strict = pool.submit(lambda: shop.look(max_age_s=5))
        wait_until_waiting(1)
        shared.let_go.set()
        assert lax.result() == SEEN
        assert strict.result() == Sighting(an_item(), shop.clock.now())
    assert shop.calls == 1


def test_whoever_waits_too_long_for_another_one_has_the_copy_or_is_told() -> None:
    shop = Shop(ebay=SlowAuctions(an_item()))
    shop.catalogue = CachedAuctions(shop.ebay, shop.shared, shop.clock, patience_s=0.01)
    assert isinstance(shop.ebay, SlowAuctions)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(shop.look)
        assert shop.ebay.asked.wait(PATIENCE_S)
        with pytest.raises(SniperError) as caught:
            shop.look()
        shop.ebay.let_go.set()
        assert slow.result() == SEEN
    assert caught.value.code is ErrorCode.EBAY_UNAVAILABLE


def test_whoever_waits_too_long_has_the_copy_if_there_is_one(slow_shop: SlowShop) -> None:
    slow_shop.catalogue = CachedAuctions(
        slow_shop.ebay, slow_shop.shared, slow_shop.clock, patience_s=0.01
    )
    slow_shop.shared.save(SEEN, "EBAY_US")
    slow_shop.wait(400)
    slow = slow_shop.first(slow_shop.look)
    assert slow_shop.look() == replace(SEEN, stale=True)
    slow_shop.slow.let_go.set()
    assert slow.result() == Sighting(an_item(), slow_shop.clock.now())
