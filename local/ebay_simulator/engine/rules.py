"""Why the house refuses a bid: the auction's own checks, in order, as eBay Offer error ids."""

from collections.abc import Callable
from decimal import Decimal

from local.ebay_simulator.engine.auction import Auction, BidRequest, Cause
from local.ebay_simulator.engine.money import exponent, to_minor
from local.ebay_simulator.engine.proxy import maxima

# eBay publishes no figure for "exceeds the limit": far above anything a test would bid.
PLATFORM_LIMIT = Decimal(100_000_000)


def _not_an_auction(auction: Auction, _bid: BidRequest) -> int | None:
    return 120001 if auction.removed or not auction.listing.is_auction else None


def _over(auction: Auction, bid: BidRequest) -> int | None:
    if auction.ending is not None and auction.ending.cause is Cause.BUY_IT_NOW:
        return 120002
    return 120012 if auction.over(bid.received_at) else None


def _own_item(auction: Auction, bid: BidRequest) -> int | None:
    return 120003 if bid.bidder == auction.listing.seller else None


def _blocked(auction: Auction, bid: BidRequest) -> int | None:
    blocks = (error for who, error in auction.refusals if who in (None, bid.bidder))
    return next(blocks, None)


def _adult(auction: Auction, bid: BidRequest) -> int | None:
    return 120032 if auction.listing.adult_only and not bid.adult_consent else None


def _currency(auction: Auction, bid: BidRequest) -> int | None:
    return 120009 if bid.currency != auction.listing.currency else None


def _decimals(auction: Auction, bid: BidRequest) -> int | None:
    whole_only = not auction.listing.decimals_allowed or exponent(bid.currency) == 0
    return 120018 if whole_only and bid.amount % 1 else None


def _limits(auction: Auction, bid: BidRequest) -> int | None:
    maximum, listing = to_minor(bid.amount, bid.currency), auction.listing
    if bid.amount > PLATFORM_LIMIT:
        return 120011
    if listing.bid_limit is not None and maximum > listing.bid_limit:
        return 120007
    if auction.buy_it_now_available() and maximum > (listing.buy_it_now or 0):
        return 120005
    return None


def _lowering(auction: Auction, bid: BidRequest) -> int | None:
    # A repeat of the same maximum is undocumented; nothing would change, so it is refused too.
    own = maxima(auction.accepted_bids).get(bid.bidder)
    lower = own is not None and to_minor(bid.amount, bid.currency) <= own.maximum
    return 120010 if lower else None


def _minimum(auction: Auction, bid: BidRequest) -> int | None:
    # A leader raises the own maximum by any amount: no rival has to be outbid.
    now = auction.standing
    low = to_minor(bid.amount, bid.currency) < now.minimum_to_bid
    return 120008 if low and now.leader != bid.bidder else None


CHECKS: tuple[Callable[[Auction, BidRequest], int | None], ...] = (
    _not_an_auction,
    _over,
    _own_item,
    _blocked,
    _adult,
    _currency,
    _decimals,
    _limits,
    _lowering,
    _minimum,
)


def refusal(auction: Auction, bid: BidRequest) -> int | None:
    """The first reason against the bid as an Offer error id, or None when it stands."""
    return next((error for check in CHECKS if (error := check(auction, bid)) is not None), None)
