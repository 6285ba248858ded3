"""Change a bid's maximum or lead, for as long as the executor has not claimed it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sniper.domain.auction import Auction
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, Problem, SniperError, from_problems
from sniper.domain.findings import LINK_FINDINGS
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.money import Money
from sniper.domain.preflight import auction_findings, next_check_at
from sniper.domain.progress import advance
from sniper.domain.timing import TimingRules
from sniper.domain.validation import Warning, Wish, bid_problems, bid_warnings
from sniper.ports import Auctions, Bids, Clock, Ids, WakeUps
from sniper.use_cases.wake_up import keep, rearrange


@dataclass(frozen=True, slots=True)
class BidChange:
    """`version` is the one the person saw. A new maximum comes with a confirmation of it."""

    user_id: str
    bid_id: str
    version: int
    max_bid_amount: Money | None = None
    confirmed_amount: Money | None = None
    lead_ms: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeBidPorts:
    bids: Bids
    auctions: Auctions
    wake_ups: WakeUps
    clock: Clock
    ids: Ids
    timing: TimingRules


@dataclass(frozen=True, slots=True)
class Changed:
    bid: Bid
    warnings: tuple[Warning, ...]


def change_bid(change: BidChange, ports: ChangeBidPorts) -> Changed:
    """The changed bid. Raises SniperError: BID_NOT_FOUND, STALE_VERSION, TOO_LATE_TO_CHANGE,
    BID_ALREADY_ENDED, and the rules' codes.
    """
    bid = ports.bids.get(change.user_id, change.bid_id)
    _require_changeable(bid, change)
    auction = ports.auctions.get(bid.ebay_item_id, bid.listing_marketplace)
    now = ports.clock.now()
    wanted = _wanted(bid, change, now)
    wish = Wish(wanted.max_bid_amount, wanted.lead_ms, bid.confirmation.adult_consent)
    problems = bid_problems(wish, auction, now, ports.timing)
    if problems:
        raise from_problems(problems)
    wanted = _as_seen(wanted, auction, now, confirmed=change.max_bid_amount is not None)
    return Changed(_save(bid, wanted, now, ports), bid_warnings(wish, auction, now))


def _as_seen(wanted: Bid, auction: Auction, now: datetime, *, confirmed: bool) -> Bid:
    """The bid beside the auction as it is now; a new lead is no yes to a revised listing."""
    end = auction.auction_end_time or wanted.auction_end_time
    seen = replace(
        wanted,
        auction_end_time=end,
        current_price=auction.current_price or wanted.current_price,
        item_revision=(confirmed and auction.revision) or wanted.item_revision,
        next_check_at=next_check_at(end, now),
    )
    of_the_link = tuple(code for code in wanted.findings if code in LINK_FINDINGS)
    return replace(seen, findings=(*of_the_link, *auction_findings(seen, auction, now)))


def _require_changeable(bid: Bid, change: BidChange) -> None:
    if bid.ended:
        raise SniperError(ErrorCode.BID_ALREADY_ENDED, f"This bid is over: {bid.status}.")
    if bid.status is not BidStatus.PENDING:
        raise SniperError(
            ErrorCode.TOO_LATE_TO_CHANGE,
            "It is too late to change this bid: it is being executed."
            " It can still be cancelled while its status is ARMED.",
        )
    if bid.version != change.version:
        raise SniperError(
            ErrorCode.STALE_VERSION,
            "This bid was changed meanwhile. Read it again, then repeat your change.",
        )
    if change.max_bid_amount != change.confirmed_amount:
        raise from_problems(
            (
                Problem(
                    ErrorCode.CONFIRMATION_MISMATCH,
                    "A new maximum needs a confirmation of the same amount and currency.",
                    "confirmation",
                ),
            )
        )


def _wanted(bid: Bid, change: BidChange, now: datetime) -> Bid:
    maximum = change.max_bid_amount
    lead_ms = bid.lead_ms if change.lead_ms is None else change.lead_ms
    if maximum is None:
        return replace(bid, lead_ms=lead_ms)
    confirmation = replace(bid.confirmation, max_bid_amount=maximum, confirmed_at=now)
    return replace(bid, max_bid_amount=maximum, lead_ms=lead_ms, confirmation=confirmation)


def _save(bid: Bid, wanted: Bid, now: datetime, ports: ChangeBidPorts) -> Bid:
    wanted = rearrange(bid, wanted, now, ports.wake_ups, ports.timing)
    step = advance(
        bid,
        Action.CHANGED,
        at=now,
        history_id=ports.ids.new(now),
        max_bid_amount=wanted.max_bid_amount,
        lead_ms=wanted.lead_ms,
        confirmation=wanted.confirmation,
        auction_end_time=wanted.auction_end_time,
        current_price=wanted.current_price,
        schedule_revision=wanted.schedule_revision,
        scheduler_job_id=wanted.scheduler_job_id,
        item_revision=wanted.item_revision,
        findings=wanted.findings,
        next_check_at=wanted.next_check_at,
    )
    return keep(step, now, ports.bids, ports.wake_ups, ports.timing)
