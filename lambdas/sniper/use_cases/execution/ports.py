"""What the executor needs of the world."""

from dataclasses import dataclass

from sniper.domain.timing import TimingRules
from sniper.ports import (
    Auctions,
    Bidding,
    Bids,
    Clock,
    EbayAccounts,
    Ids,
    Leases,
    OutcomeChecks,
    TokenVault,
    Users,
    WakeUps,
)
from sniper.use_cases.ebay_access import EbayAccess


@dataclass(frozen=True, slots=True)
class ExecutionPorts:
    bids: Bids
    leases: Leases
    users: Users
    vault: TokenVault
    accounts: EbayAccounts
    auctions: Auctions
    bidding: Bidding
    wake_ups: WakeUps
    outcome_checks: OutcomeChecks
    clock: Clock
    ids: Ids
    timing: TimingRules

    @property
    def access(self) -> EbayAccess:
        return EbayAccess(self.users, self.vault, self.accounts, self.clock)
