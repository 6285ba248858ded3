"""The port WatchLists: our Trading client before the simulator, and its stand-in."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Protocol

import pytest
from sniper.adapters.ebay.messages import failure
from sniper.adapters.ebay.watch_list import TradingWatchLists
from sniper.adapters.memory.watch_lists import MemoryWatchLists
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.money import Money
from sniper.domain.watching import WatchedEntry
from sniper.ports import WatchLists

from tests.contracts.ebay_stages import ANNA, CLOCK, Simulated, Stage, simulated

TRIES = 3
CALL = "getMyeBayBuying"
ERROR_IDS = {ErrorCode.EBAY_UNAVAILABLE: 10007, ErrorCode.EBAY_MISCONFIGURED: 37}
TOKEN_ERROR_IDS = (930, 931, 932, 21916984, 21917053)


class WatchListStage(Protocol):
    @property
    def watch_lists(self) -> WatchLists: ...

    def token(self) -> str:
        """A new access token of the person whose list it is."""

    def watch(self, *, auction: bool = True, currency: str = "USD") -> str:
        """A new item on the list, at 10 of its currency, that ends in a minute."""

    def watch_many(self, number: int) -> None: ...

    def end(self, item_id: str) -> None: ...

    def reject(self, token: str) -> None:
        """Have eBay take this token no longer."""

    def fail(self, code: ErrorCode) -> None:
        """Have eBay fail with this for as long as one call of ours goes on asking."""


class InMemory:
    def __init__(self) -> None:
        self.watch_lists = MemoryWatchLists()
        self._watched: dict[str, WatchedEntry] = {}
        self._tokens = count(1)

    def token(self) -> str:
        return f"access-{next(self._tokens)}"

    def watch(self, *, auction: bool = True, currency: str = "USD") -> str:
        number = str(110_000_000_001 + len(self._watched))
        entry = WatchedEntry(
            ebay_item_id=number,
            title=f"Item {number}",
            url=f"https://www.ebay.com/itm/{number}",
            image_url=None,
            auction=auction,
            current_price=Money.parse("10", currency),
            auction_end_time=datetime.now(UTC) + timedelta(minutes=1),
        )
        self._put(entry)
        return number

    def watch_many(self, number: int) -> None:
        for _ in range(number):
            self.watch()

    def end(self, item_id: str) -> None:
        ended = replace(self._watched[item_id], auction=False, auction_end_time=datetime.now(UTC))
        self._put(ended)

    def reject(self, token: str) -> None:
        self.watch_lists.rejected.add(token)

    def fail(self, code: ErrorCode) -> None:
        self.watch_lists.failures.append(failure(code))

    def _put(self, entry: WatchedEntry) -> None:
        self._watched[entry.ebay_item_id] = entry
        self.watch_lists.watch(entry)


class OnTheWire:
    def __init__(self, simulator: Simulated, watch_lists: TradingWatchLists) -> None:
        self.simulator, self.watch_lists = simulator, watch_lists

    def token(self) -> str:
        return self.simulator.user_token()

    def watch(self, *, auction: bool = True, currency: str = "USD") -> str:
        kind = "AUCTION" if auction else "FIXED_PRICE"
        item_id = self.simulator.list_item(startPrice="10", format=kind, currency=currency)
        self.simulator.control("watch", username=ANNA, itemIds=[item_id])
        return item_id

    def watch_many(self, number: int) -> None:
        item_ids = [self.simulator.list_item() for _ in range(number)]
        self.simulator.control("watch", username=ANNA, itemIds=item_ids)

    def end(self, item_id: str) -> None:
        self.simulator.control(f"auctions/{item_id}/end-early")

    def reject(self, token: str) -> None:
        self.simulator.fault(CALL, "expiredToken")

    def fail(self, code: ErrorCode) -> None:
        if code is ErrorCode.EBAY_THROTTLED:
            self.simulator.fault(CALL, "rateLimited")
        else:
            times = TRIES if code is ErrorCode.EBAY_UNAVAILABLE else 1
            self.simulator.fault(CALL, times=times, errorId=ERROR_IDS[code])


@contextmanager
def in_memory() -> Iterator[WatchListStage]:
    yield InMemory()


@contextmanager
def before_the_simulator() -> Iterator[OnTheWire]:
    with (
        simulated() as simulator,
        closing(TradingWatchLists(simulator.hosts, CLOCK)) as watch_lists,
    ):
        yield OnTheWire(simulator, watch_lists)


@contextmanager
def on_the_wire() -> Iterator[WatchListStage]:
    with before_the_simulator() as stage:
        yield stage


@pytest.fixture(params=[in_memory, on_the_wire], ids=["memory", "simulator"])
def stage(request: pytest.FixtureRequest) -> Iterator[WatchListStage]:
    make: Stage[WatchListStage] = request.param
    with make() as made:
        yield made


@pytest.fixture
def wire_stage() -> Iterator[OnTheWire]:
    with before_the_simulator() as made:
        yield made


def read(stage: WatchListStage, token: str | None = None) -> Sequence[WatchedEntry]:
    return stage.watch_lists.read(token or stage.token(), "EBAY_US")


def read_one(stage: WatchListStage) -> WatchedEntry:
    (found,) = read(stage)
    return found


def code_of(stage: WatchListStage, token: str | None = None) -> SniperError:
    with pytest.raises(SniperError) as caught:
        read(stage, token)
    return caught.value


def test_a_list_without_entries_is_empty(stage: WatchListStage) -> None:
    assert list(read(stage)) == []


def test_a_running_auction_is_told_with_its_price_and_end(stage: WatchListStage) -> None:
    item_id = stage.watch()
    found = read_one(stage)
    assert (found.ebay_item_id, found.auction) == (item_id, True)
    assert found.current_price == Money(1_000, "USD")
    assert found.title
    assert found.url is not None
    assert found.url.endswith(item_id)
    assert found.auction_end_time is not None
    assert found.auction_end_time > datetime.now(UTC)


def test_a_fixed_price_item_is_told_and_is_no_auction(stage: WatchListStage) -> None:
    item_id = stage.watch(auction=False)
    found = read_one(stage)
    assert (found.ebay_item_id, found.auction) == (item_id, False)


def test_what_has_ended_stays_on_the_list_and_runs_no_longer(stage: WatchListStage) -> None:
    ended, running = stage.watch(), stage.watch()
    stage.end(ended)
    assert {it.ebay_item_id: it.auction for it in read(stage)} == {ended: False, running: True}


@pytest.mark.parametrize(("currency", "price"), [("EUR", 1_000), ("JPY", 10)])
def test_a_price_is_in_the_items_own_currency(
    stage: WatchListStage, currency: str, price: int
) -> None:
    stage.watch(currency=currency)
    assert read_one(stage).current_price == Money(price, currency)


def test_a_long_list_is_read_to_its_end_and_each_entry_told_once(stage: WatchListStage) -> None:
    stage.watch_many(201)
    found = [entry.ebay_item_id for entry in read(stage)]
    assert (len(found), len(set(found))) == (201, 201)


def test_a_token_that_ebay_takes_no_longer_means_linking_again(stage: WatchListStage) -> None:
    stage.watch()
    old = stage.token()
    stage.reject(old)
    assert code_of(stage, old).code is ErrorCode.LINK_EXPIRED
    assert len(read(stage, stage.token())) == 1


@pytest.mark.parametrize(
    "code",
    [ErrorCode.EBAY_UNAVAILABLE, ErrorCode.EBAY_THROTTLED, ErrorCode.EBAY_MISCONFIGURED],
)
def test_a_failure_of_ebay_is_a_coded_error_and_passes(
    stage: WatchListStage, code: ErrorCode
) -> None:
    stage.fail(code)
    failed = code_of(stage)
    assert failed.code is code
    assert (failed.retry_after_s is None) is (code is ErrorCode.EBAY_MISCONFIGURED)
    assert list(read(stage)) == []


@pytest.mark.parametrize("error_id", TOKEN_ERROR_IDS)
def test_every_word_of_ebays_for_a_bad_token_means_linking_again(
    wire_stage: OnTheWire, error_id: int
) -> None:
    wire_stage.simulator.fault(CALL, errorId=error_id)
    assert code_of(wire_stage).code is ErrorCode.LINK_EXPIRED
    assert wire_stage.simulator.calls(CALL) == 1


def test_a_token_that_ebay_never_gave_means_linking_again(wire_stage: OnTheWire) -> None:
    assert code_of(wire_stage, "v^1.1#never-issued").code is ErrorCode.LINK_EXPIRED


def test_each_page_of_200_costs_one_call(wire_stage: OnTheWire) -> None:
    wire_stage.watch_many(201)
    read(wire_stage)
    assert wire_stage.simulator.calls(CALL) == 2


def test_a_person_sees_their_own_list(wire_stage: OnTheWire) -> None:
    wire_stage.watch()
    assert list(read(wire_stage, wire_stage.simulator.user_token("TESTUSER_bob"))) == []


def test_ebays_clock_decides_what_still_runs(wire_stage: OnTheWire) -> None:
    wire_stage.watch()
    token = wire_stage.token()
    wire_stage.simulator.control("clock", skewMs=90_000)
    (found,) = read(wire_stage, token)
    assert not found.auction
