"""The port Auctions: our Browse client before the simulator, and its stand-in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

import pytest
from sniper.adapters.ebay.messages import failure
from sniper.adapters.memory.ebay import MemoryAuctions
from sniper.domain.auction import Auction, Seller
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.money import Money
from sniper.ports import Auctions

from tests.contracts.ebay_stages import Simulated, Stage, simulated

TRIES = 3
ERROR_IDS = {
    ErrorCode.EBAY_UNAVAILABLE: 11000,
    ErrorCode.ITEM_UNAVAILABLE: 11004,
    ErrorCode.MARKETPLACE_NOT_SUPPORTED: 11011,
}


class AuctionsStage(Protocol):
    @property
    def auctions(self) -> Auctions: ...

    def list_item(self) -> str:
        """A running auction without bids that starts at 10.00 USD."""

    def list_fixed_price(self) -> str: ...

    def list_choosy(self) -> str:
        """An auction of a seller who is away, and who ships neither to DE nor to CA."""

    def list_in_yen(self) -> str:
        """An auction on the American site that starts at 1000 yen."""

    def bid(self, item_id: str, maximum: str) -> None:
        """One rival's bid."""

    def end(self, item_id: str) -> None: ...

    def remove(self, item_id: str) -> None: ...

    def fail(self, code: ErrorCode) -> None:
        """Have eBay fail with this for as long as one call of ours goes on asking."""


class InMemory:
    def __init__(self) -> None:
        self.auctions = MemoryAuctions()

    def list_item(self) -> str:
        self.auctions.put(AUCTION)
        return AUCTION.ebay_item_id

    def list_fixed_price(self) -> str:
        self._change(is_auction=False, current_price=None, minimum_bid=None)
        return AUCTION.ebay_item_id

    def list_choosy(self) -> str:
        self._change(excluded_countries=frozenset({"CA", "DE"}), seller_away=True)
        return AUCTION.ebay_item_id

    def list_in_yen(self) -> str:
        start = Money(1_000, "JPY")
        self._change(current_price=start, minimum_bid=start)
        return AUCTION.ebay_item_id

    def bid(self, item_id: str, maximum: str) -> None:
        self._change(bid_count=1, minimum_bid=Money(1_050, "USD"))

    def end(self, item_id: str) -> None:
        self._change(available=False)

    def remove(self, item_id: str) -> None:
        self.auctions.remove(item_id)

    def fail(self, code: ErrorCode) -> None:
        self.auctions.failures.append(failure(code))

    def _change(self, **fields: object) -> None:
        changed: Callable[..., Auction] = replace
        self.auctions.put(changed(AUCTION, **fields))


class OnTheWire:
    def __init__(self, simulator: Simulated) -> None:
        self.simulator, self.auctions = simulator, simulator.auctions

    def list_item(self) -> str:
        return self.simulator.list_item()

    def list_fixed_price(self) -> str:
        return self.simulator.list_item(format="FIXED_PRICE")

    def list_choosy(self) -> str:
        return self.simulator.list_item(excludedCountries=["DE", "CA"], sellerAway=True)

    def list_in_yen(self) -> str:
        return self.simulator.list_item(currency="JPY", startPrice="1000")

    def bid(self, item_id: str, maximum: str) -> None:
        self.simulator.control(f"auctions/{item_id}/bids", bidder="rival", maximum=maximum)

    def end(self, item_id: str) -> None:
        self.simulator.control(f"auctions/{item_id}/end-early")

    def remove(self, item_id: str) -> None:
        self.simulator.control(f"auctions/{item_id}/remove")

    def fail(self, code: ErrorCode) -> None:
        if code is ErrorCode.EBAY_THROTTLED:
            self.simulator.fault("getItem", "rateLimited")
        else:
            self.simulator.fault("getItem", times=TRIES, errorId=ERROR_IDS[code])


@contextmanager
def in_memory() -> Iterator[AuctionsStage]:
    yield InMemory()


@contextmanager
def on_the_wire() -> Iterator[AuctionsStage]:
    with simulated() as simulator:
        yield OnTheWire(simulator)


@pytest.fixture(params=[in_memory, on_the_wire], ids=["memory", "simulator"])
def stage(request: pytest.FixtureRequest) -> Iterator[AuctionsStage]:
    make: Stage[AuctionsStage] = request.param
    with make() as made:
        yield made


AUCTION = Auction(
    ebay_item_id="110000000001",
    title="An item",
    url="https://www.ebay.com/itm/110000000001",
    image_url=None,
    marketplace="EBAY_US",
    is_auction=True,
    current_price=Money(1_000, "USD"),
    minimum_bid=Money(1_000, "USD"),
    buy_it_now_price=None,
    shipping_cost=None,
    bid_count=0,
    reserve_met=None,
    auction_end_time=datetime.now(UTC) + timedelta(hours=1),
    seller=Seller("seller", 10, "99.1"),
    condition=None,
    location=None,
    adult_only=False,
    available=True,
    revision="0",
)


def read(stage: AuctionsStage, item_id: str) -> Auction:
    return stage.auctions.get(item_id, "EBAY_US")


def test_a_running_auction_is_shown_under_its_number(stage: AuctionsStage) -> None:
    item_id = stage.list_item()
    found = read(stage, item_id)
    assert (found.ebay_item_id, found.is_auction, found.bid_count) == (item_id, True, 0)
    assert found.current_price == found.minimum_bid == Money(1_000, "USD")
    assert found.auction_end_time is not None
    assert not found.ended(datetime.now(UTC))


def test_a_bid_is_seen_at_once(stage: AuctionsStage) -> None:
    item_id = stage.list_item()
    read(stage, item_id)
    stage.bid(item_id, "25.00")
    found = read(stage, item_id)
    assert found.bid_count == 1
    assert found.minimum_bid == Money(1_050, "USD")


def test_an_ended_auction_is_shown_as_ended(stage: AuctionsStage) -> None:
    item_id = stage.list_item()
    stage.end(item_id)
    assert read(stage, item_id).ended(datetime.now(UTC))


def test_a_fixed_price_listing_is_shown_as_no_auction(stage: AuctionsStage) -> None:
    found = read(stage, stage.list_fixed_price())
    assert (found.is_auction, found.current_price, found.minimum_bid) == (False, None, None)


def test_what_the_seller_does_not_do_is_told(stage: AuctionsStage) -> None:
    found = read(stage, stage.list_choosy())
    assert found.excluded_countries == frozenset({"CA", "DE"})
    assert found.seller_away


def test_a_seller_who_excludes_nothing_ships_everywhere(stage: AuctionsStage) -> None:
    found = read(stage, stage.list_item())
    assert (found.excluded_countries, found.seller_away) == (frozenset(), False)


def test_an_auction_is_priced_in_the_sellers_currency(stage: AuctionsStage) -> None:
    found = read(stage, stage.list_in_yen())
    assert found.current_price == found.minimum_bid == Money(1_000, "JPY")


def test_a_listing_that_is_gone_is_not_found(stage: AuctionsStage) -> None:
    item_id = stage.list_item()
    stage.remove(item_id)
    with pytest.raises(SniperError) as caught:
        read(stage, item_id)
    assert caught.value.code is ErrorCode.ITEM_NOT_FOUND


@pytest.mark.parametrize(
    "code",
    [
        ErrorCode.EBAY_UNAVAILABLE,
        ErrorCode.EBAY_THROTTLED,
        ErrorCode.ITEM_UNAVAILABLE,
        ErrorCode.MARKETPLACE_NOT_SUPPORTED,
    ],
)
def test_a_failure_of_ebay_is_a_coded_error_and_passes(
    stage: AuctionsStage, code: ErrorCode
) -> None:
    item_id = stage.list_item()
    stage.fail(code)
    with pytest.raises(SniperError) as caught:
        read(stage, item_id)
    assert caught.value.code is code


@pytest.mark.parametrize("code", [ErrorCode.EBAY_UNAVAILABLE, ErrorCode.EBAY_THROTTLED])
def test_a_passing_failure_says_when_to_try_again(stage: AuctionsStage, code: ErrorCode) -> None:
    item_id = stage.list_item()
    stage.fail(code)
    with pytest.raises(SniperError) as caught:
        read(stage, item_id)
    assert caught.value.retry_after_s
    assert read(stage, item_id).ebay_item_id == item_id
