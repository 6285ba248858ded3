"""Create a bid: look at the auction, apply the rules, store it, have it woken."""

from dataclasses import dataclass, replace
from datetime import datetime

from sniper.domain.auction import Auction
from sniper.domain.bid import Bid, Confirmation
from sniper.domain.errors import ErrorCode, Problem, SniperError, from_problems
from sniper.domain.item_ids import parse_item_id
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.money import Money
from sniper.domain.progress import Step, advance, event_of
from sniper.domain.timing import TimingRules
from sniper.domain.validation import Warning, Wish, bid_problems, bid_warnings
from sniper.ports import Auctions, Bids, Clock, IdempotencyKey, Ids, Users, WakeUps
from sniper.use_cases.ebay_access import linked_user
from sniper.use_cases.look_at_item import marketplace_problems
from sniper.use_cases.wake_up import arrange_wake_up


@dataclass(frozen=True, slots=True)
class NewBid:
    """What a person asks for. `confirmed_*` is what they said yes to; it must be the same."""

    user_id: str
    ebay_item_id: str
    marketplace: str
    max_bid_amount: Money
    lead_ms: int
    confirmed_item_id: str
    confirmed_amount: Money
    adult_consent: bool
    idempotency: IdempotencyKey | None


@dataclass(frozen=True, slots=True)
class Created:
    bid: Bid
    warnings: tuple[Warning, ...]


@dataclass(frozen=True, slots=True)
class CreateBidPorts:
    users: Users
    bids: Bids
    auctions: Auctions
    wake_ups: WakeUps
    clock: Clock
    ids: Ids
    timing: TimingRules


def create_bid(new: NewBid, ports: CreateBidPorts) -> Created:
    """Take a snipe, or say everything that is wrong with it; nothing is left half done.

    A repeated idempotency key answers with the bid of the first time, and gives it its wake-up
    if an interruption kept it from having one.
    """
    earlier = new.idempotency and ports.bids.created_with(new.user_id, new.idempotency)
    if earlier:
        return Created(_with_wake_up(earlier, new.idempotency, ports), ())
    item_id = parse_item_id(new.ebay_item_id)
    _require_confirmation(new, item_id)
    _require_permission(new, ports.users)
    auction = ports.auctions.get(item_id, new.marketplace)
    wish = Wish(new.max_bid_amount, new.lead_ms, new.adult_consent)
    now = ports.clock.now()
    problems = bid_problems(wish, auction, now, ports.timing)
    end, price = auction.auction_end_time, auction.current_price
    if problems or end is None or price is None:  # without problems both are there
        raise from_problems(problems)
    bid = _bid(new, auction, end, price, ports.ids.new(now), now)
    created = event_of(bid, Action.CREATED, history_id=ports.ids.new(now))
    stored = ports.bids.add(bid, created, new.idempotency)
    warnings = bid_warnings(wish, auction, now)
    return Created(_with_wake_up(stored, new.idempotency, ports), warnings)


def _with_wake_up(bid: Bid, idempotency: IdempotencyKey | None, ports: CreateBidPorts) -> Bid:
    """The bid with its wake-up arranged and written back; undone if it can't be arranged."""
    if bid.scheduler_job_id is not None or bid.status is not BidStatus.PENDING:
        return bid
    try:
        job_id = arrange_wake_up(bid, ports.wake_ups, ports.clock.now(), ports.timing)
    except SniperError:
        _undo(bid, idempotency, ports)
        raise
    now = ports.clock.now()
    step = advance(
        bid,
        Action.SCHEDULED,
        at=now,
        history_id=ports.ids.new(now),
        scheduler_job_id=job_id,
    )
    try:
        ports.bids.save(step)
    except SniperError as error:
        if error.code is not ErrorCode.STALE_VERSION:
            raise
        return ports.bids.get(bid.user_id, bid.bid_id)  # woken or changed already: that stands
    return step.after


def _undo(bid: Bid, idempotency: IdempotencyKey | None, ports: CreateBidPorts) -> None:
    now = ports.clock.now()
    undone = replace(bid, updated_at=now)
    event = event_of(undone, Action.UNDONE, history_id=ports.ids.new(now))
    ports.bids.discard(Step(before=bid, after=undone, event=event), idempotency)


def _require_confirmation(new: NewBid, item_id: str) -> None:
    confirmed = (parse_item_id(new.confirmed_item_id), new.confirmed_amount)
    if confirmed != (item_id, new.max_bid_amount):
        raise from_problems(
            (
                Problem(
                    ErrorCode.CONFIRMATION_MISMATCH,
                    "The confirmation names another item, maximum or currency than the bid.",
                    "confirmation",
                ),
            )
        )


def _require_permission(new: NewBid, users: Users) -> None:
    _, link = linked_user(new.user_id, users)
    if not link.may_bid:
        raise SniperError(
            ErrorCode.BIDDING_NOT_PERMITTED,
            "eBay has not approved this installation for bidding. You can look at auctions, but"
            " not snipe them, until it has the Offer API's scope and you have linked again.",
        )
    elsewhere = tuple(marketplace_problems(new.marketplace))
    if elsewhere:
        raise from_problems(elsewhere)


def _bid(
    new: NewBid, auction: Auction, end: datetime, price: Money, bid_id: str, now: datetime
) -> Bid:
    return Bid(
        user_id=new.user_id,
        bid_id=bid_id,
        ebay_item_id=auction.ebay_item_id,
        marketplace=new.marketplace,
        max_bid_amount=new.max_bid_amount,
        lead_ms=new.lead_ms,
        status=BidStatus.PENDING,
        auction_end_time=end,
        created_at=now,
        updated_at=now,
        confirmation=Confirmation(
            ebay_item_id=auction.ebay_item_id,
            max_bid_amount=new.confirmed_amount,
            adult_consent=new.adult_consent,
            confirmed_at=now,
        ),
        item_title=auction.title,
        item_url=auction.url,
        item_image_url=auction.image_url,
        current_price=price,
    )
