"""Check a snipe before its end, by itself at set times or when the person asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.findings import Finding
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.preflight import next_check_at, retry_check_at
from sniper.domain.progress import advance
from sniper.domain.timing import TimingRules
from sniper.ports import Bids, Catalogue, Chores, Clock, Ids, WakeUps
from sniper.use_cases.ebay_access import EbayAccess
from sniper.use_cases.in_parallel import in_parallel
from sniper.use_cases.preflight_looks import (
    AuctionSeen,
    LinkSeen,
    item_of,
    look_at_auction,
    look_at_link,
)
from sniper.use_cases.recovery import reading_again
from sniper.use_cases.wake_up import assure_wake_up, keep, rearrange

_AT_ONCE = 8
_ASKED_FOR_AGE_S = 5
_TRIES = 3

type _Look = Callable[[tuple[str, str]], AuctionSeen]

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
    return reading_again(lambda: _check_asked(ports.bids.get(user_id, bid_id), ports), tries=_TRIES)


def sweep(ports: PreflightPorts, *, limit: int) -> Swept:
    """Check the snipes that are due, at most `limit`; each link and item is looked at once."""
    due = ports.bids.due_for_check(ports.clock.now(), limit)
    items, people = _grouped(due, item_of), _grouped(due, lambda bid: bid.user_id)
    look = cache(lambda item: look_at_auction(items[item], ports.catalogue, ports.clock))
    results = in_parallel(
        lambda bids: _check_person(bids, look, ports), [*people.values()], at_once=_AT_ONCE
    )
    outcomes = [outcome for person in results for outcome in person]
    failures = tuple(outcome for outcome in outcomes if isinstance(outcome, SniperError))
    stale = sum(failure.code is ErrorCode.STALE_VERSION for failure in failures)
    return Swept(
        checked=len(outcomes) - len(failures),
        moved_on=stale,
        failures=tuple(f for f in failures if f.code is not ErrorCode.STALE_VERSION),
    )


def _grouped[K](bids: Sequence[Bid], key: Callable[[Bid], K]) -> dict[K, list[Bid]]:
    groups: dict[K, list[Bid]] = {}
    for bid in bids:
        groups.setdefault(key(bid), []).append(bid)
    return groups


def _check_person(
    bids: Sequence[Bid], look: _Look, ports: PreflightPorts
) -> list[Bid | SniperError]:
    """One person's due snipes; what fails on one keeps nothing from the others."""
    try:
        link = look_at_link(bids[0].user_id, ports.access)
    except SniperError as error:
        return [error for _ in bids]
    return [_check_or_failure(bid, link, look, ports) for bid in bids]


def _check_or_failure(
    bid: Bid, link: LinkSeen, look: _Look, ports: PreflightPorts
) -> Bid | SniperError:
    try:
        return _check(bid, link, look(item_of(bid)), ports)
    except SniperError as error:
        return error


def _check_asked(bid: Bid, ports: PreflightPorts) -> Bid:
    if bid.ended:
        raise SniperError(ErrorCode.BID_ALREADY_ENDED, f"This bid is over: {bid.status}.")
    if bid.status is not BidStatus.PENDING:
        message = "This bid is being executed; its checks are over. Wait for the result."
        raise SniperError(ErrorCode.TOO_LATE_TO_CHECK, message)
    seen = look_at_auction([bid], ports.catalogue, ports.clock, max_age_s=_ASKED_FOR_AGE_S)
    return _check(bid, look_at_link(bid.user_id, ports.access), seen, ports)


def _check(bid: Bid, link: LinkSeen, about: AuctionSeen, ports: PreflightPorts) -> Bid:
    """Write down what is found, and move the wake-up with the auction's end."""
    now = ports.clock.now()
    seen = about.beside(bid, now)
    findings = (*link.findings(seen, now), *about.findings(bid, now))
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
