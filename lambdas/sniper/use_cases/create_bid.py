"""Create a bid: look at the auction, apply the rules, store it, have it woken."""

from dataclasses import dataclass, replace
from datetime import datetime

from sniper.domain.auction import Auction
from sniper.domain.bid import Bid, Confirmation
from sniper.domain.errors import ErrorCode, Problem, SniperError, from_problems
from sniper.domain.item_ids import parse_item_id, site_of_address
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.money import Money
from sniper.domain.preferences import Preferences
from sniper.domain.preflight import auction_findings, next_check_at
from sniper.domain.progress import Step, advance, event_of
from sniper.domain.timing import TimingRules
from sniper.domain.user import User
from sniper.domain.validation import Warning, WarningCode, Wish, bid_problems, bid_warnings
from sniper.ports import Auctions, Bids, Clock, Firing, IdempotencyKey, Ids, Users, WakeUps
from sniper.use_cases.ebay_access import linked_user
from sniper.use_cases.look_at_item import marketplace_problems
from sniper.use_cases.wake_up import arrange_wake_up


@dataclass(frozen=True, slots=True)
class NewBid:
    """What a person asks for. `confirmed_*` is what they said yes to; it must be the same.

    A lead or marketplace that is left out is the person's own, or else the installation's.
    """

    user_id: str
    ebay_item_id: str
    marketplace: str | None
    max_bid_amount: Money
    lead_ms: int | None
    confirmed_item_id: str
    confirmed_amount: Money
    adult_consent: bool
    idempotency: IdempotencyKey | None
    correlation_id: str | None = None


@dataclass(frozen=True, slots=True)
class Created:
    bid: Bid
    warnings: tuple[Warning, ...]


@dataclass(frozen=True, slots=True)
class _Terms:
    marketplace: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class CreateBidPorts:
    users: Users
    bids: Bids
    auctions: Auctions
    wake_ups: WakeUps
    firing: Firing
    clock: Clock
    ids: Ids
    timing: TimingRules
    marketplace: str


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
    terms = _terms(new, _permitted(new.user_id, ports.users).preferences, ports.marketplace)
    auction = ports.auctions.get(item_id, site_of_address(new.ebay_item_id) or terms.marketplace)
    now = ports.clock.now()
    problems = bid_problems(terms.wish, auction, now, ports.timing)
    end, price = auction.auction_end_time, auction.current_price
    if problems or end is None or price is None:  # without problems both are there
        raise from_problems(problems)
    bid = _bid(new, terms, auction, end, price, ports.ids.new(now), now)
    bid = replace(bid, findings=auction_findings(bid, auction, now))
    created = event_of(bid, Action.CREATED, history_id=ports.ids.new(now))
    warnings = (*bid_warnings(terms.wish, auction, now), *_firing_warnings(ports.firing))
    stored = ports.bids.add(bid, created, new.idempotency)
    return Created(_with_wake_up(stored, new.idempotency, ports), warnings)


def _firing_warnings(firing: Firing) -> tuple[Warning, ...]:
    """The stop may be over before the auction is, so it refuses nothing."""
    if firing.stopped_since() is None:
        return ()
    message = "All bidding is stopped at the moment; unless that changes, nothing will be sent."
    return (Warning(WarningCode.FIRING_STOPPED, message),)


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
    undone = replace(bid, updated_at=now, version=bid.version + 1)
    event = event_of(undone, Action.UNDONE, history_id=ports.ids.new(now), before=bid)
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


def _permitted(user_id: str, users: Users) -> User:
    user, link = linked_user(user_id, users)
    if not link.may_bid:
        raise SniperError(
            ErrorCode.BIDDING_NOT_PERMITTED,
            "eBay has not approved this installation for bidding. You can look at auctions, but"
            " not snipe them, until it has the Offer API's scope and you have linked again.",
        )
    return user


def _terms(new: NewBid, preferred: Preferences, installations_own: str) -> _Terms:
    """What is left out is the person's own, or else the installation's."""
    marketplace = new.marketplace or preferred.marketplace or installations_own
    elsewhere = tuple(marketplace_problems(marketplace))
    if elsewhere:
        raise from_problems(elsewhere)
    lead_ms = preferred.lead_ms if new.lead_ms is None else new.lead_ms
    return _Terms(marketplace, Wish(new.max_bid_amount, lead_ms, new.adult_consent))


def _bid(
    new: NewBid,
    terms: _Terms,
    auction: Auction,
    end: datetime,
    price: Money,
    bid_id: str,
    now: datetime,
) -> Bid:
    confirmation = Confirmation(
        auction.ebay_item_id, new.confirmed_amount, new.adult_consent, confirmed_at=now
    )
    return Bid(
        user_id=new.user_id,
        bid_id=bid_id,
        ebay_item_id=auction.ebay_item_id,
        marketplace=terms.marketplace,
        listing_marketplace=auction.marketplace,
        max_bid_amount=new.max_bid_amount,
        lead_ms=terms.wish.lead_ms,
        status=BidStatus.PENDING,
        auction_end_time=end,
        created_at=now,
        updated_at=now,
        confirmation=confirmation,
        item_title=auction.title,
        item_url=auction.url,
        item_image_url=auction.image_url,
        current_price=price,
        item_revision=auction.revision,
        next_check_at=next_check_at(end, now),
        correlation_id=new.correlation_id,
    )
