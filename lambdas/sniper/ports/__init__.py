"""What the use cases need from the world, in the domain's words.

Every port has one contract suite (tests/contracts) that its fake and its real adapter both pass.
Failures are SniperError with the codes named here, unless a port says otherwise.
"""

from sniper.ports.alerts import AlertLog, Alerts, Operator
from sniper.ports.ebay import (
    Auctions,
    Bidding,
    BidLine,
    Catalogue,
    EbayAccounts,
    NoticeSignatures,
    WatchLists,
)
from sniper.ports.ebay_clock import ClockLine, ClockMeasurements, ClockRecord, EbayClock
from sniper.ports.live import Connections, DeadLetters, EventBus, Push, Tickets
from sniper.ports.mail import (
    Envelope,
    Mailer,
    MailError,
    MailQueue,
    MailTemplates,
    MailTrouble,
    Outbox,
)
from sniper.ports.storage import (
    ApplicationTokenStore,
    Bids,
    Erasure,
    History,
    IdempotencyKey,
    ItemCache,
    Page,
    TokenVault,
    Users,
)
from sniper.ports.system import Clock, Ids
from sniper.ports.upkeep import Bookmarks, Firing, Leases, Upkeep
from sniper.ports.work import Chores, Directory, OutcomeChecks, WakeUps

__all__ = [
    "AlertLog",
    "Alerts",
    "ApplicationTokenStore",
    "Auctions",
    "BidLine",
    "Bidding",
    "Bids",
    "Bookmarks",
    "Catalogue",
    "Chores",
    "Clock",
    "ClockLine",
    "ClockMeasurements",
    "ClockRecord",
    "Connections",
    "DeadLetters",
    "Directory",
    "EbayAccounts",
    "EbayClock",
    "Envelope",
    "Erasure",
    "EventBus",
    "Firing",
    "History",
    "IdempotencyKey",
    "Ids",
    "ItemCache",
    "Leases",
    "MailError",
    "MailQueue",
    "MailTemplates",
    "MailTrouble",
    "Mailer",
    "NoticeSignatures",
    "Operator",
    "Outbox",
    "OutcomeChecks",
    "Page",
    "Push",
    "Tickets",
    "TokenVault",
    "Upkeep",
    "Users",
    "WakeUps",
    "WatchLists",
]
