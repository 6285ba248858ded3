"""Names of the tables and their indexes, as the infrastructure makes them."""

from dataclasses import dataclass

BY_USER_STATUS = "byUserStatus"
BY_LIVE_ITEM = "byLiveItem"
BY_REPAIR_DUE = "byRepairDue"
BY_CHECK_DUE = "byCheckDue"
BY_BID = "byBid"
BY_EBAY_ACCOUNT = "byEbayAccount"
BY_LINK_WARNING_DUE = "byLinkWarningDue"
BY_COUNT_DUE = "byCountDue"
BY_WAITING = "byWaiting"


@dataclass(frozen=True, slots=True)
class TableNames:
    """The tables that hold rows of people."""

    users: str
    bids: str
    history: str
    connections: str
    outbox: str
