"""What holds for every auction, whatever is bid and in whichever order."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from local.ebay_simulator.engine import moves
from local.ebay_simulator.engine.auction import Auction, BidRequest
from local.ebay_simulator.engine.increments import increment
from tests.local.test_auction_engine import END, MS, NOON, listed


@dataclass(frozen=True)
class Try:
    bidder: str
    cents: int
    before_end_ms: int


# No deadlines below: a busy machine is no failure.
tries = st.lists(
    st.builds(
        Try,
        bidder=st.sampled_from(["anna", "ben", "carla", "dora"]),
        cents=st.integers(1, 60_000),
        before_end_ms=st.integers(-2_000, 300_000),
    ),
    max_size=20,
)
auctions = st.builds(
    listed,
    start=st.integers(1, 5_000),
    reserve=st.none() | st.integers(1, 60_000),
    currency=st.sampled_from(["USD", "GBP", "EUR"]),
)


def steps(auction: Auction, bids: list[Try]) -> list[Auction]:
    """The auction before and after each bid, the bids in order of time."""
    history = [auction]
    for it in sorted(bids, key=lambda one: -one.before_end_ms):
        at = END - it.before_end_ms * MS
        amount = Decimal(it.cents).scaleb(-2)
        currency = auction.listing.currency
        auction, _ = moves.place(auction, BidRequest(it.bidder, amount, currency, at))
        history.append(auction)
    return history


@settings(deadline=None)
@given(auctions, tries)
def test_the_price_never_exceeds_the_leaders_maximum(fresh: Auction, bids: list[Try]) -> None:
    for auction in steps(fresh, bids):
        top = auction.standing.leader_maximum
        assert top is None or auction.price() <= top


@settings(deadline=None)
@given(auctions, tries)
def test_the_price_never_falls(fresh: Auction, bids: list[Try]) -> None:
    prices = [auction.price() for auction in steps(fresh, bids)]
    assert prices == sorted(prices)


@settings(deadline=None)
@given(auctions, tries)
def test_the_leader_has_the_highest_maximum_and_the_earliest_of_equals(
    fresh: Auction, bids: list[Try]
) -> None:
    auction = steps(fresh, bids)[-1]
    accepted = auction.accepted_bids
    if accepted:
        top = max(bid.maximum for bid in accepted)
        first = next(bid for bid in accepted if bid.maximum == top)
        assert auction.standing.leader == first.bidder


@settings(deadline=None)
@given(auctions, tries)
def test_nothing_is_accepted_at_or_after_the_end(fresh: Auction, bids: list[Try]) -> None:
    for bid in steps(fresh, bids)[-1].bids:
        assert bid.received_at < END or bid.error_id == 120012


@settings(deadline=None)
@given(auctions, tries)
def test_a_new_leader_has_reached_the_minimum_that_was_shown(
    fresh: Auction, bids: list[Try]
) -> None:
    history = steps(fresh, bids)
    for before, after in pairwise(history):
        if after.standing.leader != before.standing.leader:
            top = after.standing.leader_maximum
            assert top is not None
            assert top >= before.standing.minimum_to_bid


@settings(deadline=None)
@given(auctions, tries)
def test_a_bid_below_the_minimum_changes_nothing_unless_it_is_the_leaders(
    fresh: Auction, bids: list[Try]
) -> None:
    history = steps(fresh, bids)
    for before, after in pairwise(history):
        bid = after.bids[-1]
        if not bid.accepted:
            assert after.standing == before.standing
        elif bid.bidder != before.standing.leader:
            assert bid.maximum >= before.standing.minimum_to_bid


@settings(deadline=None)
@given(auctions, tries, st.lists(st.integers(0, 302_000), max_size=5))
def test_looking_in_between_never_changes_what_scheduled_rivals_do(
    fresh: Auction, bids: list[Try], looks: list[int]
) -> None:
    auction = fresh
    for it in bids:
        before_end = max(it.before_end_ms, 0) * MS
        amount = Decimal(it.cents).scaleb(-2)
        auction = moves.schedule(auction, NOON, it.bidder, amount, before_end)
    watched = auction
    for look in sorted(looks):
        watched = moves.settle(watched, NOON + look * MS)
    late = END + timedelta(days=1)
    assert moves.settle(watched, late) == moves.settle(auction, late)


@settings(deadline=None)
@given(st.integers(1, 2_000_000), st.integers(1, 2_000_000), st.sampled_from(["USD", "GBP", "JPY"]))
def test_a_higher_price_never_has_a_lower_next_step(one: int, two: int, currency: str) -> None:
    low, high = sorted((one, two))
    assert low + increment(low, currency) <= high + increment(high, currency)
