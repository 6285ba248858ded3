"""Proxy bidding: who leads and at what price, from the accepted bids alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from local.ebay_simulator.engine.increments import increment


class Terms(Protocol):
    """What the price depends on beside the bids, in minor units."""

    @property
    def currency(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def reserve(self) -> int | None: ...


class AcceptedBid(Protocol):
    @property
    def sequence(self) -> int: ...
    @property
    def bidder(self) -> str: ...
    @property
    def maximum(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """Minor units. `reserve_met` is None when there is no reserve, as eBay then says nothing."""

    leader: str | None
    leader_maximum: int | None
    price: int
    minimum_to_bid: int
    reserve_met: bool | None


def maxima(bids: Sequence[AcceptedBid]) -> dict[str, AcceptedBid]:
    """The bid that set each bidder's present maximum (a maximum only ever rises)."""
    return {bid.bidder: bid for bid in bids}


def standing(terms: Terms, bids: Sequence[AcceptedBid]) -> Standing:
    """The state of the bidding.

    With two or more bidders the price is the second maximum plus the step at that maximum, but no
    more than the leader's own. Equal maxima: the earlier bid leads. A leader who meets the reserve
    lifts the price to it.
    """
    ranked = sorted(maxima(bids).values(), key=lambda bid: (-bid.maximum, bid.sequence))
    if not ranked:
        unmet = None if terms.reserve is None else False
        return Standing(None, None, terms.start, terms.start, unmet)
    first = ranked[0]
    price = terms.start
    if len(ranked) > 1:
        second = ranked[1].maximum
        price = min(first.maximum, second + increment(second, terms.currency))
    met = None if terms.reserve is None else first.maximum >= terms.reserve
    if met and terms.reserve is not None:
        price = max(price, terms.reserve)
    return Standing(
        leader=first.bidder,
        leader_maximum=first.maximum,
        price=price,
        minimum_to_bid=price + increment(price, terms.currency),
        reserve_met=met,
    )
