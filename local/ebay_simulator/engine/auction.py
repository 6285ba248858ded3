"""What an auction is: its listing, its bids in order of processing, and how it ended."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from local.ebay_simulator.engine.proxy import Standing, standing


class Cause(StrEnum):
    """Why an auction is over before its planned end."""

    SELLER = "SELLER"
    BUY_IT_NOW = "BUY_IT_NOW"


@dataclass(frozen=True, slots=True)
class Listing:
    """What the seller decided. Amounts are minor units of `currency`."""

    item_id: str
    title: str
    seller: str
    currency: str
    start: int
    created_at: datetime
    marketplace: str = "EBAY_US"
    reserve: int | None = None
    buy_it_now: int | None = None
    bid_limit: int | None = None
    adult_only: bool = False
    decimals_allowed: bool = True
    is_auction: bool = True
    gone_after_end: bool = False
    results_after: timedelta = timedelta(0)
    excluded_countries: tuple[str, ...] = ()
    seller_away: bool = False
    seller_back_on: str | None = None
    available: bool = True


@dataclass(frozen=True, slots=True)
class BidRequest:
    """A bid as it arrives, before any rule has looked at it."""

    bidder: str
    amount: Decimal
    currency: str
    received_at: datetime
    adult_consent: bool = False


@dataclass(frozen=True, slots=True)
class Bid:
    """A bid that the house has judged. `maximum` is in minor units of the bid's own currency."""

    sequence: int
    bidder: str
    amount: Decimal
    currency: str
    maximum: int
    received_at: datetime
    error_id: int | None = None

    @property
    def accepted(self) -> bool:
        return self.error_id is None


@dataclass(frozen=True, slots=True)
class ScheduledBid:
    """A rival's bid that is to arrive this long before the end."""

    bidder: str
    amount: Decimal
    before_end: timedelta


@dataclass(frozen=True, slots=True)
class Ending:
    """An end before the planned one."""

    cause: Cause
    at: datetime
    buyer: str | None = None


@dataclass(frozen=True, slots=True)
class Auction:
    """One auction and everything that happened to it."""

    listing: Listing
    ends_at: datetime
    revision: int = 0
    bids: tuple[Bid, ...] = ()
    scheduled: tuple[ScheduledBid, ...] = ()
    ending: Ending | None = None
    removed: bool = False
    refusals: tuple[tuple[str | None, int], ...] = field(default=())

    @property
    def accepted_bids(self) -> tuple[Bid, ...]:
        return tuple(bid for bid in self.bids if bid.accepted)

    @property
    def standing(self) -> Standing:
        """Who leads, and at what price. Never says what anybody's maximum is to the outside."""
        return standing(self.listing, self.accepted_bids)

    @property
    def actual_end(self) -> datetime:
        return self.ending.at if self.ending else self.ends_at

    def over(self, at: datetime) -> bool:
        """True from the very end on: a bid at the end instant is too late."""
        return self.ending is not None or at >= self.ends_at

    def results_known(self, at: datetime) -> bool:
        """eBay finalises in batches: the end passes first, the results follow."""
        return self.over(at) and at >= self.actual_end + self.listing.results_after

    def buy_it_now_available(self) -> bool:
        """Gone with the first bid, or, with a reserve, once the bidding has met the reserve."""
        if self.listing.buy_it_now is None:
            return False
        if self.listing.reserve is not None:
            return not self.standing.reserve_met
        return not self.accepted_bids

    def high_bidder(self) -> str | None:
        """Who leads now, or after the end who holds the winning place (reserve met or not)."""
        if self.ending is not None:
            return self.ending.buyer
        return self.standing.leader

    def winner(self, at: datetime) -> str | None:
        """Who bought the item, once it is over."""
        if not self.over(at):
            return None
        unsold = self.ending is None and self.standing.reserve_met is False
        return None if unsold else self.high_bidder()

    def price(self) -> int:
        """The current or final price in minor units."""
        sold = self.ending is not None and self.ending.cause is Cause.BUY_IT_NOW
        if sold and self.listing.buy_it_now is not None:
            return self.listing.buy_it_now
        return self.standing.price
