"""A small world on the in-memory ports: one person, one auction, and a clock that can be told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sniper.adapters.catalogue import CachedAuctions
from sniper.adapters.memory.alerts import MemoryAlertLog, MemoryAlerts, MemoryOperator
from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.chores import MemoryChores
from sniper.adapters.memory.directory import MemoryDirectory
from sniper.adapters.memory.ebay import MemoryAccounts, MemoryAuctions, MemoryBidding
from sniper.adapters.memory.ebay_clock import MemoryClockMeasurements, MemoryClockRecord
from sniper.adapters.memory.erasure import MemoryErasure
from sniper.adapters.memory.history import MemoryHistory
from sniper.adapters.memory.item_cache import MemoryItemCache
from sniper.adapters.memory.live import (
    MemoryConnections,
    MemoryDeadLetters,
    MemoryEventBus,
    MemoryPush,
    MemoryTickets,
)
from sniper.adapters.memory.mail import (
    MemoryMailer,
    MemoryMailQueue,
    MemoryOutbox,
    PlainTemplates,
)
from sniper.adapters.memory.notices import MemoryNoticeSignatures
from sniper.adapters.memory.store import MemoryStore
from sniper.adapters.memory.system import SequentialIds
from sniper.adapters.memory.tokens import MemoryVault
from sniper.adapters.memory.upkeep import (
    MemoryBookmarks,
    MemoryFiring,
    MemoryLeases,
    MemoryUpkeep,
)
from sniper.adapters.memory.users import MemoryUsers
from sniper.adapters.memory.wake_ups import MemoryOutcomeChecks, MemoryWakeUps
from sniper.adapters.memory.watch_lists import MemoryWatchLists
from sniper.domain.auction import Auction
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action
from sniper.domain.timing import TimingRules
from sniper.ports import IdempotencyKey
from sniper.use_cases.change_bid import BidChange, Changed, change_bid
from sniper.use_cases.create_bid import Created, NewBid, create_bid
from sniper.use_cases.execute_bids import Execution, WakeUp, execute_bid
from sniper.use_cases.link_ebay import begin_link, complete_link
from sniper.use_cases.preflight import Swept, check_bid, sweep
from sniper.use_cases.resolve_outcome import resolve_outcome

from tests.domain.examples import ITEM, an_auction, usd
from tests.use_cases.bundles import Bundles
from tests.use_cases.clock_bundles import ClockBundles
from tests.use_cases.eventful_clock import EventfulClock

__all__ = ["ANNE", "AUCTION", "END", "ITEM", "NOON", "World", "linked_world", "unavailable", "usd"]

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
END = NOON + timedelta(hours=1)
ANNE = "anne"

AUCTION = an_auction(
    current_price=usd("10.00"), minimum_bid=usd("10.50"), bid_count=1, auction_end_time=END
)


class World(ClockBundles, Bundles):
    """The ports, and what a person and the system do with them."""

    def __init__(self, *, offset_ms: float = 0.0) -> None:
        self.clock = EventfulClock(NOON)
        self.ids = SequentialIds()
        self.store = MemoryStore(self.clock)
        self.bids = MemoryBids(self.store)
        self.leases, self.firing = MemoryLeases(self.store), MemoryFiring(self.store)
        self.upkeep, self.bookmarks = MemoryUpkeep(self.store), MemoryBookmarks(self.store)
        self.history = MemoryHistory(self.store)
        self.clock_record = MemoryClockRecord(self.store)
        self.clock_measurements = MemoryClockMeasurements()
        self.users = MemoryUsers(self.store)
        self.directory = MemoryDirectory({ANNE: "anne@example.org"})
        self.erasure = MemoryErasure(self.store)
        self.vault = MemoryVault()
        self.auctions = MemoryAuctions(AUCTION)
        self.catalogue = CachedAuctions(self.auctions, MemoryItemCache(self.clock), self.clock)
        self.watch_lists = MemoryWatchLists()
        self.signatures = MemoryNoticeSignatures()
        self.chores = MemoryChores()
        self.accounts = MemoryAccounts()
        self.bidding = MemoryBidding(self.clock, offset_ms=offset_ms)
        self.wake_ups = MemoryWakeUps()
        self.checks = MemoryOutcomeChecks()
        self.event_bus, self.unpublished = MemoryEventBus(), MemoryDeadLetters()
        self.tickets, self.connections = MemoryTickets(self.store), MemoryConnections(self.store)
        self.push = MemoryPush()
        self.outbox, self.mail_queue = MemoryOutbox(self.store), MemoryMailQueue()
        self.mailer, self.templates = MemoryMailer(), PlainTemplates()
        self.alerts, self.alert_log = MemoryAlerts(), MemoryAlertLog()
        self.operator = MemoryOperator()
        self.timing = TimingRules(arming_window_ms=120_000, preparation_ms=5_000)

    def link(self, user_id: str = ANNE) -> None:
        self.directory.emails.setdefault(user_id, f"{user_id}@example.org")
        url = begin_link(user_id, people=self.profile, accounts=self.accounts, ids=self.ids)
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

    def check(self, bid: Bid) -> Bid:
        return check_bid(bid.user_id, bid.bid_id, self.preflight)

    def sweep(self, limit: int = 100) -> Swept:
        return sweep(self.preflight, limit=limit)

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
