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
from sniper.use_cases.resolve_outcome import OutcomePorts
from sniper.wiring.parts import Parts

_STORED = (*variables.TABLES, variables.TOKEN_KEY, *variables.EBAY)
_ARRANGING = (*_STORED, *variables.SCHEDULES, variables.EXECUTOR, *variables.TIMING)
_RUNNING = (*_STORED, variables.OUTCOMES)


class Wiring(Parts):
    """The ports, and bundles of them for the use cases that take many."""

    @property
    def ebay_access(self) -> EbayAccess:
        self.settings.require(variables.USERS_TABLE, variables.TOKEN_KEY, *variables.EBAY)
        return EbayAccess(self.users, self.vault, self.accounts, self.clock)

    def create_bid(self) -> CreateBidPorts:
        self.settings.require(*_ARRANGING)
        return CreateBidPorts(
            users=self.users,
            bids=self.bids,
            auctions=self.auctions,
            wake_ups=self.wake_ups(),
            clock=self.clock,
            ids=self.ids,
            timing=self.settings.timing,
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
            users=self.users,
            vault=self.vault,
            accounts=self.accounts,
            bidding=self.bidding,
            outcome_checks=self.outcome_checks,
            clock=self.clock,
            ids=self.ids,
        )


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
