"""Everything that can happen to an auction, as functions from one auction to the next."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from local.ebay_simulator.engine.auction import (
    Auction,
    Bid,
    BidRequest,
    Cause,
    Ending,
    Listing,
    ScheduledBid,
)
from local.ebay_simulator.engine.money import exponent
from local.ebay_simulator.engine.rules import refusal


class MoveRefusedError(Exception):
    """The auction is not in a state that allows this; the text says why."""


def settle(auction: Auction, now: datetime) -> Auction:
    """Apply the rival bids that are due, each at its own instant and in order of time.

    State that depends on time is computed when somebody looks, so no background thread has to be
    punctual for it to be right.
    """
    if not auction.scheduled:
        return auction
    in_time = sorted(auction.scheduled, key=lambda rival: rival.before_end, reverse=True)
    due = [rival for rival in in_time if auction.ends_at - rival.before_end <= now]
    auction = replace(auction, scheduled=tuple(in_time[len(due) :]))
    for rival in due:
        at, currency = auction.ends_at - rival.before_end, auction.listing.currency
        arriving = BidRequest(rival.bidder, rival.amount, currency, at, adult_consent=True)
        auction, _ = _judge(auction, arriving)
    return auction


def place(auction: Auction, request: BidRequest) -> tuple[Auction, Bid]:
    """Judge and record a bid, accepted or not, after the rivals that came before it."""
    return _judge(settle(auction, request.received_at), request)


def _judge(auction: Auction, request: BidRequest) -> tuple[Auction, Bid]:
    bid = Bid(
        sequence=len(auction.bids) + 1,
        bidder=request.bidder,
        amount=request.amount,
        currency=request.currency,
        maximum=int(request.amount.scaleb(exponent(request.currency))),
        received_at=request.received_at,
        error_id=refusal(auction, request),
    )
    return replace(auction, bids=(*auction.bids, bid)), bid


def schedule(
    auction: Auction, now: datetime, bidder: str, amount: Decimal, before_end: timedelta
) -> Auction:
    """Let a rival bid this long before the end; the moment moves along when the end is revised.

    A moment that is past already means at once: nobody bids in the past.
    """
    auction = _running(auction, now)
    rival = ScheduledBid(bidder, amount, min(before_end, auction.ends_at - now))
    return replace(auction, scheduled=(*auction.scheduled, rival))


def end_early(auction: Auction, now: datetime, *, sell: bool) -> Auction:
    """The seller ends it: the bids are cancelled, or (`sell`) the leader gets the item."""
    auction = _running(auction, now)
    buyer = auction.standing.leader if sell else None
    return replace(auction, ending=Ending(Cause.SELLER, now, buyer))


def revise_end(auction: Auction, now: datetime, ends_at: datetime) -> Auction:
    """The seller moves the end, which changes the listing's revision."""
    auction = _running(auction, now)
    left = ends_at - now
    rivals = tuple(replace(r, before_end=min(r.before_end, left)) for r in auction.scheduled)
    return replace(auction, ends_at=ends_at, revision=auction.revision + 1, scheduled=rivals)


def revise(auction: Auction, now: datetime, change: Callable[[Listing], Listing]) -> Auction:
    """The seller changes what the listing says. Its currency is fixed once there are bids."""
    auction = _running(auction, now)
    listing = change(auction.listing)
    if listing.currency != auction.listing.currency and auction.accepted_bids:
        raise MoveRefusedError("The currency can't change any more: there are bids.")
    return replace(auction, listing=listing, revision=auction.revision + 1)


def buy_now(auction: Auction, now: datetime, buyer: str) -> Auction:
    """Somebody buys at the Buy It Now price, while there is one."""
    auction = _running(auction, now)
    if not auction.buy_it_now_available():
        raise MoveRefusedError("There is no Buy It Now (any more): it goes with the first bid.")
    return replace(auction, ending=Ending(Cause.BUY_IT_NOW, now, buyer))


def remove(auction: Auction) -> Auction:
    """Take the listing off the site: it can't be found from now on."""
    return replace(auction, removed=True)


def refuse(auction: Auction, error_id: int, bidder: str | None) -> Auction:
    """Have bids of this bidder (or of everybody) answered with this Offer error id."""
    return replace(auction, refusals=(*auction.refusals, (bidder, error_id)))


def _running(auction: Auction, now: datetime) -> Auction:
    auction = settle(auction, now)
    if auction.over(now):
        raise MoveRefusedError("The auction is already over: list a new one.")
    return auction
