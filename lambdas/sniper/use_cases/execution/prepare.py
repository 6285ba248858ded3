"""Before the wait: is the auction still worth it, and can we bid? Then a token for the line."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sniper.domain.auction import Auction
from sniper.domain.bid import Bid
from sniper.domain.error_kinds import Recovery, kind_of
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action
from sniper.domain.preflight import next_check_at
from sniper.domain.reasons import Reason
from sniper.domain.timing import CLOCKS_APART, arrival_time, woken_too_early
from sniper.use_cases.ebay_access import access_token
from sniper.use_cases.execution.flight import Flight
from sniper.use_cases.execution.standing import found_standing, stands_already
from sniper.use_cases.wake_up import arrange_wake_up

_TOKEN_SPARE = timedelta(minutes=5)
_LAST_SECONDS = timedelta(seconds=2)
_TRIES = 3
_RETRY_PAUSE = timedelta(seconds=10)
_OWN_PAUSE = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything is checked; only the line has to be opened and the moment awaited."""

    flight: Flight
    access_token: str


def prepare(flight: Flight) -> Ready | Bid:
    """Ready to send, or the bid as it ended (or was put off) instead."""
    try:
        token = _patiently(flight, _token)
    except SniperError as error:
        return flight.give_up(kind_of(error.code).reason or Reason.EBAY_UNREACHABLE)
    try:
        auction = _patiently(flight, _auction)
    except SniperError as error:
        kind = kind_of(error.code)
        if kind.reason is not None and kind.recovery is Recovery.NONE:
            return flight.give_up(kind.reason)
        return Ready(flight, token)  # placing the bid will tell
    flight.note(checked_at=flight.ports.clock.now())
    return _judge(flight, auction, token) or Ready(flight, token)


def _token(flight: Flight) -> str:
    valid_until = flight.bid.auction_end_time + _TOKEN_SPARE
    return access_token(flight.bid.user_id, valid_until=valid_until, ports=flight.ports.access)


def _auction(flight: Flight) -> Auction:
    return flight.ports.auctions.get(flight.bid.ebay_item_id, flight.bid.listing_marketplace)


def _patiently[T](flight: Flight, ask: Callable[[Flight], T]) -> T:
    """Ask again after a passing failure, as long as the bid stays on time: eBay twice at most."""
    clock, tries = flight.ports.clock, _TRIES
    last_moment = arrival_time(flight.bid.auction_end_time, flight.bid.lead_ms) - _LAST_SECONDS
    while True:
        flight.stay_alive()
        try:
            return ask(flight)
        except SniperError as error:
            ours = error.code is ErrorCode.STORAGE_UNAVAILABLE
            again_at = clock.now() + (_OWN_PAUSE if ours else _RETRY_PAUSE)
            tries -= not ours
            if not (kind_of(error.code).passing and tries and again_at < last_moment):
                raise
        flight.wait(again_at)


def _judge(flight: Flight, auction: Auction, token: str) -> Bid | None:
    """The bid as the auction ended or put it off, or None if it should go ahead."""
    reason = _why_pointless(flight, auction)
    if reason is not None:
        return _skip(flight, reason, token)
    end = auction.auction_end_time or flight.bid.auction_end_time
    price = auction.current_price or flight.bid.current_price
    flight.bid = replace(flight.bid, auction_end_time=end, current_price=price)
    now = flight.ports.clock.now()
    if woken_too_early(now, end, flight.bid.lead_ms, flight.ports.timing):
        return _postpone(flight, now)
    return None


def _skip(flight: Flight, reason: Reason, token: str) -> Bid:
    """End the bid for the auction's reason, unless eBay turns out to have it."""
    bid = flight.bid
    with flight.ports.bidding.line(
        bid.ebay_item_id, marketplace=bid.marketplace, access_token=token
    ) as line:
        stands = stands_already(line, flight)
    return found_standing(flight) if stands else flight.give_up(reason)


def _why_pointless(flight: Flight, auction: Auction) -> Reason | None:
    maximum, minimum = flight.bid.max_bid_amount, auction.minimum_bid
    now = flight.ports.clock.now()
    if auction.ended(now):
        return _why_ended(flight.bid, auction, now)
    if not auction.is_auction:
        return Reason.ITEM_GONE
    if minimum is None:
        return None
    if minimum.currency != maximum.currency:
        return Reason.CURRENCY_CHANGED
    return Reason.PRICE_ABOVE_MAXIMUM if maximum < minimum else None


def _why_ended(bid: Bid, auction: Auction, now: datetime) -> Reason:
    """An auction that ended when it was to end was not too early: we came too late."""
    end = min(auction.auction_end_time or bid.auction_end_time, now)
    early = end < bid.auction_end_time - CLOCKS_APART
    return Reason.AUCTION_ENDED if early else Reason.WOKEN_TOO_LATE


def _postpone(flight: Flight, now: datetime) -> Bid:
    """The end was moved: back to PENDING with a wake-up for the new end.

    Without a scheduler the row waits without a job, which the repair index finds.
    """
    bid = replace(flight.bid, schedule_revision=flight.bid.schedule_revision + 1)
    job_id = None
    with suppress(SniperError):
        job_id = arrange_wake_up(bid, flight.ports.wake_ups, now, flight.ports.timing)
    return flight.conclude(
        Action.POSTPONED,
        Reason.END_MOVED,
        schedule_revision=bid.schedule_revision,
        scheduler_job_id=job_id,
        attempt_id=None,
        next_check_at=next_check_at(bid.auction_end_time, now),
    )
