"""The rules that a new or changed bid has to meet, with errors that stop it and warnings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sniper.domain.auction import Auction
from sniper.domain.errors import ErrorCode, Problem
from sniper.domain.marketplaces import BID_LIMITS
from sniper.domain.money import Money
from sniper.domain.timing import (
    ENDING_SOON_MS,
    LEAD_MAX_MS,
    LEAD_MIN_MS,
    TimingRules,
    can_be_kept,
    lead_is_valid,
)


class WarningCode(StrEnum):
    ENDS_SOON = "ends_soon"
    SHORT_LEAD = "short_lead"
    RESERVE_NOT_MET = "reserve_not_met"
    FIRING_STOPPED = "firing_stopped"


@dataclass(frozen=True, slots=True)
class Warning:
    code: WarningCode
    message: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person asks for on an auction."""

    max_bid_amount: Money
    lead_ms: int
    adult_consent: bool


_SHORT_LEAD_MS = 3_000


def auction_problems(auction: Auction, now: datetime) -> Iterator[Problem]:
    """Why this listing cannot be sniped at all, whatever the amount.

    `now` is our own clock: eBay's is measured only when the bid is sent.
    """
    if auction.ended(now):
        yield Problem(ErrorCode.ITEM_ENDED, "This auction has ended; choose one that still runs.")
    elif not auction.is_auction or auction.auction_end_time is None:
        message = "This listing is not an auction; buy it on eBay itself."
        yield Problem(ErrorCode.ITEM_NOT_AN_AUCTION, message)
    elif auction.minimum_bid is None or auction.current_price is None:
        message = "eBay gives no price to bid on for this auction; try again later."
        yield Problem(ErrorCode.ITEM_UNAVAILABLE, message)
    elif auction.minimum_bid.currency not in BID_LIMITS:
        yield Problem(
            ErrorCode.CURRENCY_NOT_BIDDABLE,
            f"Bids in {auction.minimum_bid.currency} cannot be placed through eBay's interface;"
            " bid on eBay itself.",
        )


def bid_problems(
    wish: Wish, auction: Auction, now: datetime, timing: TimingRules
) -> tuple[Problem, ...]:
    """Everything that is wrong with the wish, so that one answer can name it all."""
    unbiddable = tuple(auction_problems(auction, now))
    price, minimum, end = auction.current_price, auction.minimum_bid, auction.auction_end_time
    if unbiddable or price is None or minimum is None or end is None:
        return unbiddable
    return (
        *_amount_problems(wish.max_bid_amount, price, minimum, auction),
        *_time_problems(wish.lead_ms, end, now, timing),
        *_consent_problems(wish, auction),
    )


def bid_warnings(wish: Wish, auction: Auction, now: datetime) -> tuple[Warning, ...]:
    """What the person should know although the bid is taken."""
    warnings = []
    end = auction.auction_end_time
    if end is not None and end - now < timedelta(milliseconds=ENDING_SOON_MS):
        warnings.append(Warning(WarningCode.ENDS_SOON, "This auction ends in less than 5 minutes."))
    if wish.lead_ms < _SHORT_LEAD_MS:
        warnings.append(
            Warning(
                WarningCode.SHORT_LEAD,
                "With less than 3 seconds to spare, a slow answer from eBay can make the bid late.",
            )
        )
    if auction.reserve_met is False:
        warnings.append(
            Warning(
                WarningCode.RESERVE_NOT_MET,
                "The seller's hidden reserve is not met yet; below it nothing is sold.",
            )
        )
    return tuple(warnings)


def _amount_problems(
    maximum: Money, price: Money, minimum: Money, auction: Auction
) -> Iterator[Problem]:
    field = "maxBidAmount"
    if maximum.currency != minimum.currency:
        message = f"This auction is in {minimum.currency}; give the maximum in that currency."
        yield Problem(ErrorCode.CURRENCY_MISMATCH, message, field)
        return
    lowest, highest = BID_LIMITS[minimum.currency]
    if maximum < lowest or highest < maximum:
        message = f"A maximum is between {lowest} and {highest}."
        yield Problem(ErrorCode.AMOUNT_OUT_OF_RANGE, message, field)
    if maximum <= price and auction.bid_count:
        message = f"The price is {price} already; the maximum must be above it."
        yield Problem(ErrorCode.AMOUNT_NOT_ABOVE_PRICE, message, field)
    if maximum < minimum:
        message = f"eBay's next minimum bid is {minimum}; give at least that."
        yield Problem(ErrorCode.AMOUNT_BELOW_MINIMUM, message, field)
    buy_now = auction.buy_it_now_price
    if buy_now is not None and not auction.bid_count and buy_now < maximum:
        message = (
            f"The item can be bought at once for {buy_now}, which is less than the maximum."
            " Buy it on eBay, or lower the maximum."
        )
        yield Problem(ErrorCode.AMOUNT_ABOVE_BUY_IT_NOW, message, field)


def _time_problems(
    lead_ms: int, end: datetime, now: datetime, timing: TimingRules
) -> Iterator[Problem]:
    if not lead_is_valid(lead_ms):
        message = (
            f"The lead is {LEAD_MIN_MS / 1000:.1f} to {LEAD_MAX_MS / 1000:.1f} seconds,"
            " in tenths of a second."
        )
        yield Problem(ErrorCode.LEAD_OUT_OF_RANGE, message, "leadMs")
    elif not can_be_kept(now, end, lead_ms, timing):
        message = (
            f"The auction ends too soon: with this lead, a bid has to be asked for at least"
            f" {(lead_ms + timing.preparation_ms) / 1000:.1f} seconds before the end."
            " Bid on eBay itself, or choose a shorter lead."
        )
        yield Problem(ErrorCode.AUCTION_ENDS_TOO_SOON, message, "leadMs")


def _consent_problems(wish: Wish, auction: Auction) -> Iterator[Problem]:
    if auction.adult_only and not wish.adult_consent:
        yield Problem(
            ErrorCode.ADULT_CONSENT_REQUIRED,
            "This item is for adults only; give the consent that eBay wants with the bid.",
            "confirmation.adultConsent",
        )
