"""eBay in simulated time: the simulator's own auction engine behind the product's ports.

It keeps a record of every bid that reached it, and of every final word that it gave.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from sniper.adapters.ebay.error_tables import REFUSALS
from sniper.adapters.ebay.messages import failure
from sniper.domain.auction import NO_BID_BY_US, Auction, Seller, Standing
from sniper.domain.errors import ErrorCode
from sniper.domain.money import Money
from sniper.domain.placing import RefusedError

from local.ebay_simulator.engine import moves
from local.ebay_simulator.engine.auction import Auction as Listed
from local.ebay_simulator.engine.auction import BidRequest, Listing
from local.ebay_simulator.engine.house import House
from local.ebay_simulator.engine.proxy import maxima

CURRENCY = "USD"
SITE = "EBAY_US"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A bid of somebody's of ours that reached eBay, on eBay's clock."""

    at: datetime
    bidder: str
    maximum: Money
    accepted: bool


class SimulatedEbay:
    """`now` is eBay's own clock."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.house = House()
        self.arrivals: dict[str, list[Arrival]] = {}
        self.final_words: dict[str, int] = {}

    def list_auction(self, start: int, ends_at: datetime, results_after: timedelta) -> str:
        item_id = self.house.take_item_id()
        listing = Listing(
            item_id=item_id,
            title="A brass sextant",
            seller="harbour",
            currency=CURRENCY,
            start=start,
            created_at=self.now(),
            results_after=results_after,
        )
        self.house.add(Listed(listing, ends_at))
        return item_id

    def let_rival_bid(self, item_id: str, cents: int, before_end: timedelta) -> None:
        self.house.change(
            item_id,
            lambda auction: moves.schedule(
                auction, self.now(), "rival", Decimal(cents) / 100, before_end
            ),
        )

    def move_end(self, item_id: str, ends_at: datetime) -> None:
        self.house.change(item_id, lambda found: moves.revise_end(found, self.now(), ends_at))

    def end_early(self, item_id: str) -> None:
        self.house.change(item_id, lambda found: moves.end_early(found, self.now(), sell=False))

    def remove(self, item_id: str) -> None:
        self.house.change(item_id, moves.remove)

    def listed(self, item_id: str) -> Listed:
        """The auction as it stands now."""
        found = self.house.find(item_id, self.now())
        if found is None:
            raise failure(ErrorCode.ITEM_NOT_FOUND)
        return found

    def get(self, ebay_item_id: str, marketplace: str) -> Auction:
        found = self.listed(ebay_item_id)
        if found.removed:
            raise failure(ErrorCode.ITEM_NOT_FOUND)
        standing = found.standing
        return Auction(
            ebay_item_id=ebay_item_id,
            title=found.listing.title,
            url=f"https://www.ebay.com/itm/{ebay_item_id}",
            image_url=None,
            marketplace=marketplace,
            is_auction=True,
            current_price=Money(standing.price, CURRENCY),
            minimum_bid=Money(standing.minimum_to_bid, CURRENCY),
            buy_it_now_price=None,
            shipping_cost=None,
            bid_count=len(found.accepted_bids),
            reserve_met=standing.reserve_met,
            auction_end_time=found.actual_end,
            seller=Seller("harbour", 210, "99.5"),
            condition=None,
            location=None,
            adult_only=False,
            available=not found.over(self.now()),
            revision=str(found.revision),
        )

    def place(self, item_id: str, maximum: Money, bidder: str) -> None:
        """Raises RefusedError."""
        request = BidRequest(bidder, Decimal(maximum.amount) / 100, CURRENCY, self.now())
        bid = self.house.place(item_id, request)
        arrival = Arrival(request.received_at, bidder, maximum, bid.accepted)
        self.arrivals.setdefault(item_id, []).append(arrival)
        if bid.error_id is not None:
            raise RefusedError(REFUSALS[bid.error_id], bid.error_id)

    def standing(self, item_id: str, bidder: str) -> Standing:
        found, now = self.listed(item_id), self.now()
        ours = maxima(found.accepted_bids).get(bidder)
        known = found.results_known(now)
        if known:
            self.final_words[item_id] = self.final_words.get(item_id, 0) + 1
        if ours is None:
            return NO_BID_BY_US
        return Standing(
            ended=known,
            high_bidder=found.high_bidder() == bidder,
            our_maximum=Money(ours.maximum, CURRENCY),
            current_price=Money(found.price(), CURRENCY),
            reserve_met=found.standing.reserve_met,
        )
