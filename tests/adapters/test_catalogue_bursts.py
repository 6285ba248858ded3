"""Many threads of one process that look at the same cold item at the same time."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Event

import pytest
from sniper.adapters.catalogue import CachedAuctions
from sniper.adapters.memory.ebay import MemoryAuctions
from sniper.adapters.memory.item_cache import MemoryItemCache
from sniper.adapters.memory.system import ManualClock
from sniper.domain.auction import Auction
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.freshness import Sighting
from sniper.ports import Clock

from tests.adapters.catalogues import Shop, an_item
from tests.adapters.threads import wait_until_waiting
from tests.contracts.storage import race
from tests.domain.examples import ITEM, NOW

CROWD = 100
PATIENCE_S = 30.0
SEEN = Sighting(an_item(), NOW)


class SlowAuctions(MemoryAuctions):
    """Answers when it is let go, with what it had when it was asked."""

    def __init__(self, *auctions: Auction) -> None:
        super().__init__(*auctions)
        self.asked, self.let_go = Event(), Event()

    def get(self, ebay_item_id: str, marketplace: str) -> Auction:
        try:
            return super().get(ebay_item_id, marketplace)
        finally:
            self.asked.set()
            assert self.let_go.wait(PATIENCE_S)


class BrokenOnce(SlowAuctions):
    """Has a defect when it is first asked."""

    def get(self, ebay_item_id: str, marketplace: str) -> Auction:
        found = super().get(ebay_item_id, marketplace)
        if len(self.reads) == 1:
            raise ArithmeticError("a defect")
        return found


class SlowItemCache(MemoryItemCache):
    """Answers when it is let go."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.asked, self.let_go = Event(), Event()

    def load(self, ebay_item_id: str, marketplace: str) -> Sighting | None:
        self.asked.set()
        assert self.let_go.wait(PATIENCE_S)
        return super().load(ebay_item_id, marketplace)


class InterruptedClock(ManualClock):
    """What is put into `meanwhile` happens while somebody reads the clock next."""

    meanwhile: Callable[[], object] | None = None

    def now(self) -> datetime:
        happens, self.meanwhile = self.meanwhile, None
        if happens is not None:
            happens()
        return super().now()


@dataclass(kw_only=True, slots=True)
class SlowShop(Shop):
    """A shop whose eBay answers when it is let go, and the threads that look at it."""

    pool: ThreadPoolExecutor

    def first(self, look: Callable[[], Sighting]) -> Future[Sighting]:
        """eBay has been asked by the time this returns."""
        self.slow.asked.clear()
        looking = self.pool.submit(look)
        assert self.slow.asked.wait(PATIENCE_S)
        return looking

    def crowd(
        self, look: Callable[[], Sighting], others: int = CROWD - 1
    ) -> list[Future[Sighting]]:
        """All of them wait for the first one by the time this returns."""
        looking = [self.pool.submit(look) for _ in range(others)]
        wait_until_waiting(others)
        return looking

    @property
    def slow(self) -> SlowAuctions:
        assert isinstance(self.ebay, SlowAuctions)
        return self.ebay


@pytest.fixture
def shop() -> Iterator[SlowShop]:
    with ThreadPoolExecutor(CROWD + 1) as pool:
        made = SlowShop(ebay=SlowAuctions(an_item()), pool=pool)
        yield made
        made.slow.let_go.set()


def shop_with_slow_shared_layer() -> tuple[Shop, SlowItemCache]:
    """It has a copy that is 100 seconds old."""
    shop = Shop()
    shared = SlowItemCache(shop.clock)
    shared.save(SEEN, "EBAY_US")
    shop.shared, shop.catalogue = shared, CachedAuctions(shop.ebay, shared, shop.clock)
    shop.wait(100)
    return shop, shared


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


def test_a_burst_while_ebay_takes_its_time_is_one_call(shop: SlowShop) -> None:
    looking = [shop.first(shop.look), *shop.crowd(shop.look)]
    shop.slow.let_go.set()
    assert [look.result() for look in looking] == [SEEN] * CROWD
    assert shop.calls == 1


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
def test_a_burst_that_ends_in_an_error_is_one_call(shop: SlowShop, code: ErrorCode) -> None:
    shop.fail(code)
    looking = [shop.first(shop.look), *shop.crowd(shop.look)]
    shop.slow.let_go.set()
    assert codes(looking) == [code] * CROWD
    assert shop.calls == 1


def test_a_burst_while_ebay_does_not_answer_is_one_call_and_the_stand_in_for_all(
    shop: SlowShop,
) -> None:
    shop.shared.save(SEEN, "EBAY_US")
    shop.wait(400)
    shop.fail(ErrorCode.EBAY_UNAVAILABLE)
    looking = [shop.first(shop.look), *shop.crowd(shop.look)]
    shop.slow.let_go.set()
    assert [look.result() for look in looking] == [replace(SEEN, stale=True)] * CROWD
    assert shop.calls == 1


@pytest.mark.parametrize("max_age_s", [0, 5, 300])
def test_an_answer_that_was_waited_for_is_good_enough_however_long_it_took(
    shop: SlowShop, max_age_s: float
) -> None:
    shop.ebay.put(an_item(ends_in_s=60))

    def look() -> Sighting:
        return shop.look(max_age_s=max_age_s)

    looking = [shop.first(look), *shop.crowd(look)]
    shop.wait(10)
    shop.slow.let_go.set()
    assert [look.result().auction for look in looking] == [an_item(ends_in_s=60)] * CROWD
    assert shop.calls == 1


def test_a_lax_reader_does_not_wait_while_a_strict_one_asks_ebay(shop: SlowShop) -> None:
    shop.shared.save(SEEN, "EBAY_US")
    shop.wait(60)
    strict = shop.first(lambda: shop.look(max_age_s=5))
    assert shop.look() == SEEN
    shop.slow.let_go.set()
    assert strict.result() == Sighting(an_item(), shop.clock.now())
    assert shop.calls == 1


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


def test_what_was_asked_before_a_drop_comes_into_no_layer_after_it(shop: SlowShop) -> None:
    before = shop.first(shop.look)
    shop.catalogue.drop(ITEM)
    shop.slow.let_go.set()
    assert before.result() == SEEN
    assert shop.shared.load(ITEM, "EBAY_US") is None
    shop.ebay.put(an_item("21.00"))
    assert shop.look() == Sighting(an_item("21.00"), NOW)


def test_what_was_asked_before_a_drop_is_not_kept_nor_joined_after_it(shop: SlowShop) -> None:
    before = shop.first(shop.look)
    shop.catalogue.drop(ITEM)
    shop.ebay.put(an_item("21.00"))
    after = shop.first(shop.look)
    shop.slow.let_go.set()
    assert after.result() == Sighting(an_item("21.00"), NOW)
    assert before.result() in (SEEN, after.result())
    assert shop.look() == shop.shared.load(ITEM, "EBAY_US") == after.result()
    assert shop.calls == 2


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


def test_whoever_waits_too_long_has_the_copy_if_there_is_one(shop: SlowShop) -> None:
    shop.catalogue = CachedAuctions(shop.ebay, shop.shared, shop.clock, patience_s=0.01)
    shop.shared.save(SEEN, "EBAY_US")
    shop.wait(400)
    slow = shop.first(shop.look)
    assert shop.look() == replace(SEEN, stale=True)
    shop.slow.let_go.set()
    assert slow.result() == Sighting(an_item(), shop.clock.now())


def test_a_defect_reaches_everybody_and_the_next_look_asks_again(shop: SlowShop) -> None:
    broken = BrokenOnce(an_item())
    shop.ebay = broken
    shop.catalogue = shop.another_process()
    looking = [shop.first(shop.look), *shop.crowd(shop.look)]
    broken.let_go.set()
    assert [str(look.exception()) for look in looking] == ["a defect"] * CROWD
    assert (shop.look(), shop.calls) == (SEEN, 2)
