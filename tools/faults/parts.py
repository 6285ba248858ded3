"""The product's ports over the memory adapters and the simulated eBay, bundled per use case."""

from datetime import datetime, timedelta

from sniper.adapters.catalogue import CachedAuctions
from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.chores import MemoryChores
from sniper.adapters.memory.ebay import MemoryAccounts
from sniper.adapters.memory.history import MemoryHistory
from sniper.adapters.memory.item_cache import MemoryItemCache
from sniper.adapters.memory.mail import MemoryMailQueue, MemoryOutbox
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
from sniper.domain.timing import TimingRules
from sniper.domain.user import EbayLink, SealedToken
from sniper.use_cases.change_bid import ChangeBidPorts
from sniper.use_cases.create_bid import CreateBidPorts
from sniper.use_cases.ebay_access import ACCESS, REFRESH, EbayAccess
from sniper.use_cases.execution.ports import ExecutionPorts
from sniper.use_cases.invalidate_item import InvalidationPorts
from sniper.use_cases.preflight import PreflightPorts
from sniper.use_cases.reconcile import ReconcilePorts
from sniper.use_cases.repair_bid import RepairPorts
from sniper.use_cases.resolve_outcome import OutcomePorts
from sniper.use_cases.settle_dead_letters import SettlePorts

from tools.faults.house import SITE, SimulatedEbay
from tools.faults.stage import Stage
from tools.faults.wire import EbayLines, ProcessClock, Wire

TIMING = TimingRules(arming_window_ms=120_000, preparation_ms=5_000)
"""As a stage on AWS has it."""


class Parts:
    """What one world keeps. The bundles are whole, but their ports are not on any wire yet."""

    def __init__(self, stage: Stage, ebay_offset: timedelta) -> None:
        self.clock = ProcessClock(stage, timedelta(0))
        self.ids = SequentialIds()
        self.store = MemoryStore(self.clock)
        self.bids = MemoryBids(self.store)
        self.history = MemoryHistory(self.store)
        self.leases, self.firing = MemoryLeases(self.store), MemoryFiring(self.store)
        self.upkeep, self.bookmarks = MemoryUpkeep(self.store), MemoryBookmarks(self.store)
        self.outbox, self.mail_queue = MemoryOutbox(self.store), MemoryMailQueue()
        self.users = MemoryUsers(self.store)
        self.vault = MemoryVault()
        self.accounts = MemoryAccounts()
        self.ebay = SimulatedEbay(lambda: stage.now + ebay_offset)
        self.bidding = EbayLines(self.ebay, self.accounts)
        self.shared = MemoryItemCache(self.clock)
        self.wake_ups = MemoryWakeUps()
        self.checks = MemoryOutcomeChecks()
        self.chores = MemoryChores()

    def link(self, user_id: str, access_expires_at: datetime) -> None:
        """Somebody who has linked their account; their first token may soon be too old."""
        now = self.clock.now()
        grant = self.accounts.exchange(self.accounts.consent(user_id))
        access = self.vault.seal(user_id, ACCESS, grant.access.access_token)
        refresh = self.vault.seal(user_id, REFRESH, grant.refresh_token)
        link = EbayLink(
            ebay_account_id=f"id-of-{user_id}",
            username=user_id,
            scopes=self.accounts.scopes,
            access_token=SealedToken(access, access_expires_at),
            refresh_token=SealedToken(refresh, now + timedelta(days=500)),
            linked_at=now,
        )
        self.users.ensure(user_id, email=None, at=now)
        self.users.save_link(user_id, link, at=now)

    @property
    def creating(self) -> CreateBidPorts:
        return CreateBidPorts(
            users=self.users,
            bids=self.bids,
            auctions=self.ebay,
            wake_ups=self.wake_ups,
            firing=self.firing,
            clock=self.clock,
            ids=self.ids,
            timing=TIMING,
            marketplace=SITE,
        )

    @property
    def changing(self) -> ChangeBidPorts:
        return ChangeBidPorts(self.bids, self.ebay, self.wake_ups, self.clock, self.ids, TIMING)

    @property
    def access(self) -> EbayAccess:
        return EbayAccess(self.users, self.vault, self.accounts, self.clock)

    @property
    def executing(self) -> ExecutionPorts:
        return ExecutionPorts(
            bids=self.bids,
            leases=self.leases,
            users=self.users,
            vault=self.vault,
            accounts=self.accounts,
            auctions=self.ebay,
            bidding=self.bidding,
            wake_ups=self.wake_ups,
            outcome_checks=self.checks,
            clock=self.clock,
            ids=self.ids,
            timing=TIMING,
        )

    @property
    def resolving(self) -> OutcomePorts:
        return OutcomePorts(
            bids=self.bids,
            leases=self.leases,
            users=self.users,
            vault=self.vault,
            accounts=self.accounts,
            bidding=self.bidding,
            outcome_checks=self.checks,
            clock=self.clock,
            ids=self.ids,
        )

    @property
    def repairing(self) -> RepairPorts:
        return RepairPorts(self.resolving, self.wake_ups, TIMING)

    @property
    def reconciling(self) -> ReconcilePorts:
        return ReconcilePorts(
            self.repairing, self.upkeep, self.outbox, self.mail_queue, self.bookmarks
        )

    @property
    def settling(self) -> SettlePorts:
        return SettlePorts(self.repairing, None, self.chores, self.clock)

    def preflight(self, wire: Wire) -> PreflightPorts:
        """On the wire already: each process has a catalogue of its own over the shared layer."""
        return PreflightPorts(
            bids=wire.port("bids", self.bids),
            catalogue=self._catalogue(wire),
            access=wire.through(self.access),
            wake_ups=wire.port("wake_ups", self.wake_ups),
            chores=wire.port("chores", self.chores),
            clock=wire.clock,
            ids=self.ids,
            timing=TIMING,
        )

    def invalidation(self, wire: Wire) -> InvalidationPorts:
        return InvalidationPorts(
            bids=wire.port("bids", self.bids),
            auctions=wire.port("auctions", self.ebay),
            catalogue=self._catalogue(wire),
            wake_ups=wire.port("wake_ups", self.wake_ups),
            clock=wire.clock,
            ids=self.ids,
        )

    def _catalogue(self, wire: Wire) -> CachedAuctions:
        auctions, shared = wire.port("auctions", self.ebay), wire.port("shared", self.shared)
        return CachedAuctions(auctions, shared, wire.clock)
