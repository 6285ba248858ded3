"""Check a snipe before its end, by itself at set times or when the person asks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from sniper.domain.auction import Auction
from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.findings import Finding
from sniper.domain.freshness import SHARED_S
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.preflight import (
    auction_findings,
    link_finding,
    next_check_at,
    over,
    retry_check_at,
)
from sniper.domain.progress import advance
from sniper.domain.timing import TimingRules
from sniper.domain.user import EbayLink
from sniper.ports import Bids, Catalogue, Chores, Clock, Ids, WakeUps
from sniper.use_cases.ebay_access import EbayAccess, renewed_token
from sniper.use_cases.in_parallel import in_parallel
from sniper.use_cases.wake_up import assure_wake_up, keep, rearrange

_AT_ONCE = 8
_ASKED_FOR_AGE_S = 5
_TRIES = 3

_ITEM_FINDINGS = {
    ErrorCode.ITEM_NOT_FOUND: Finding.ITEM_GONE,
    ErrorCode.ITEM_NOT_AN_AUCTION: Finding.ITEM_GONE,
    ErrorCode.ITEM_UNAVAILABLE: Finding.ITEM_UNAVAILABLE,
    ErrorCode.CURRENCY_NOT_BIDDABLE: Finding.CURRENCY_CHANGED,
}
_OVER = frozenset({Finding.ITEM_GONE, Finding.AUCTION_ENDED})


@dataclass(frozen=True, slots=True)
class PreflightPorts:
    bids: Bids
    catalogue: Catalogue
    access: EbayAccess
    wake_ups: WakeUps
    chores: Chores
    clock: Clock
    ids: Ids
    timing: TimingRules


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep did: snipes checked, snipes that had moved on meanwhile, and failures."""

    checked: int
    moved_on: int
    failures: tuple[SniperError, ...]


def check_bid(user_id: str, bid_id: str, ports: PreflightPorts) -> Bid:
    """The bid with what a check just found.

    Raises SniperError: BID_NOT_FOUND, BID_ALREADY_ENDED, TOO_LATE_TO_CHECK, STALE_VERSION when the
    bid keeps changing under our hands, and what storage and scheduler raise.
    """
    for _ in range(_TRIES - 1):
        try:
            return _check_asked(ports.bids.get(user_id, bid_id), ports)
        except SniperError as error:
            if error.code is not ErrorCode.STALE_VERSION:
                raise
    return _check_asked(ports.bids.get(user_id, bid_id), ports)


def sweep(ports: PreflightPorts, *, limit: int) -> Swept:
    """Check the snipes that are due, at most `limit`; each person's link is looked at once."""
    due = sorted(ports.bids.due_for_check(ports.clock.now(), limit), key=lambda bid: bid.user_id)
    people = [[*bids] for _, bids in groupby(due, key=lambda bid: bid.user_id)]
    results = in_parallel(lambda bids: _check_person(bids, ports), people, at_once=_AT_ONCE)
    outcomes = [outcome for person in results for outcome in person]
    failures = tuple(outcome for outcome in outcomes if isinstance(outcome, SniperError))
    stale = sum(failure.code is ErrorCode.STALE_VERSION for failure in failures)
    return Swept(
        checked=len(outcomes) - len(failures),
        moved_on=stale,
        failures=tuple(f for f in failures if f.code is not ErrorCode.STALE_VERSION),
    )


def _check_person(bids: Sequence[Bid], ports: PreflightPorts) -> list[Bid | SniperError]:
    """One person's due snipes; what fails on one keeps nothing from the others."""
    try:
        link = _look_at_link(bids[0].user_id, ports)
    except SniperError as error:
        return [error for _ in bids]
    return [_check_or_failure(bid, link, ports) for bid in bids]


def _check_or_failure(bid: Bid, link: "_LinkSeen", ports: PreflightPorts) -> Bid | SniperError:
    try:
        return _check(bid, link, ports)
    except SniperError as error:
        return error


def _check_asked(bid: Bid, ports: PreflightPorts) -> Bid:
    if bid.ended:
        raise SniperError(ErrorCode.BID_ALREADY_ENDED, f"This bid is over: {bid.status}.")
    if bid.status is not BidStatus.PENDING:
        message = "This bid is being executed; its checks are over. Wait for the result."
        raise SniperError(ErrorCode.TOO_LATE_TO_CHECK, message)
    return _check(bid, _look_at_link(bid.user_id, ports), ports, max_age_s=_ASKED_FOR_AGE_S)


def _check(
    bid: Bid, link: "_LinkSeen", ports: PreflightPorts, *, max_age_s: float = SHARED_S
) -> Bid:
    """Write down what is found, and move the wake-up with the auction's end."""
    auction, unseen = _look_at_auction(bid, ports, max_age_s)
    now = ports.clock.now()
    seen = bid if auction is None else _beside(bid, auction, now)
    about_auction = unseen if auction is None else auction_findings(bid, auction, now)
    findings = (*link.findings(seen, now), *about_auction)
    if not _OVER.isdisjoint(findings):
        ports.chores.invalidate_item(bid.ebay_item_id, bid.listing_marketplace)
    when = retry_check_at if Finding.NOT_CHECKED in findings else next_check_at
    wanted = rearrange(bid, seen, now, ports.wake_ups, ports.timing)
    step = advance(
        bid,
        Action.CHECKED,
        at=now,
        history_id=ports.ids.new(now),
        reason=bid.reason,
        findings=tuple(dict.fromkeys(findings)),
        checked_at=now,
        next_check_at=when(wanted.auction_end_time, now),
        auction_end_time=wanted.auction_end_time,
        current_price=wanted.current_price,
        schedule_revision=wanted.schedule_revision,
        scheduler_job_id=wanted.scheduler_job_id,
    )
    kept = keep(step, now, ports.bids, ports.wake_ups, ports.timing)
    assure_wake_up(kept, now, ports.wake_ups, ports.timing)
    return kept


def _look_at_auction(
    bid: Bid, ports: PreflightPorts, max_age_s: float
) -> tuple[Auction | None, tuple[Finding, ...]]:
    """The auction, or what is to be said when it cannot be seen.

    What was seen before the bid was written last may be older than the end that the bid has.
    """
    since_written_s = (ports.clock.now() - bid.updated_at).total_seconds()
    try:
        sighting = ports.catalogue.get(
            bid.ebay_item_id,
            bid.listing_marketplace,
            max_age_s=min(max_age_s, since_written_s),
        )
    except SniperError as error:
        return None, (_ITEM_FINDINGS.get(error.code, Finding.NOT_CHECKED),)
    if sighting.stale:
        return None, (Finding.NOT_CHECKED,)
    return sighting.auction, ()


def _beside(bid: Bid, auction: Auction, now: datetime) -> Bid:
    """The bid with the end and price that the auction has now; one that is over moves nothing."""
    if over(auction, now) is not None:
        return bid
    price = auction.current_price or bid.current_price
    return replace(
        bid,
        current_price=price if price.currency == bid.current_price.currency else bid.current_price,
        auction_end_time=auction.auction_end_time or bid.auction_end_time,
    )


@dataclass(frozen=True, slots=True)
class _LinkSeen:
    """A person's link, and what eBay said of it just now."""

    link: EbayLink | None
    refusal: Finding | None = None

    def findings(self, bid: Bid, now: datetime) -> tuple[Finding, ...]:
        seen = link_finding(self.link, bid.auction_end_time, now)
        return tuple(code for code in (self.refusal, seen) if code is not None)


def _look_at_link(user_id: str, ports: PreflightPorts) -> _LinkSeen:
    """Renewing the access token proves that the refresh token lives: the execution needs no more.

    Raises SniperError (STORAGE_UNAVAILABLE).
    """
    user = ports.access.users.get(user_id)
    link = user.ebay if user else None
    if link is None or not link.alive(ports.clock.now()):
        return _LinkSeen(link)
    try:
        renewed_token(user_id, link, ports.access)
    except SniperError as error:
        dead = error.code is ErrorCode.LINK_EXPIRED
        return _LinkSeen(link, Finding.LINK_EXPIRED if dead else Finding.NOT_CHECKED)
    return _LinkSeen(link)
