"""An auction as eBay has it, in our own words."""

from dataclasses import dataclass
from datetime import datetime

from sniper.domain.money import Money


@dataclass(frozen=True, slots=True)
class Seller:
    username: str
    feedback_score: int
    feedback_percentage: str


@dataclass(frozen=True, slots=True)
class Auction:
    """A listing at one moment.

    `minimum_bid` is eBay's `minimumPriceToBid`, the authority on the next valid bid.
    `reserve_met` is None for an auction without a reserve. `auction_end_time` is on eBay's clock
    and None for listings that have no end. `marketplace` is the site it was listed on. The
    seller excludes `excluded_countries` (ISO 3166-1) by name.
    """

    ebay_item_id: str
    title: str
    url: str
    image_url: str | None
    marketplace: str
    is_auction: bool
    current_price: Money | None
    minimum_bid: Money | None
    buy_it_now_price: Money | None
    shipping_cost: Money | None
    bid_count: int
    reserve_met: bool | None
    auction_end_time: datetime | None
    seller: Seller
    condition: str | None
    location: str | None
    adult_only: bool
    available: bool
    revision: str | None
    excluded_countries: frozenset[str] = frozenset()
    seller_away: bool = False

    def ended(self, now: datetime) -> bool:
        """Whether bidding is over at `now` (eBay's clock): past its end or out of stock."""
        past = self.auction_end_time is not None and self.auction_end_time <= now
        return past or not self.available


@dataclass(frozen=True, slots=True)
class Standing:
    """What eBay says of this person's bid (Offer API getBidding).

    `our_maximum` is None when this person has never bid on the item; eBay answers that with error
    120033 and tells nothing else then, so the other fields are None too.
    """

    ended: bool | None
    high_bidder: bool | None
    our_maximum: Money | None
    current_price: Money | None
    reserve_met: bool | None

    def holds(self, maximum: Money) -> bool:
        """Whether a bid of ours of at least `maximum` stands at eBay."""
        ours = self.our_maximum
        return ours is not None and ours.currency == maximum.currency and maximum <= ours

    @property
    def won(self) -> bool:
        """eBay's test: ended, leading, and no reserve left unmet."""
        return bool(self.ended and self.high_bidder and self.reserve_met is not False)


NO_BID_BY_US = Standing(
    ended=None, high_bidder=None, our_maximum=None, current_price=None, reserve_met=None
)
