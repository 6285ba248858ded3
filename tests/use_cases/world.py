"""A small world on the in-memory ports: one person, one auction, and a clock that can be told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.ebay import MemoryAccounts, MemoryAuctions, MemoryBidding
from sniper.adapters.memory.history import MemoryHistory
from sniper.adapters.memory.store import MemoryStore
from sniper.adapters.memory.system import ManualClock, SequentialIds
from sniper.adapters.memory.tokens import MemoryVault
from sniper.adapters.memory.users import MemoryUsers
from sniper.adapters.memory.wake_ups import MemoryOutcomeChecks, MemoryWakeUps
from sniper.domain.auction import Auction
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action
from sniper.domain.timing import TimingRules
from sniper.ports import IdempotencyKey
from sniper.use_cases.change_bid import BidChange, ChangeBidPorts, Changed, change_bid
from sniper.use_cases.create_bid import CreateBidPorts, Created, NewBid, create_bid
from sniper.use_cases.ebay_access import EbayAccess
from sniper.use_cases.execute_bids import Execution, WakeUp, execute_bid
from sniper.use_cases.execution.ports import ExecutionPorts
from sniper.use_cases.link_ebay import begin_link, complete_link
from sniper.use_cases.resolve_outcome import OutcomePorts, resolve_outcome

from tests.domain.examples import ITEM, an_auction, usd

__all__ = ["ANNE", "AUCTION", "END", "ITEM", "NOON", "World", "linked_world", "unavailable", "usd"]

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
END = NOON + timedelta(hours=1)
ANNE = "anne"

AUCTION = an_auction(
    current_price=usd("10.00"), minimum_bid=usd("10.50"), bid_count=1, auction_end_time=END
)


class EventfulClock(ManualClock):
    """A clock on which things happen while somebody sleeps."""

    def __init__(self, instant: datetime) -> None:
        super().__init__(instant)
        self._events: list[tuple[datetime, Callable[[], object]]] = []

    def when(self, instant: datetime, action: Callable[[], object]) -> None:
        self._events.append((instant, action))

    def sleep_until(self, instant: datetime) -> None:
        due = sorted((e for e in self._events if e[0] <= instant), key=lambda event: event[0])
        self._events = [e for e in self._events if e[0] > instant]
        for at, action in due:
            super().sleep_until(at)
            action()
        super().sleep_until(instant)


class World:
    """The ports, and what a person and the system do with them."""

    def __init__(self, *, offset_ms: float = 0.0) -> None:
        self.clock = EventfulClock(NOON)
        self.ids = SequentialIds()
        self.store = MemoryStore(self.clock)
        self.bids = MemoryBids(self.store)
        self.history = MemoryHistory(self.store)
        self.users = MemoryUsers(self.store)
        self.vault = MemoryVault()
        self.auctions = MemoryAuctions(AUCTION)
        self.accounts = MemoryAccounts()
        self.bidding = MemoryBidding(self.clock, offset_ms=offset_ms)
        self.wake_ups = MemoryWakeUps()
        self.checks = MemoryOutcomeChecks()
        self.timing = TimingRules(arming_window_ms=120_000, preparation_ms=5_000)

    @property
    def access(self) -> EbayAccess:
        return EbayAccess(self.users, self.vault, self.accounts, self.clock)

    @property
    def creating(self) -> CreateBidPorts:
        return CreateBidPorts(
            self.users,
            self.bids,
            self.auctions,
            self.wake_ups,
            self.clock,
            self.ids,
            self.timing,
        )

    @property
    def changing(self) -> ChangeBidPorts:
        return ChangeBidPorts(
            self.bids, self.auctions, self.wake_ups, self.clock, self.ids, self.timing
        )

    @property
    def executing(self) -> ExecutionPorts:
        return ExecutionPorts(
            bids=self.bids,
            users=self.users,
            vault=self.vault,
            accounts=self.accounts,
            auctions=self.auctions,
            bidding=self.bidding,
            wake_ups=self.wake_ups,
            outcome_checks=self.checks,
            clock=self.clock,
            ids=self.ids,
            timing=self.timing,
        )

    @property
    def resolving(self) -> OutcomePorts:
        return OutcomePorts(
            self.bids,
            self.users,
            self.vault,
            self.accounts,
            self.bidding,
            self.checks,
            self.clock,
            self.ids,
        )

    def link(self, user_id: str = ANNE) -> None:
        url = begin_link(
            user_id, users=self.users, accounts=self.accounts, clock=self.clock, ids=self.ids
        )
        code = self.accounts.consent(user_id)
        complete_link(user_id, code=code, state=url.partition("state=")[2], ports=self.access)

    def auction(self, **changes: Any) -> Auction:
        """Change the auction as eBay has it."""
        auction = replace(self.auctions.get(ITEM, "EBAY_US"), **changes)
        self.auctions.put(auction)
        return auction

    def create(self, *, key: str | None = None, **changes: Any) -> Created:
        return create_bid(replace(self.wish(key), **changes), self.creating)

    def wish(self, key: str | None = None) -> NewBid:
        return NewBid(
            user_id=ANNE,
            ebay_item_id=ITEM,
            marketplace="EBAY_US",
            max_bid_amount=usd("25.00"),
            lead_ms=5_000,
            confirmed_item_id=ITEM,
            confirmed_amount=usd("25.00"),
            adult_consent=False,
            idempotency=None if key is None else IdempotencyKey(key, "fingerprint"),
        )

    def change(self, bid: Bid, **changes: Any) -> Changed:
        change = BidChange(bid.user_id, bid.bid_id, bid.version, **changes)
        return change_bid(change, self.changing)

    def go_to(self, instant: datetime) -> None:
        self.clock.instant = instant

    def wake(self, bid: Bid, *, before_end: timedelta = timedelta(seconds=100)) -> Execution:
        """Deliver the bid's wake-up so long before the end that it was stored with."""
        self.go_to(bid.auction_end_time - before_end)
        scheduled_for = bid.auction_end_time - timedelta(seconds=120)
        return execute_bid(WakeUp(bid.user_id, bid.bid_id, scheduled_for), self.executing)

    def executed(self, bid: Bid, **timing: timedelta) -> Bid:
        """Like `wake`, for a wake-up that must not have been ignored."""
        outcome = self.wake(bid, **timing)
        assert isinstance(outcome, Bid), outcome
        return outcome

    def resolve(self, bid: Bid, *, after_end: timedelta = timedelta(seconds=6)) -> Bid:
        self.go_to(bid.auction_end_time + after_end)
        settled = resolve_outcome(bid.user_id, bid.bid_id, attempt=0, ports=self.resolving)
        assert settled is not None
        return settled

    def actions(self, bid: Bid) -> list[Action]:
        return [event.action for event in self.history.of_bid(bid.user_id, bid.bid_id)]


def unavailable() -> SniperError:
    return SniperError(ErrorCode.EBAY_UNAVAILABLE, "eBay is down")


def linked_world(*, offset_ms: float = 0.0) -> World:
    """A world in which Anne has linked her account."""
    world = World(offset_ms=offset_ms)
    world.link()
    return world
