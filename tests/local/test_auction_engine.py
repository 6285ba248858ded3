"""The auction rules by example, eBay's own examples first."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from local.ebay_simulator.engine import moves
from local.ebay_simulator.engine.auction import Auction, BidRequest, Listing
from local.ebay_simulator.engine.increments import increment
from local.ebay_simulator.engine.money import decimal_text, parse_minor

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
END = NOON + timedelta(minutes=5)
MS = timedelta(milliseconds=1)


def listed(
    start: int = 100,
    currency: str = "USD",
    reserve: int | None = None,
    buy_it_now: int | None = None,
    results_after: timedelta = timedelta(0),
    *,
    adult_only: bool = False,
    is_auction: bool = True,
) -> Auction:
    """An auction that ends at END; amounts in minor units."""
    listing = Listing(
        item_id="110000000001",
        title="A lamp",
        seller="seller",
        currency=currency,
        start=start,
        created_at=NOON,
        reserve=reserve,
        buy_it_now=buy_it_now,
        adult_only=adult_only,
        is_auction=is_auction,
        results_after=results_after,
    )
    return Auction(listing, END)


def bid(auction: Auction, bidder: str, amount: str, at: datetime = NOON) -> tuple[Auction, int]:
    """The auction after the bid, and the error id or 0."""
    asked = BidRequest(bidder, Decimal(amount), auction.listing.currency, at)
    auction, judged = moves.place(auction, asked)
    return auction, judged.error_id or 0


def run(auction: Auction, *bids: tuple[str, str]) -> Auction:
    for bidder, amount in bids:
        auction, error = bid(auction, bidder, amount)
        assert error == 0, f"{bidder} {amount}: {error}"
    return auction


def test_a_bid_needs_only_the_next_minimum_and_not_a_step_above_the_leader() -> None:
    auction = run(listed(), ("leader", "20.00"), ("second", "9.00"))
    assert (auction.standing.leader, auction.price()) == ("leader", 950)
    assert auction.standing.minimum_to_bid == 1000
    auction = run(auction, ("third", "20.01"))
    assert (auction.standing.leader, auction.price()) == ("third", 2001)


def test_a_tie_is_won_by_the_earlier_bid_at_that_price() -> None:
    auction = run(listed(), ("early", "20.00"), ("late", "20.00"))
    assert (auction.standing.leader, auction.price()) == ("early", 2000)


def test_the_first_bid_leaves_the_price_at_the_start() -> None:
    auction = run(listed(start=500), ("anna", "80.00"))
    assert (auction.price(), auction.standing.minimum_to_bid) == (500, 550)


def test_a_bid_at_exactly_the_start_price_is_enough() -> None:
    assert bid(listed(start=500), "anna", "5.00")[1] == 0
    assert bid(listed(start=500), "anna", "4.99")[1] == 120008


def test_the_leader_raising_the_own_maximum_leaves_the_price_alone() -> None:
    auction = run(listed(), ("anna", "20.00"), ("ben", "9.00"), ("anna", "50.00"))
    assert auction.price() == 950


def test_the_price_rises_when_only_the_leaders_old_maximum_held_it_down() -> None:
    auction = run(listed(), ("anna", "10.20"), ("ben", "10.00"))
    assert auction.price() == 1020
    auction = run(auction, ("anna", "10.30"))
    assert auction.price() == 1030
    assert run(auction, ("anna", "40.00")).price() == 1050


@pytest.mark.parametrize("amount", ["20.00", "19.99"])
def test_a_maximum_can_be_neither_lowered_nor_repeated(amount: str) -> None:
    auction = run(listed(), ("anna", "20.00"))
    assert bid(auction, "anna", amount)[1] == 120010


def test_a_leader_who_meets_the_reserve_lifts_the_price_to_it() -> None:
    auction = run(listed(reserve=5_000), ("anna", "30.00"))
    assert (auction.price(), auction.standing.reserve_met) == (100, False)
    auction = run(auction, ("ben", "60.00"))
    assert (auction.price(), auction.standing.reserve_met) == (5_000, True)
    assert auction.winner(END) == "ben"


def test_nothing_is_sold_below_the_reserve() -> None:
    auction = run(listed(reserve=5_000), ("anna", "49.99"))
    assert auction.high_bidder() == "anna"
    assert auction.winner(END) is None


def test_buy_it_now_goes_away_with_the_first_bid() -> None:
    auction = listed(buy_it_now=4_000)
    assert auction.buy_it_now_available()
    assert bid(auction, "anna", "40.01")[1] == 120005
    auction = run(auction, ("anna", "40.00"))
    assert not auction.buy_it_now_available()
    assert bid(auction, "ben", "50.00")[1] == 0
    with pytest.raises(moves.MoveRefusedError, match="first bid"):
        moves.buy_now(auction, NOON, "carla")


def test_with_a_reserve_buy_it_now_lasts_until_the_reserve_is_met() -> None:
    auction = run(listed(buy_it_now=9_000, reserve=5_000), ("anna", "20.00"))
    assert auction.buy_it_now_available()
    assert not run(auction, ("ben", "50.00")).buy_it_now_available()


def test_after_a_purchase_at_the_fixed_price_bids_are_refused() -> None:
    auction = moves.buy_now(listed(buy_it_now=4_000), NOON, "carla")
    assert bid(auction, "anna", "5.00")[1] == 120002
    assert (auction.price(), auction.winner(NOON)) == (4_000, "carla")


def test_a_bid_counts_up_to_the_last_microsecond_and_never_at_the_end() -> None:
    last = END - timedelta(microseconds=1)
    assert bid(listed(), "anna", "5.00", last)[1] == 0
    assert bid(listed(), "anna", "5.00", END)[1] == 120012


def test_a_seller_who_ends_early_cancels_the_bids_or_sells_to_the_leader() -> None:
    auction = run(listed(), ("anna", "20.00"))
    cancelled = moves.end_early(auction, NOON + MS, sell=False)
    assert cancelled.winner(NOON + MS) is None
    assert bid(cancelled, "ben", "30.00", NOON + 2 * MS)[1] == 120012
    assert moves.end_early(auction, NOON + MS, sell=True).winner(NOON + MS) == "anna"
    with pytest.raises(moves.MoveRefusedError, match="over"):
        moves.end_early(cancelled, NOON + 2 * MS, sell=False)


def test_a_revised_end_holds_for_bids_and_changes_the_revision() -> None:
    auction = moves.revise_end(listed(), NOON, NOON + 10 * MS)
    assert auction.revision == 1
    assert bid(auction, "anna", "5.00", NOON + 10 * MS)[1] == 120012


def test_results_can_come_later_than_the_end() -> None:
    auction = listed(results_after=timedelta(seconds=30))
    assert auction.over(END)
    assert not auction.results_known(END + timedelta(milliseconds=29_999))
    assert auction.results_known(END + timedelta(seconds=30))


def test_rivals_bid_at_their_moments_whenever_somebody_looks() -> None:
    auction = moves.schedule(listed(), NOON, "late", Decimal("30.00"), 100 * MS)
    auction = moves.schedule(auction, NOON, "early", Decimal("20.00"), 5_000 * MS)
    assert moves.settle(auction, END - 5_001 * MS).bids == ()
    settled = moves.settle(auction, END + timedelta(days=1))
    assert [(it.bidder, END - it.received_at) for it in settled.bids] == [
        ("early", 5_000 * MS),
        ("late", 100 * MS),
    ]
    assert settled.winner(END) == "late"


def test_a_rival_scheduled_before_a_persons_bid_comes_first() -> None:
    auction = moves.schedule(listed(), NOON, "rival", Decimal("20.00"), 2_000 * MS)
    auction, error = bid(auction, "anna", "20.00", END - 1_000 * MS)
    assert error == 0
    assert auction.standing.leader == "rival"


def test_a_rival_scheduled_for_the_very_end_is_too_late() -> None:
    auction = moves.schedule(listed(), NOON, "rival", Decimal("20.00"), 0 * MS)
    (rejected,) = moves.settle(auction, END).bids
    assert rejected.error_id == 120012


def test_a_rivals_moment_moves_with_the_end_but_never_into_the_past() -> None:
    auction = moves.schedule(listed(), NOON, "rival", Decimal("20.00"), 5_000 * MS)
    later = moves.revise_end(auction, NOON, END + timedelta(minutes=1))
    assert moves.settle(later, END).bids == ()
    now = NOON + timedelta(minutes=1)
    sooner = moves.revise_end(auction, now, now + 1_000 * MS)
    (early,) = moves.settle(sooner, now).bids
    assert (early.received_at, early.accepted) == (now, True)


def test_sellers_blocked_bidders_and_minors_are_refused() -> None:
    assert bid(listed(), "seller", "5.00")[1] == 120003
    blocked = moves.refuse(listed(), 120030, "ben")
    assert (bid(blocked, "ben", "5.00")[1], bid(blocked, "anna", "5.00")[1]) == (120030, 0)
    assert bid(listed(adult_only=True), "anna", "5.00")[1] == 120032


def test_a_removed_listing_or_a_fixed_price_one_takes_no_bids() -> None:
    assert bid(moves.remove(listed()), "anna", "5.00")[1] == 120001
    assert bid(listed(is_auction=False), "anna", "5.00")[1] == 120001


@pytest.mark.parametrize(
    ("price", "currency", "step"),
    [
        ("0.99", "USD", "0.05"),
        ("1.00", "USD", "0.25"),
        ("24.99", "USD", "0.50"),
        ("25.00", "EUR", "1.00"),
        ("249.99", "AUD", "2.50"),
        ("5000.00", "CAD", "100.00"),
        ("1.00", "GBP", "0.20"),
        ("14.99", "GBP", "0.50"),
        ("15.00", "GBP", "1.00"),
        ("3000.00", "GBP", "100.00"),
        ("1000", "JPY", "50"),
    ],
)
def test_the_step_depends_on_the_price_and_the_site(price: str, currency: str, step: str) -> None:
    found = increment(parse_minor(price, currency), currency)
    assert decimal_text(found, currency) == step


@pytest.mark.parametrize(
    "text", ["", "-1", "0", "1e3", "1,50", "NaN", " 1", "1.005", ".", "\u0661"]
)
def test_only_plain_positive_amounts_are_amounts(text: str) -> None:
    with pytest.raises(ValueError, match=r"amount|places"):
        parse_minor(text, "USD")
