"""One layer of what is known of auctions: in memory, in DynamoDB, and in a real Redis or Valkey."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sniper.adapters.memory.item_cache import MemoryItemCache
from sniper.adapters.memory.system import ManualClock
from sniper.adapters.valkey import ValkeyItemCache, connect
from sniper.domain.freshness import Sighting
from sniper.ports import ItemCache

from tests.contracts.item_caches import cache_in_dynamodb
from tests.contracts.redis_server import running_server
from tests.contracts.storage import race
from tests.domain.examples import ITEM, NOW, an_auction, usd

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

OTHER_ITEM = "110000000002"
LONGER_ITEM = f"{ITEM}0"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_server(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOW)


@pytest.fixture(params=["memory", "dynamodb", "server"])
def cache(
    request: pytest.FixtureRequest, dynamodb: DynamoDBClient, clock: ManualClock
) -> Iterator[ItemCache]:
    if request.param == "memory":
        yield MemoryItemCache(clock)
    elif request.param == "dynamodb":
        with cache_in_dynamodb(dynamodb, clock) as cache:
            yield cache
    else:
        with connect(request.getfixturevalue("server")) as client:
            client.flushall()
            yield ValkeyItemCache(client, clock)


def seen(seconds: float = 0, *, item: str = ITEM, price: str = "20.00") -> Sighting:
    auction = an_auction(ebay_item_id=item, current_price=usd(price))
    return Sighting(auction, NOW + timedelta(seconds=seconds))


def test_nothing_is_known_of_an_item_before_it_is_saved(cache: ItemCache) -> None:
    assert cache.load(ITEM, "EBAY_US") is None


def test_a_sighting_is_loaded_as_it_was_saved(cache: ItemCache) -> None:
    sighting = Sighting(
        an_auction(
            title="Café-Lampe, 50 % “neu”",
            reserve_met=False,
            image_url="https://i.ebayimg.com/1.jpg",
            buy_it_now_price=usd("99.00"),
            excluded_countries=frozenset({"FR", "DE"}),
        ),
        NOW - timedelta(microseconds=1),
    )
    cache.save(sighting, "EBAY_US")
    assert cache.load(ITEM, "EBAY_US") == sighting


def test_an_auction_with_nothing_optional_is_loaded_as_it_was_saved(cache: ItemCache) -> None:
    bare = an_auction(
        current_price=None,
        minimum_bid=None,
        auction_end_time=None,
        condition=None,
        location=None,
        revision=None,
    )
    cache.save(Sighting(bare, NOW), "EBAY_US")
    assert cache.load(ITEM, "EBAY_US") == Sighting(bare, NOW)


def test_a_sighting_lies_under_the_marketplace_that_was_asked(cache: ItemCache) -> None:
    cache.save(seen(price="20.00"), "EBAY_DE")
    cache.save(seen(price="21.00"), "EBAY_GB")
    assert cache.load(ITEM, "EBAY_US") is None
    assert cache.load(ITEM, "EBAY_DE") == seen(price="20.00")
    assert cache.load(ITEM, "EBAY_GB") == seen(price="21.00")


def test_items_are_kept_apart(cache: ItemCache) -> None:
    cache.save(seen(), "EBAY_US")
    cache.save(seen(item=OTHER_ITEM), "EBAY_US")
    assert cache.load(ITEM, "EBAY_US") == seen()
    assert cache.load(OTHER_ITEM, "EBAY_US") == seen(item=OTHER_ITEM)


def test_a_later_sighting_takes_the_place_of_an_earlier_one(cache: ItemCache) -> None:
    cache.save(seen(-60, price="20.00"), "EBAY_US")
    cache.save(seen(-30, price="21.00"), "EBAY_US")
    assert cache.load(ITEM, "EBAY_US") == seen(-30, price="21.00")


@pytest.mark.parametrize("earlier_by_s", [0.000001, 1, 60, 3_000])
def test_an_earlier_sighting_never_takes_the_place_of_a_later_one(
    cache: ItemCache, earlier_by_s: float
) -> None:
    cache.save(seen(price="21.00"), "EBAY_US")
    cache.save(seen(-earlier_by_s, price="20.00"), "EBAY_US")
    assert cache.load(ITEM, "EBAY_US") == seen(price="21.00")


def test_of_two_sightings_of_one_instant_the_one_saved_last_is_kept(cache: ItemCache) -> None:
    cache.save(seen(price="20.00"), "EBAY_US")
    cache.save(seen(price="21.00"), "EBAY_US")
    assert cache.load(ITEM, "EBAY_US") == seen(price="21.00")


def test_of_many_sightings_that_race_the_latest_is_kept(cache: ItemCache) -> None:
    def save(number: int) -> None:
        cache.save(seen(-number, price=f"{100 - number}.00"), "EBAY_US")

    race(16, save)
    assert cache.load(ITEM, "EBAY_US") == seen(price="100.00")


def test_a_sighting_is_handed_out_until_it_is_an_hour_old(
    cache: ItemCache, clock: ManualClock
) -> None:
    cache.save(seen(), "EBAY_US")
    clock.advance(seconds=3_600, microseconds=-1)
    assert cache.load(ITEM, "EBAY_US") == seen()
    clock.advance(microseconds=1)
    assert cache.load(ITEM, "EBAY_US") is None


def test_a_sighting_that_is_saved_too_late_is_not_handed_out(
    cache: ItemCache, clock: ManualClock
) -> None:
    clock.advance(hours=1)
    cache.save(seen(), "EBAY_US")
    assert cache.load(ITEM, "EBAY_US") is None


def test_that_ebay_once_did_not_answer_is_not_kept(cache: ItemCache) -> None:
    cache.save(replace(seen(), stale=True), "EBAY_US")
    assert cache.load(ITEM, "EBAY_US") == seen()


def test_an_item_is_dropped_on_every_marketplace_and_no_other_item(cache: ItemCache) -> None:
    for marketplace in ("EBAY_US", "EBAY_DE", "EBAY_GB"):
        cache.save(seen(), marketplace)
    for item in (OTHER_ITEM, LONGER_ITEM):
        cache.save(seen(item=item), "EBAY_US")
    cache.drop(ITEM)
    found = [cache.load(ITEM, marketplace) for marketplace in ("EBAY_US", "EBAY_DE", "EBAY_GB")]
    assert found == [None, None, None]
    for item in (OTHER_ITEM, LONGER_ITEM):
        assert cache.load(item, "EBAY_US") == seen(item=item)


def test_dropping_what_is_not_there_changes_nothing(cache: ItemCache) -> None:
    cache.save(seen(item=OTHER_ITEM), "EBAY_US")
    cache.drop(ITEM)
    assert cache.load(OTHER_ITEM, "EBAY_US") == seen(item=OTHER_ITEM)


def test_after_a_drop_even_an_earlier_sighting_is_kept(cache: ItemCache) -> None:
    cache.save(seen(), "EBAY_US")
    cache.drop(ITEM)
    cache.save(seen(-60), "EBAY_US")
    assert cache.load(ITEM, "EBAY_US") == seen(-60)
