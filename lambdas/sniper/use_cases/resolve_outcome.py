"""After the end: read from eBay what became of a bid, patiently, and never guess."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from sniper.domain.auction import Standing
from sniper.domain.bid import Bid
from sniper.domain.errors import SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.progress import advance
from sniper.domain.reasons import Reason
from sniper.domain.repairs import Repair
from sniper.domain.timing import OUTCOME_DEADLINE_MS, OUTCOME_SETTLE_MS, outcome_delay_s
from sniper.ports import (
    Bidding,
    Bids,
    Clock,
    EbayAccounts,
    Ids,
    Leases,
    OutcomeChecks,
    TokenVault,
    Users,
)
from sniper.use_cases.ebay_access import EbayAccess, access_token
from sniper.use_cases.execution.takeover import alive_until
from sniper.use_cases.read_bids import find_bid

_LONGEST_QUEUE_DELAY_S = 900
_NO_BID_IS_FINAL_AFTER = timedelta(seconds=60)
_TOKEN_SPARE = timedelta(minutes=1)
_UNSENT = {
    BidStatus.PENDING: Reason.WOKEN_TOO_LATE,
    BidStatus.ARMED: Reason.EXECUTION_INTERRUPTED,
}


@dataclass(frozen=True, slots=True)
class OutcomePorts:
    bids: Bids
    leases: Leases
    users: Users
    vault: TokenVault
    accounts: EbayAccounts
    bidding: Bidding
    outcome_checks: OutcomeChecks
    clock: Clock
    ids: Ids

    @property
    def access(self) -> EbayAccess:
        return EbayAccess(self.users, self.vault, self.accounts, self.clock)


@dataclass(frozen=True, slots=True)
class Verdict:
    action: Action
    reason: Reason


def resolve_outcome(user_id: str, bid_id: str, *, attempt: int, ports: OutcomePorts) -> Bid | None:
    """The bid as it is now known to be, or None if there is no such bid.

    Asks for another look later as long as eBay has no final word. Raises STALE_VERSION when the
    row changed under our hands; the same message may then simply be delivered again.
    """
    bid = find_bid(user_id, bid_id, ports.bids)
    if bid is None or bid.ended:
        return bid
    now = ports.clock.now()
    first_look = bid.auction_end_time + timedelta(milliseconds=OUTCOME_SETTLE_MS)
    if now < first_look:
        wait_s = min(ceil((first_look - now).total_seconds()), _LONGEST_QUEUE_DELAY_S)
        ports.outcome_checks.request(bid, attempt=attempt, delay_s=wait_s)
        return bid
    settled = settle(bid, ports)
    if not settled.ended:
        ports.outcome_checks.request(bid, attempt=attempt + 1, delay_s=outcome_delay_s(attempt))
    return settled


def settle(bid: Bid, ports: OutcomePorts, repair: Repair | None = None) -> Bid:
    """The bid, after its auction's end, as far as it can be known now; still live if it can't.

    `repair` is what the step mends. Raises STALE_VERSION, STORAGE_UNAVAILABLE.
    """
    now = ports.clock.now()
    if bid.status is BidStatus.ARMED and now < alive_until(bid, ports.leases):
        return bid  # the end was moved, and whoever executes it knows
    standing = _standing(bid, ports)
    if bid.status in _UNSENT:
        if standing is None or not standing.holds(bid.max_bid_amount):
            return _end(bid, Verdict(Action.FAILED, _UNSENT[bid.status]), None, ports, repair)
        # eBay has it: the row is older than its sending, as after a restored backup
        bid = _step(bid, Action.ANSWER_LOST, Reason.ANSWER_LOST, ports)
    if standing is not None and (found := _verdict(bid, standing, now)) is not None:
        return _end(bid, found, standing, ports, repair)
    if now >= bid.auction_end_time + timedelta(milliseconds=OUTCOME_DEADLINE_MS):
        verdict = Verdict(Action.FAILED, Reason.OUTCOME_UNREADABLE)
        return _end(bid, verdict, None, ports, repair)
    return bid


def _standing(bid: Bid, ports: OutcomePorts) -> Standing | None:
    """eBay's word, or None when it has none for us now."""
    try:
        token = access_token(
            bid.user_id, valid_until=ports.clock.now() + _TOKEN_SPARE, ports=ports.access
        )
        with ports.bidding.line(
            bid.ebay_item_id, marketplace=bid.marketplace, access_token=token
        ) as line:
            return line.standing()
    except SniperError:
        return None


def _verdict(bid: Bid, standing: Standing, now: datetime) -> Verdict | None:
    """What the standing decides, or None if another look is needed."""
    if standing.our_maximum is None:
        final = now >= bid.auction_end_time + _NO_BID_IS_FINAL_AFTER
        unsure = bid.status is not BidStatus.PLACED
        return Verdict(Action.FAILED, Reason.NOT_TAKEN) if final and unsure else None
    if not standing.ended:
        return None
    if standing.won:
        return Verdict(Action.WON, Reason.WON_AUCTION)
    if standing.high_bidder:
        return Verdict(Action.LOST, Reason.RESERVE_NOT_MET)
    if not standing.holds(bid.max_bid_amount):
        return Verdict(Action.FAILED, Reason.NOT_TAKEN)
    return Verdict(Action.LOST, Reason.OUTBID)


def _end(
    bid: Bid,
    verdict: Verdict,
    standing: Standing | None,
    ports: OutcomePorts,
    repair: Repair | None,
) -> Bid:
    if bid.status is BidStatus.PLACING and verdict.action is not Action.FAILED:
        bid = _step(bid, Action.ANSWER_LOST, Reason.ANSWER_LOST, ports)
    price = standing.current_price if standing is not None else None
    return _step(bid, verdict.action, verdict.reason, ports, repair=repair, final_price=price)


def _step(bid: Bid, action: Action, reason: Reason, ports: OutcomePorts, **changes: Any) -> Bid:
    now = ports.clock.now()
    step = advance(bid, action, at=now, history_id=ports.ids.new(now), reason=reason, **changes)
    ports.bids.save(step)
    return step.after
