"""What eBay says of our bid, in all the ways it may say it."""

from typing import Any

import pytest
from sniper.adapters.ebay.standing import parse_standing
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.money import Money

BIDDING: dict[str, Any] = {
    "itemId": "v1|110000000001|0",
    "auctionStatus": "ENDED",
    "highBidder": True,
    "currentPrice": {"value": "12.50", "currency": "GBP"},
    "currentProxyBid": {"maxAmount": {"value": "25.5", "currency": "GBP"}, "proxyBidId": "1"},
    "reservePriceMet": True,
}


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in BIDDING.items() if key != name}


def test_a_standing_is_read_whole() -> None:
    found = parse_standing(BIDDING)
    assert (found.ended, found.high_bidder, found.reserve_met) == (True, True, True)
    assert (found.our_maximum, found.current_price) == (Money(2_550, "GBP"), Money(1_250, "GBP"))


@pytest.mark.parametrize(
    ("status", "ended"),
    [("ENDED", True), ("ACTIVE", False), ("LIVE", False), ("FINALISING", None), (None, None)],
)
def test_a_status_that_we_do_not_know_leaves_the_end_open(
    status: str | None, ended: bool | None
) -> None:
    assert parse_standing({**BIDDING, "auctionStatus": status}).ended is ended


def test_an_auction_without_a_reserve_says_nothing_of_it() -> None:
    assert parse_standing(without("reservePriceMet")).reserve_met is None


def test_a_price_that_is_missing_is_no_obstacle() -> None:
    assert parse_standing(without("currentPrice")).current_price is None


@pytest.mark.parametrize("name", ["highBidder", "currentProxyBid"])
def test_a_standing_that_leaves_out_what_decides_is_asked_for_again(name: str) -> None:
    with pytest.raises(SniperError) as caught:
        parse_standing(without(name))
    assert caught.value.code is ErrorCode.EBAY_UNAVAILABLE
    assert name in caught.value.message
