"""What became of each snipe, compared with eBay's own record.

A verdict is one of these, or none:

- SENT_TWICE: more than one bid left for eBay. (One of which not a byte left may be repeated.)
- WRONG_OUTCOME: status and reason say something that eBay's record contradicts.
- UNREPAIRED: something is still apart 40 minutes after the end.
- MISSED: nothing was sent in time, and it was our own fault (see misses.py).
- EXCUSED: nothing was sent in time, and nobody could have helped it; counted by why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sniper.domain.bid import Bid
from sniper.domain.lifecycle import BidStatus
from sniper.domain.reasons import Reason

from tools.faults.journal import Journal
from tools.faults.misses import Miss, why_missed, why_unseen
from tools.faults.parts import Parts
from tools.faults.plans import Snipe

_NOTHING_SENT = frozenset(
    {Reason.WOKEN_TOO_LATE, Reason.EXECUTION_INTERRUPTED, Reason.EBAY_UNREACHABLE}
)
_ENDED_EARLY = frozenset({Reason.AUCTION_ENDED, Reason.ITEM_GONE})


class Kind(StrEnum):
    SENT_TWICE = "sentTwice"
    WRONG_OUTCOME = "wrongOutcome"
    UNREPAIRED = "unrepaired"
    MISSED = "missedOwnFault"
    DEFECT = "defect"


@dataclass(frozen=True, slots=True)
class Verdict:
    kind: Kind
    about: str


@dataclass(frozen=True, slots=True)
class Court:
    parts: Parts
    journal: Journal
    offset: timedelta

    def judge(self, snipe: Snipe) -> tuple[Bid | None, list[Verdict], Miss | None]:
        """The snipe's row, what is wrong with it, and why nothing was sent if that is excused."""
        rows = [b for b in self.parts.store.bids.values() if b.ebay_item_id == snipe.item_id]
        wrong = [Verdict(Kind.SENT_TWICE, why) for why in self._sent_twice(snipe)]
        if not rows:
            wrong += [Verdict(Kind.WRONG_OUTCOME, why) for why in self._vanished(snipe)]
            return None, wrong, None
        (bid,) = rows
        wrong += [Verdict(Kind.WRONG_OUTCOME, why) for why in self._wrong(bid, snipe)]
        wrong += [Verdict(Kind.UNREPAIRED, why) for why in self._apart(bid)]
        miss = None if bid.live or wrong else self._miss(bid)
        if miss is Miss.OURS:
            wrong.append(Verdict(Kind.MISSED, f"{bid.reason}: nothing was sent in time"))
        return bid, wrong, miss

    def _left(self, item_id: str) -> int:
        return sum(s.left for s in self.journal.sendings if s.ebay_item_id == item_id)

    def _sent_twice(self, snipe: Snipe) -> Iterator[str]:
        left = self._left(snipe.item_id)
        if left > 1:
            yield f"{left} bids left for eBay"

    def _vanished(self, snipe: Snipe) -> Iterator[str]:
        if snipe.created_at is not None:
            yield "the person was told that the snipe is taken, and there is none"
        if self._left(snipe.item_id):
            yield "a bid was sent for a snipe that does not exist"

    def _wrong(self, bid: Bid, snipe: Snipe) -> Iterator[str]:
        accepted, won = self._accepted(bid), self._won(bid)
        match bid.status:
            case BidStatus.WON if not won:
                yield "WON, but eBay says that it was not"
            case BidStatus.LOST if won or not accepted:
                yield "LOST, but eBay says that it was won, or has no bid of ours"
            case BidStatus.CANCELLED if self._left(bid.ebay_item_id):
                yield "CANCELLED, but a bid was sent"
            case BidStatus.FAILED | BidStatus.SKIPPED | BidStatus.INVALID:
                yield from self._wrong_reason(bid, accepted=accepted)
        if snipe.cancelled_at is not None and bid.status is not BidStatus.CANCELLED:
            yield f"the person was told that it is cancelled, and it is {bid.status}"

    def _wrong_reason(self, bid: Bid, *, accepted: bool) -> Iterator[str]:
        listed = self.parts.ebay.listed(bid.ebay_item_id)
        if bid.reason is Reason.OUTCOME_UNREADABLE:
            if self.parts.ebay.final_words.get(bid.ebay_item_id):
                yield "the outcome was called unreadable, but eBay told it"
            return
        if accepted:
            yield f"{bid.reason}, but eBay has the bid"
        if bid.reason in _NOTHING_SENT and self._left(bid.ebay_item_id):
            yield f"{bid.reason}, but a bid was sent"
        early = listed.ending is not None or listed.ends_at < bid.auction_end_time
        if bid.reason in _ENDED_EARLY and not early and not listed.removed:
            yield f"{bid.reason}, but the auction went on to its end"
        cheap = listed.standing.minimum_to_bid <= bid.max_bid_amount.amount
        if bid.reason is Reason.PRICE_ABOVE_MAXIMUM and cheap:
            yield "the price is said to be above the maximum, and is not"

    def _accepted(self, bid: Bid) -> bool:
        return any(a.accepted for a in self.parts.ebay.arrivals.get(bid.ebay_item_id, ()))

    def _won(self, bid: Bid) -> bool:
        listed = self.parts.ebay.listed(bid.ebay_item_id)
        return listed.winner(self.parts.ebay.now()) == bid.user_id

    def _apart(self, bid: Bid) -> Iterator[str]:
        store = self.parts.store
        if bid.live:
            yield f"still {bid.status}"
        if bid.live and store.claims.get((bid.user_id, bid.ebay_item_id)) != bid.bid_id:
            yield "the item is not claimed for it"
        told = [event.sequence for event in self.parts.history.of_bid(bid.user_id, bid.bid_id)]
        if sorted(told) != list(range(1, bid.version + 1)):
            yield f"the history tells {told} of {bid.version}"

    def _miss(self, bid: Bid) -> Miss | None:
        arrivals = self.parts.ebay.arrivals.get(bid.ebay_item_id, ())
        in_time = self._left(bid.ebay_item_id) and bid.reason is not Reason.ARRIVED_TOO_LATE
        listed = self.parts.ebay.listed(bid.ebay_item_id)
        pointless = listed.ending is not None or listed.removed
        dear = not arrivals and listed.standing.minimum_to_bid > bid.max_bid_amount.amount
        if in_time or pointless or dear or bid.status is BidStatus.CANCELLED:
            return None
        if listed.ends_at < bid.auction_end_time:
            return why_unseen(listed.ends_at - self.offset, self.journal)
        return why_missed(bid, self.journal, self.offset)
