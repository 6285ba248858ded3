"""Watch lists at the same little eBay twice: in memory, and before the simulator."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Protocol

from sniper.adapters.ebay.messages import failure
from sniper.adapters.ebay.watch_list import TradingWatchLists
from sniper.adapters.memory.watch_lists import MemoryWatchLists
from sniper.domain.errors import ErrorCode
from sniper.domain.money import Money
from sniper.domain.watching import WatchedEntry
from sniper.ports import WatchLists

from tests.contracts.ebay_stages import ANNA, CLOCK, Simulated, simulated

TRIES = 3
CALL = "getMyeBayBuying"
ERROR_IDS = {ErrorCode.EBAY_UNAVAILABLE: 10007, ErrorCode.EBAY_MISCONFIGURED: 37}


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
