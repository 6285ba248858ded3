"""The only composition root: which parts a process runs on, and what a use case takes of them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from sniper import settings as variables
from sniper.settings import Settings
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
from sniper.use_cases.tell_operator import AlertPorts
from sniper.use_cases.watch_list import WatchListPorts
from sniper.use_cases.write_letter import LetterPorts
from sniper.wiring.clock_parts import ClockParts
from sniper.wiring.live_parts import LiveParts
from sniper.wiring.mail_parts import MailParts
from sniper.wiring.upkeep_parts import UpkeepParts

_STORED = (*variables.TABLES, variables.TOKEN_KEY, *variables.EBAY)
_ARRANGING = (*_STORED, *variables.SCHEDULES, variables.EXECUTOR, *variables.TIMING)
_RUNNING = (*_STORED, variables.OUTCOMES)
_LINKED = (variables.USERS_TABLE, variables.TOKEN_KEY, *variables.EBAY)
_LOOKING = (*_LINKED, variables.BIDS_TABLE, variables.INVALIDATIONS)
_ENDING = (*_STORED, variables.SCHEDULE_GROUP)
_OUTGOING = (variables.OUTBOX_TABLE, variables.MAILS, variables.MAIL_FROM)


class Wiring(ClockParts, LiveParts, MailParts, UpkeepParts):
    """The ports, and bundles of them for the use cases that take many."""

    @property
    def ebay_access(self) -> EbayAccess:
        self.settings.require(*_LINKED)
        return EbayAccess(self.users, self.vault, self.accounts, self.clock)

    def create_bid(self) -> CreateBidPorts:
        self.settings.require(*_ARRANGING)
        return CreateBidPorts(
            users=self.users,
            bids=self.bids,
            auctions=self.auctions,
            wake_ups=self.wake_ups(),
            firing=self.firing,
            clock=self.clock,
            ids=self.ids,
            timing=self.settings.timing,
            marketplace=self.settings.marketplace,
        )

    def change_bid(self) -> ChangeBidPorts:
        self.settings.require(*_ARRANGING)
        return ChangeBidPorts(
            bids=self.bids,
            auctions=self.auctions,
            wake_ups=self.wake_ups(),
            clock=self.clock,
            ids=self.ids,
            timing=self.settings.timing,
        )

    def execution(self, executor_arn: str) -> ExecutionPorts:
        self.settings.require(*_RUNNING, *variables.SCHEDULES, *variables.TIMING)
        return ExecutionPorts(
            bids=self.bids,
            leases=self.leases,
            users=self.users,
            vault=self.vault,
            accounts=self.accounts,
            auctions=self.auctions,
            bidding=self.bidding,
            wake_ups=self.wake_ups(executor_arn),
            outcome_checks=self.outcome_checks,
            clock=self.clock,
            ids=self.ids,
            timing=self.settings.timing,
        )

    def outcome(self) -> OutcomePorts:
        self.settings.require(*_RUNNING)
        return OutcomePorts(
            bids=self.bids,
            leases=self.leases,
            users=self.users,
            vault=self.vault,
            accounts=self.accounts,
            bidding=self.bidding,
            outcome_checks=self.outcome_checks,
            clock=self.clock,
            ids=self.ids,
        )

    def repairing(self) -> RepairPorts:
        self.settings.require(*_RUNNING, *_ARRANGING)
        return RepairPorts(self.outcome(), self.wake_ups(), self.settings.timing)

    def reconciling(self) -> ReconcilePorts:
        self.settings.require(variables.OUTBOX_TABLE, variables.MAILS)
        return ReconcilePorts(
            self.repairing(), self.upkeep, self.outbox, self.mail_queue, self.bookmarks
        )

    def settling(self) -> SettlePorts:
        mails = self.queueing_mails() if self.settings.sends_mails else None
        return SettlePorts(self.repairing(), mails, self.chores, self.clock)

    def profile(self) -> ProfilePorts:
        self.settings.require(variables.USERS_TABLE, variables.USER_POOL, variables.SCOPES)
        return ProfilePorts(
            self.users, self.directory, self.firing, self.clock, self.settings.scopes
        )

    def looking(self) -> LookPorts:
        self.settings.require(*_LOOKING, *self.settings.item_cache)
        return LookPorts(self.catalogue, self.bids_to_read, self.chores, self.clock)

    def watch_list(self) -> WatchListPorts:
        looking = self.looking()
        return WatchListPorts(self.watch_lists, self.ebay_access, looking)

    def preflight(self) -> PreflightPorts:
        self.settings.require(*_ARRANGING, variables.INVALIDATIONS, *self.settings.item_cache)
        return PreflightPorts(
            bids=self.bids,
            catalogue=self.catalogue,
            access=self.ebay_access,
            wake_ups=self.wake_ups(),
            chores=self.chores,
            clock=self.clock,
            ids=self.ids,
            timing=self.settings.timing,
        )

    def invalidation(self) -> InvalidationPorts:
        self.settings.require(*_ENDING, *self.settings.item_cache)
        return InvalidationPorts(
            bids=self.bids,
            auctions=self.auctions,
            catalogue=self.catalogue,
            wake_ups=self.wake_ups(),
            clock=self.clock,
            ids=self.ids,
        )

    def unlinking(self) -> UnlinkPorts:
        self.settings.require(*_ENDING)
        return UnlinkPorts(self.bids, self.wake_ups(), self.ebay_access, self.ids)

    def leaving(self) -> LeavePorts:
        self.settings.require(*_ENDING, variables.DEPARTURES)
        return LeavePorts(self.unlinking(), self.chores)

    def forgetting(self) -> ForgetPorts:
        self.settings.require(*_ENDING, variables.USER_POOL)
        return ForgetPorts(
            self.bids, self.wake_ups(), self.ebay_access, self.erasure, self.directory
        )

    def notices(self) -> NoticePorts:
        self.settings.require(*_LINKED, variables.DEPARTURES)
        return NoticePorts(self.notice_signatures, self.users, self.chores, self.clock)

    def ticketing(self) -> TicketPorts:
        self.settings.require(variables.CONNECTIONS_TABLE, variables.REALTIME_URL)
        return TicketPorts(self.profile(), self.tickets, self.ids)

    def pushing(self) -> PushPorts:
        self.settings.require(
            variables.CONNECTIONS_TABLE, variables.HISTORY_TABLE, variables.CONNECTIONS_URL
        )
        return PushPorts(self.connections, self.history, self.push, self.clock)

    def queueing_mails(self) -> QueueMailPorts:
        self.settings.require(variables.USERS_TABLE, variables.HISTORY_TABLE, *_OUTGOING)
        return QueueMailPorts(self.users, self.history, self.outbox, self.mail_queue)

    def link_sweep(self) -> LinkSweepPorts:
        self.settings.require(variables.USERS_TABLE, *_OUTGOING)
        return LinkSweepPorts(self.users, self.outbox, self.mail_queue, self.clock)

    def sending_mails(self) -> SendMailPorts:
        self.settings.require(
            *variables.TABLES, *_OUTGOING, *variables.POSTMARK, *variables.MAIL_LINKS
        )
        letters = LetterPorts(self.bids, self.history, self.mail_addresses)
        return SendMailPorts(
            users=self.users,
            outbox=self.outbox,
            queue=self.mail_queue,
            mailer=self.mailer,
            templates=self.mail_templates,
            letters=letters,
            clock=self.clock,
        )

    def alerting(self) -> AlertPorts:
        self.settings.require(variables.USERS_TABLE, *variables.OPERATOR)
        _, runbooks, stage = map(self.settings.text, variables.OPERATOR)
        return AlertPorts(self.alert_log, self.operator, self.clock, stage, runbooks)

    def mail_feedback(self) -> MailFeedbackPorts:
        self.settings.require(
            variables.USERS_TABLE, variables.OUTBOX_TABLE, variables.POSTMARK_SECRET
        )
        return MailFeedbackPorts(self.users, self.outbox, self.clock, self.postmark_keys.link_key)


@cache
def _aws() -> Wiring:
    return Wiring(Settings(os.environ))


_running_on: ContextVar[Wiring] = ContextVar("_running_on")


def current() -> Wiring:
    """What this process runs on: AWS and eBay, unless `running_on` says otherwise."""
    return _running_on.get(None) or _aws()


@contextmanager
def running_on(wiring: Wiring) -> Iterator[None]:
    """Have handlers run on other parts within this context."""
    token = _running_on.set(wiring)
    try:
        yield
    finally:
        _running_on.reset(token)
