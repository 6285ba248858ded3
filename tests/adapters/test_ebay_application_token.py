"""eBay gives 1,000 application tokens a day: each is used for as long as it lives."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import stamina
from sniper.adapters.ebay.application_token import ApplicationTokens
from sniper.adapters.ebay.auctions import BrowseAuctions
from sniper.adapters.ebay.oauth import TokenEndpoint
from sniper.adapters.http import READ_TIMEOUTS, HttpClient
from sniper.adapters.memory.application_token import MemoryApplicationToken
from sniper.adapters.memory.system import ManualClock
from sniper.domain.errors import ErrorCode, SniperError

from tests.adapters.ebay_wire import KEYSET, Reply, WallClock, Wire, errors

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ITEM = Reply(200, {"title": "A", "itemWebUrl": "https://x", "buyingOptions": []})


def token(name: str) -> Reply:
    return Reply(200, {"access_token": name, "expires_in": 7200})


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3):
        yield


@contextmanager
def tokens(
    wire: Wire, store: MemoryApplicationToken, clock: ManualClock
) -> Iterator[ApplicationTokens]:
    with HttpClient(wire.url, WallClock(), READ_TIMEOUTS) as http:
        yield ApplicationTokens(TokenEndpoint(http, KEYSET), store, clock)


def test_a_token_is_asked_for_once_and_shared() -> None:
    store, clock = MemoryApplicationToken(), ManualClock(NOON)
    with Wire(token("one")) as wire:
        with tokens(wire, store, clock) as first:
            assert [first.current(), first.current()] == ["one", "one"]
        with tokens(wire, store, clock) as other_function:
            assert other_function.current() == "one"
        assert wire.asked[0].body == (
            b"grant_type=client_credentials&scope=https%3A%2F%2Fapi.ebay.com%2Foauth%2Fapi_scope"
        )
    assert store.held == ("one", NOON + timedelta(hours=2))


def test_a_token_is_replaced_five_minutes_before_it_dies() -> None:
    store, clock = MemoryApplicationToken(), ManualClock(NOON)
    with Wire(token("one"), token("two")) as wire, tokens(wire, store, clock) as held:
        held.current()
        clock.advance(minutes=114)
        assert held.current() == "one"
        clock.advance(minutes=2)
        assert held.current() == "two"


def test_a_token_that_another_function_has_replaced_is_taken_from_the_store() -> None:
    store, clock = MemoryApplicationToken(), ManualClock(NOON)
    with Wire(token("one")) as wire, tokens(wire, store, clock) as held:
        held.current()
        store.save("fresher", NOON + timedelta(hours=3))
        assert held.current() == "one"
        assert held.current(rejected="one") == "fresher"


def test_a_store_that_fails_costs_a_token_and_not_the_call() -> None:
    store, clock = MemoryApplicationToken(), ManualClock(NOON)
    store.failing = True
    with Wire(token("one")) as wire, tokens(wire, store, clock) as held:
        assert held.current() == "one"


def test_many_threads_that_need_a_token_ask_for_one() -> None:
    store, clock = MemoryApplicationToken(), ManualClock(NOON)
    with (
        Wire(token("one")) as wire,
        tokens(wire, store, clock) as held,
        ThreadPoolExecutor(8) as pool,
    ):
        assert set(pool.map(lambda _: held.current(), range(32))) == {"one"}


@contextmanager
def auctions(wire: Wire) -> Iterator[BrowseAuctions]:
    made = BrowseAuctions(wire.hosts, KEYSET, MemoryApplicationToken(), WallClock())
    try:
        yield made
    finally:
        made.close()


def test_a_token_that_ebay_rejects_is_replaced_once() -> None:
    rejected = Reply(401, errors(1001))
    with Wire(token("old"), rejected, token("new"), ITEM) as wire, auctions(wire) as browse:
        browse.get("110000000001", "EBAY_US")
        bearers = [asked.headers["authorization"] for asked in wire.asked]
    assert bearers[1::2] == ["Bearer old", "Bearer new"]


def test_a_new_token_that_ebay_rejects_too_is_a_matter_for_the_operator() -> None:
    rejected = Reply(401, errors(1001))
    with Wire(token("old"), rejected, token("new"), rejected) as wire, auctions(wire) as browse:
        with pytest.raises(SniperError) as caught:
            browse.get("110000000001", "EBAY_US")
        assert len(wire.asked) == 4
    assert caught.value.code is ErrorCode.EBAY_MISCONFIGURED


def test_wrong_keys_are_a_matter_for_the_operator() -> None:
    with Wire(Reply(401, {"error": "invalid_client"})) as wire, auctions(wire) as browse:
        with pytest.raises(SniperError) as caught:
            browse.get("110000000001", "EBAY_US")
        assert len(wire.asked) == 1
    assert caught.value.code is ErrorCode.EBAY_MISCONFIGURED


def test_a_token_endpoint_that_is_down_is_tried_three_times_and_no_more() -> None:
    with Wire(Reply(503), Reply(503), Reply(503)) as wire, auctions(wire) as browse:
        with pytest.raises(SniperError) as caught:
            browse.get("110000000001", "EBAY_US")
        assert len(wire.asked) == 3
    assert caught.value.code is ErrorCode.EBAY_UNAVAILABLE
