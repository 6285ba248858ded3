"""When an auction is over, whether our bid stands, and whether it won."""

from datetime import datetime, timedelta

import pytest
from sniper.domain.auction import NO_BID_BY_US, Standing
from sniper.domain.money import Money

from tests.domain.examples import END, an_auction, usd

MICROSECOND = timedelta(microseconds=1)


def standing(
    *,
    ended: bool | None = True,
    high_bidder: bool | None = True,
    our_maximum: Money | None = None,
    reserve_met: bool | None = None,
) -> Standing:
    return Standing(ended, high_bidder, our_maximum, usd("20.00"), reserve_met)


@pytest.mark.parametrize(
    ("end", "available", "now", "ended"),
    [
        (END, True, END - MICROSECOND, False),
        (END, True, END, True),
        (END, True, END + MICROSECOND, True),
        (END, False, END - MICROSECOND, True),
        (END, False, END, True),
        (None, True, END, False),
        (None, False, END, True),
    ],
)
def test_an_auction_is_over_at_its_end_or_when_it_is_sold_out(
    end: datetime | None, available: bool, now: datetime, ended: bool
) -> None:
    assert an_auction(auction_end_time=end, available=available).ended(now) is ended


@pytest.mark.parametrize("ended", [True, False, None])
@pytest.mark.parametrize("high_bidder", [True, False, None])
@pytest.mark.parametrize("reserve_met", [True, False, None])
def test_won_means_ended_and_leading_and_no_reserve_left_unmet(
    ended: bool | None, high_bidder: bool | None, reserve_met: bool | None
) -> None:
    won = standing(ended=ended, high_bidder=high_bidder, reserve_met=reserve_met).won
    assert won is (ended is True and high_bidder is True and reserve_met is not False)


@pytest.mark.parametrize(
    ("ours", "holds"),
    [
        (None, False),
        (usd("41.99"), False),
        (usd("42.00"), True),
        (usd("42.01"), True),
        (Money(4_200, "EUR"), False),
        (Money(9_999_999, "EUR"), False),
    ],
)
def test_a_bid_stands_if_ebay_knows_at_least_that_maximum_of_ours(
    ours: Money | None, holds: bool
) -> None:
    assert standing(our_maximum=ours).holds(usd("42.00")) is holds


def test_who_never_bid_has_neither_won_nor_a_standing_bid() -> None:
    assert not NO_BID_BY_US.won
    assert not NO_BID_BY_US.holds(usd("0.00"))
