"""The checks of a snipe before its end: when they are due, and what they find."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sniper.domain.auction import Auction
from sniper.domain.bid import Bid
from sniper.domain.findings import Finding
from sniper.domain.lifecycle import BidStatus
from sniper.domain.marketplaces import MARKETPLACES
from sniper.domain.money import Money
from sniper.domain.timing import ENDING_ANNOUNCED_MS
from sniper.domain.user import EbayLink

CHECKPOINTS = (
    timedelta(hours=24),
    timedelta(hours=1),
    timedelta(milliseconds=ENDING_ANNOUNCED_MS),
    timedelta(minutes=5),
)
"""How long before the end a snipe is checked, the earliest first.

At the last but one the person is told that the auction is about to end, and how things stand.
"""

RETRY_AFTER = timedelta(minutes=10)
"""When a check is repeated that eBay did not let us finish."""

TOKEN_SPARE = timedelta(minutes=5)
"""How long a link must outlive the auction's end."""


def next_check_at(auction_end_time: datetime, after: datetime) -> datetime | None:
    """The first checkpoint later than `after`; None when all are past."""
    due = (auction_end_time - before for before in CHECKPOINTS)
    return next((instant for instant in due if instant > after), None)


def retry_check_at(auction_end_time: datetime, after: datetime) -> datetime | None:
    """When to look again after a check that could not be finished."""
    planned = next_check_at(auction_end_time, after)
    return None if planned is None else min(planned, after + RETRY_AFTER)


def check_due_at(bid: Bid) -> datetime | None:
    """When the bid is checked next; None once its execution has begun, which checks for itself."""
    return bid.next_check_at if bid.status is BidStatus.PENDING else None


def link_finding(
    link: EbayLink | None, auction_end_time: datetime, now: datetime
) -> Finding | None:
    """What can be seen of the link without asking eBay."""
    if link is None:
        return Finding.LINK_MISSING
    if not link.alive(now):
        return Finding.LINK_EXPIRED
    if not link.may_bid:
        return Finding.BIDDING_NOT_PERMITTED
    if not link.alive(auction_end_time + TOKEN_SPARE):
        return Finding.LINK_EXPIRES_BEFORE_END
    return None


def over(auction: Auction, now: datetime) -> Finding | None:
    """Whether the auction can no longer be won at all."""
    if not auction.is_auction:
        return Finding.ITEM_GONE
    return Finding.AUCTION_ENDED if auction.ended(now) else None


def auction_findings(bid: Bid, auction: Auction, now: datetime) -> tuple[Finding, ...]:
    """Everything about the auction, as it is seen now, that the person should know."""
    gone = over(auction, now)
    if gone is not None:
        return (gone,)
    return (*_changes(bid, auction), *_amounts(bid, auction), *_demands(bid, auction))


def _changes(bid: Bid, auction: Auction) -> Iterator[Finding]:
    if auction.auction_end_time not in (None, bid.auction_end_time):
        yield Finding.END_MOVED
    if auction.revision is not None and auction.revision != bid.item_revision:
        yield Finding.ITEM_REVISED


def _amounts(bid: Bid, auction: Auction) -> Iterator[Finding]:
    maximum, minimum, price = bid.max_bid_amount, auction.minimum_bid, auction.current_price
    if minimum is None or price is None:
        yield Finding.ITEM_UNAVAILABLE
        return
    if {minimum.currency, price.currency} != {maximum.currency}:
        yield Finding.CURRENCY_CHANGED
        return
    if maximum < price:
        yield Finding.PRICE_ABOVE_MAXIMUM
    elif maximum < minimum:
        yield Finding.MAXIMUM_BELOW_NEXT_BID
    if _cheaper_at_once(maximum, auction):
        yield Finding.BUY_IT_NOW_BELOW_MAXIMUM
    if auction.reserve_met is False:
        yield Finding.RESERVE_NOT_MET


def _cheaper_at_once(maximum: Money, auction: Auction) -> bool:
    """eBay refuses bids above the Buy It Now price, which goes with the first bid."""
    at_once = auction.buy_it_now_price
    if at_once is None or auction.bid_count or at_once.currency != maximum.currency:
        return False
    return at_once < maximum


def _demands(bid: Bid, auction: Auction) -> Iterator[Finding]:
    if auction.adult_only and not bid.confirmation.adult_consent:
        yield Finding.ADULT_CONSENT_MISSING
    site = MARKETPLACES.get(bid.marketplace)
    if site is not None and site.country in auction.excluded_countries:
        yield Finding.DOES_NOT_SHIP
    if auction.seller_away:
        yield Finding.SELLER_AWAY
