"""What each use case takes of a world's ports, as the composition root would bundle it."""

from sniper.adapters.memory.chores import MemoryChores
from sniper.adapters.memory.directory import MemoryDirectory
from sniper.adapters.memory.ebay import MemoryAccounts, MemoryAuctions, MemoryBidding
from sniper.adapters.memory.live import MemoryPush
from sniper.adapters.memory.mail import MemoryMailer, MemoryMailQueue
from sniper.adapters.memory.notices import MemoryNoticeSignatures
from sniper.adapters.memory.system import SequentialIds
from sniper.adapters.memory.wake_ups import MemoryOutcomeChecks, MemoryWakeUps
from sniper.adapters.memory.watch_lists import MemoryWatchLists
from sniper.domain.mail_links import MailAddresses
from sniper.domain.timing import TimingRules
from sniper.ports import (
    Bids,
    Bookmarks,
    Catalogue,
    Connections,
    Erasure,
    Firing,
    History,
    Leases,
    MailTemplates,
    Outbox,
    Tickets,
    TokenVault,
    Upkeep,
    Users,
)
from sniper.use_cases.change_bid import ChangeBidPorts
from sniper.use_cases.create_bid import CreateBidPorts
from sniper.use_cases.ebay_access import EbayAccess
from sniper.use_cases.execution.ports import ExecutionPorts
from sniper.use_cases.invalidate_item import InvalidationPorts
from sniper.use_cases.leave import ForgetPorts, LeavePorts, UnlinkPorts
from sniper.use_cases.live_connections import TicketPorts
from sniper.use_cases.mail_feedback import MailFeedbackPorts
from sniper.use_cases.preflight import PreflightPorts
from sniper.use_cases.push_update import PushPorts
from sniper.use_cases.queue_mails import LinkSweepPorts, QueueMailPorts
from sniper.use_cases.read_profile import ProfilePorts
from sniper.use_cases.receive_notice import NoticePorts
from sniper.use_cases.reconcile import ReconcilePorts
from sniper.use_cases.repair_bid import RepairPorts
from sniper.use_cases.report_gone import LookPorts
from sniper.use_cases.resolve_outcome import OutcomePorts
from sniper.use_cases.send_mails import SendMailPorts
from sniper.use_cases.settle_dead_letters import SettlePorts
from sniper.use_cases.watch_list import WatchListPorts
from sniper.use_cases.write_letter import LetterPorts

from tests.use_cases.eventful_clock import EventfulClock

LINK_KEY = "a-key-that-signs-the-links-in-mails"
ADDRESSES = MailAddresses("https://sniper.example", "https://api.sniper.example", LINK_KEY)


class Bundles:
    """A test may put a part of its own in place of any of these."""

    clock: EventfulClock
    ids: SequentialIds
    bids: Bids
    leases: Leases
    firing: Firing
    upkeep: Upkeep
    bookmarks: Bookmarks
    users: Users
    directory: MemoryDirectory
    erasure: Erasure
    vault: TokenVault
    auctions: MemoryAuctions
    catalogue: Catalogue
    watch_lists: MemoryWatchLists
    signatures: MemoryNoticeSignatures
    accounts: MemoryAccounts
    bidding: MemoryBidding
    wake_ups: MemoryWakeUps
    checks: MemoryOutcomeChecks
    chores: MemoryChores
    tickets: Tickets
    connections: Connections
    history: History
    push: MemoryPush
    outbox: Outbox
    mail_queue: MemoryMailQueue
    mailer: MemoryMailer
    templates: MailTemplates
    timing: TimingRules
    sends_mails: bool = True

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
            self.firing,
            self.clock,
            self.ids,
            self.timing,
            "EBAY_US",
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
            leases=self.leases,
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
            self.leases,
            self.users,
            self.vault,
            self.accounts,
            self.bidding,
            self.checks,
            self.clock,
            self.ids,
        )

    @property
    def repairing(self) -> RepairPorts:
        return RepairPorts(self.resolving, self.wake_ups, self.timing)

    @property
    def reconciling(self) -> ReconcilePorts:
        return ReconcilePorts(
            self.repairing, self.upkeep, self.outbox, self.mail_queue, self.bookmarks
        )

    @property
    def settling(self) -> SettlePorts:
        mails = self.queueing if self.sends_mails else None
        return SettlePorts(self.repairing, mails, self.chores, self.clock)

    @property
    def profile(self) -> ProfilePorts:
        return ProfilePorts(
            self.users, self.directory, self.firing, self.clock, self.accounts.scopes
        )

    @property
    def looking(self) -> LookPorts:
        return LookPorts(self.catalogue, self.bids, self.chores, self.clock)

    @property
    def watch_list(self) -> WatchListPorts:
        return WatchListPorts(self.watch_lists, self.access, self.looking)

    @property
    def preflight(self) -> PreflightPorts:
        return PreflightPorts(
            bids=self.bids,
            catalogue=self.catalogue,
            access=self.access,
            wake_ups=self.wake_ups,
            chores=self.chores,
            clock=self.clock,
            ids=self.ids,
            timing=self.timing,
        )

    @property
    def invalidation(self) -> InvalidationPorts:
        return InvalidationPorts(
            bids=self.bids,
            auctions=self.auctions,
            catalogue=self.catalogue,
            wake_ups=self.wake_ups,
            clock=self.clock,
            ids=self.ids,
        )

    @property
    def unlinking(self) -> UnlinkPorts:
        return UnlinkPorts(self.bids, self.wake_ups, self.access, self.ids)

    @property
    def leaving(self) -> LeavePorts:
        return LeavePorts(self.unlinking, self.chores)

    @property
    def forgetting(self) -> ForgetPorts:
        return ForgetPorts(self.bids, self.wake_ups, self.access, self.erasure, self.directory)

    @property
    def notices(self) -> NoticePorts:
        return NoticePorts(self.signatures, self.users, self.chores, self.clock)

    @property
    def ticketing(self) -> TicketPorts:
        return TicketPorts(self.profile, self.tickets, self.ids)

    @property
    def pushing(self) -> PushPorts:
        return PushPorts(self.connections, self.history, self.push, self.clock)

    @property
    def queueing(self) -> QueueMailPorts:
        return QueueMailPorts(self.users, self.history, self.outbox, self.mail_queue)

    @property
    def link_sweep(self) -> LinkSweepPorts:
        return LinkSweepPorts(self.users, self.outbox, self.mail_queue, self.clock)

    @property
    def letters(self) -> LetterPorts:
        return LetterPorts(self.bids, self.history, ADDRESSES)

    @property
    def sending(self) -> SendMailPorts:
        return SendMailPorts(
            users=self.users,
            outbox=self.outbox,
            queue=self.mail_queue,
            mailer=self.mailer,
            templates=self.templates,
            letters=self.letters,
            clock=self.clock,
        )

    @property
    def mail_feedback(self) -> MailFeedbackPorts:
        return MailFeedbackPorts(self.users, self.outbox, self.clock, LINK_KEY)
