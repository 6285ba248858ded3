"""Show a person their bids, and what happened to them."""

from collections.abc import Sequence

from sniper.domain.bid import Bid, HistoryEvent
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import BidStatus
from sniper.ports import Bids, History, Page


def get_bid(user_id: str, bid_id: str, *, bids: Bids) -> Bid:
    """Raises SniperError (BID_NOT_FOUND), for somebody else's bid too."""
    return bids.get(user_id, bid_id)


def find_bid(user_id: str, bid_id: str, bids: Bids) -> Bid | None:
    """The bid as it is now; None if it was undone, or erased with everything of its person's."""
    try:
        return bids.get(user_id, bid_id)
    except SniperError as error:
        if error.code is not ErrorCode.BID_NOT_FOUND:
            raise
        return None


def list_bids(
    user_id: str, *, status: BidStatus | None, limit: int, cursor: str | None, bids: Bids
) -> Page[Bid]:
    """Newest first. Raises SniperError (INVALID_CURSOR)."""
    return bids.page(user_id, status=status, limit=limit, cursor=cursor)


def bid_history(
    user_id: str, bid_id: str, *, bids: Bids, history: History
) -> Sequence[HistoryEvent]:
    """Oldest first. Raises SniperError (BID_NOT_FOUND).

    Events outlive their bid, so only a bid without any is looked for among the bids: it is either
    unknown, or so new that the index of events has not seen it.
    """
    events = history.of_bid(user_id, bid_id)
    if not events:
        bids.get(user_id, bid_id)
    return events


def list_history(
    user_id: str, *, limit: int, cursor: str | None, history: History
) -> Page[HistoryEvent]:
    """A person's events, newest first. Raises SniperError (INVALID_CURSOR)."""
    return history.page(user_id, limit=limit, cursor=cursor)
