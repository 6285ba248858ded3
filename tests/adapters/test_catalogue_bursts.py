"""Many threads of one process that look at the same cold item at the same time."""

from concurrent.futures import Future
from dataclasses import replace

import pytest
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.freshness import Sighting

from tests.adapters.catalogues import Shop, an_item
from tests.adapters.slow_shops import CROWD, SEEN, BrokenOnce, InterruptedClock, SlowShop
from tests.contracts.storage import race
from tests.domain.examples import NOW


def codes(looking: list[Future[Sighting]]) -> list[ErrorCode | None]:
    errors = [look.exception() for look in looking]
    return [error.code if isinstance(error, SniperError) else None for error in errors]


@pytest.mark.parametrize("shared_is_away", [False, True])
def test_a_burst_on_a_cold_item_is_one_call_to_ebay(shared_is_away: bool) -> None:
    shop = Shop()
    shop.shared.failing = shared_is_away
    assert race(CROWD, lambda _: shop.look()) == [SEEN] * CROWD
    assert shop.calls == 1


def test_a_burst_on_a_copy_that_has_become_too_old_is_one_call_to_ebay() -> None:
    shop = Shop()
    shop.look()
    shop.wait(300)
    assert race(CROWD, lambda _: shop.look()) == [Sighting(an_item(), shop.clock.now())] * CROWD
    assert shop.calls == 2


def test_a_burst_while_ebay_takes_its_time_is_one_call(slow_shop: SlowShop) -> None:
    looking = [slow_shop.first(slow_shop.look), *slow_shop.crowd(slow_shop.look)]
    slow_shop.slow.let_go.set()
    assert [look.result() for look in looking] == [SEEN] * CROWD
    assert slow_shop.calls == 1


def test_whoever_comes_just_too_late_to_wait_has_the_answer_all_the_same() -> None:
    clock = InterruptedClock(NOW)
    shop = Shop(clock=clock)
    shop.shared.failing = True
    shop.look()
    shop.wait(300)
    clock.meanwhile = shop.look  # after our copy was found too old, before eBay is asked
    assert shop.look() == Sighting(an_item(), clock.now())
    assert shop.calls == 2


@pytest.mark.parametrize(
    "code", [ErrorCode.ITEM_NOT_FOUND, ErrorCode.EBAY_UNAVAILABLE, ErrorCode.EBAY_THROTTLED]
)
def test_a_burst_that_ends_in_an_error_is_one_call(slow_shop: SlowShop, code: ErrorCode) -> None:
    slow_shop.fail(code)
    looking = [slow_shop.first(slow_shop.look), *slow_shop.crowd(slow_shop.look)]
    slow_shop.slow.let_go.set()
    assert codes(looking) == [code] * CROWD
    assert slow_shop.calls == 1


def test_a_burst_while_ebay_does_not_answer_is_one_call_and_the_stand_in_for_all(
    slow_shop: SlowShop,
) -> None:
    slow_shop.shared.save(SEEN, "EBAY_US")
    slow_shop.wait(400)
    slow_shop.fail(ErrorCode.EBAY_UNAVAILABLE)
    looking = [slow_shop.first(slow_shop.look), *slow_shop.crowd(slow_shop.look)]
    slow_shop.slow.let_go.set()
    assert [look.result() for look in looking] == [replace(SEEN, stale=True)] * CROWD
    assert slow_shop.calls == 1


@pytest.mark.parametrize("max_age_s", [0, 5, 300])
def test_an_answer_that_was_waited_for_is_good_enough_however_long_it_took(
    slow_shop: SlowShop, max_age_s: float
) -> None:
    slow_shop.ebay.put(an_item(ends_in_s=60))

    def look() -> Sighting:
        return slow_shop.look(max_age_s=max_age_s)

    looking = [slow_shop.first(look), *slow_shop.crowd(look)]
    slow_shop.wait(10)
    slow_shop.slow.let_go.set()
    assert [look.result().auction for look in looking] == [an_item(ends_in_s=60)] * CROWD
    assert slow_shop.calls == 1


def test_a_defect_reaches_everybody_and_the_next_look_asks_again(slow_shop: SlowShop) -> None:
    broken = BrokenOnce(an_item())
    slow_shop.ebay = broken
    slow_shop.catalogue = slow_shop.another_process()
    looking = [slow_shop.first(slow_shop.look), *slow_shop.crowd(slow_shop.look)]
    broken.let_go.set()
    assert [str(look.exception()) for look in looking] == ["a defect"] * CROWD
    assert (slow_shop.look(), slow_shop.calls) == (SEEN, 2)
