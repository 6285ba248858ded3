"""What the checks before the end find, each by example, and when they are due."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sniper.domain.findings import Finding
from sniper.domain.lifecycle import BidStatus
from sniper.domain.money import Money
from sniper.domain.preflight import (
    CHECKPOINTS,
    RETRY_AFTER,
    TOKEN_SPARE,
    auction_findings,
    check_due_at,
    link_finding,
    next_check_at,
    over,
    retry_check_at,
)
from sniper.domain.user import OFFER_SCOPE, EbayLink, SealedToken

from tests.domain.examples import END, NOW, a_bid, an_auction, usd

MICROSECOND = timedelta(microseconds=1)
ENDS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)).map(  # noqa: DTZ001 - made aware
    lambda naive: naive.replace(tzinfo=NOW.tzinfo)
)
SPANS = st.timedeltas(timedelta(days=-2), timedelta(days=12))


def found(auction: dict[str, Any], **bid: Any) -> list[Finding]:
    return list(auction_findings(a_bid(**bid), an_auction(**auction), NOW))


def a_link(expires_at: datetime = END + timedelta(days=100), *scopes: str) -> EbayLink:
    access = SealedToken(b"sealed", NOW)
    refresh = SealedToken(b"sealed", expires_at)
    return EbayLink("id-1", "harbour", frozenset(scopes or {OFFER_SCOPE}), access, refresh, NOW)


@pytest.mark.parametrize(
    ("auction", "findings"),
    [
        ({}, []),
        ({"is_auction": False}, [Finding.ITEM_GONE]),
        ({"available": False}, [Finding.AUCTION_ENDED]),
        ({"auction_end_time": NOW}, [Finding.AUCTION_ENDED]),
        ({"current_price": None}, [Finding.ITEM_UNAVAILABLE]),
        ({"minimum_bid": None}, [Finding.ITEM_UNAVAILABLE]),
        ({"auction_end_time": END + MICROSECOND}, [Finding.END_MOVED]),
        ({"auction_end_time": END - MICROSECOND}, [Finding.END_MOVED]),
        ({"auction_end_time": None}, []),
        ({"revision": "2"}, [Finding.ITEM_REVISED]),
        ({"revision": None}, []),
        ({"minimum_bid": Money(2_050, "GBP")}, [Finding.CURRENCY_CHANGED]),
        ({"current_price": Money(2_000, "GBP")}, [Finding.CURRENCY_CHANGED]),
        (
            {"current_price": usd("42.01"), "minimum_bid": usd("43.01")},
            [Finding.PRICE_ABOVE_MAXIMUM],
        ),
        (
            {"current_price": usd("42.00"), "minimum_bid": usd("43.00")},
            [Finding.MAXIMUM_BELOW_NEXT_BID],
        ),
        ({"current_price": usd("41.00"), "minimum_bid": usd("42.00")}, []),
        (
            {"buy_it_now_price": usd("41.99"), "bid_count": 0},
            [Finding.BUY_IT_NOW_BELOW_MAXIMUM],
        ),
        ({"buy_it_now_price": usd("42.00"), "bid_count": 0}, []),
        ({"buy_it_now_price": usd("41.99"), "bid_count": 1}, []),
        ({"buy_it_now_price": Money(1, "GBP"), "bid_count": 0}, []),
        ({"reserve_met": False}, [Finding.RESERVE_NOT_MET]),
        ({"reserve_met": True}, []),
        ({"adult_only": True}, [Finding.ADULT_CONSENT_MISSING]),
        ({"excluded_countries": frozenset({"US", "MX"})}, [Finding.DOES_NOT_SHIP]),
        ({"excluded_countries": frozenset({"MX"})}, []),
        ({"seller_away": True}, [Finding.SELLER_AWAY]),
    ],
)
def test_what_is_wrong_with_the_auction_is_found(
    auction: dict[str, Any], findings: list[Finding]
) -> None:
    assert found(auction) == findings


def test_an_adult_only_item_with_consent_is_nothing_to_tell() -> None:
    consenting = replace(a_bid().confirmation, adult_consent=True)
    assert found({"adult_only": True}, confirmation=consenting) == []


def test_where_to_ship_is_the_country_of_the_site_that_one_bids_through() -> None:
    excluded = {"excluded_countries": frozenset({"DE"})}
    assert found(excluded, marketplace="EBAY_DE") == [Finding.DOES_NOT_SHIP]
    assert found(excluded, marketplace="EBAY_GB", listing_marketplace="EBAY_DE") == []
    assert found(excluded, marketplace="EBAY_AT") == []


def test_several_things_are_told_at_once() -> None:
    auction = {"revision": "2", "current_price": usd("50.00"), "seller_away": True}
    assert found(auction) == [
        Finding.ITEM_REVISED,
        Finding.PRICE_ABOVE_MAXIMUM,
        Finding.SELLER_AWAY,
    ]


def test_an_auction_that_is_over_has_nothing_else_to_tell() -> None:
    assert found({"available": False, "revision": "2", "minimum_bid": None}) == [
        Finding.AUCTION_ENDED
    ]


@given(
    price=st.integers(1, 10_000),
    above=st.integers(0, 500),
    bids=st.integers(0, 50),
    reserve=st.sampled_from([None, True]),
)
def test_an_unchanged_auction_within_the_maximum_leaves_nothing_to_tell(
    price: int, above: int, bids: int, reserve: bool | None
) -> None:
    auction = an_auction(
        current_price=Money(price, "USD"),
        minimum_bid=Money(price + above, "USD"),
        bid_count=bids,
        reserve_met=reserve,
    )
    bid = a_bid(max_bid_amount=Money(price + above, "USD"))
    assert auction_findings(bid, auction, NOW) == ()


AUCTIONS = st.builds(
    an_auction,
    is_auction=st.booleans(),
    available=st.booleans(),
    auction_end_time=st.none() | ENDS | st.just(END),
    current_price=st.none() | st.builds(Money, st.integers(0, 9_999), st.sampled_from(["USD"])),
    minimum_bid=st.none()
    | st.builds(Money, st.integers(0, 9_999), st.sampled_from(["USD", "JPY"])),
    buy_it_now_price=st.none()
    | st.builds(Money, st.integers(0, 9_999), st.sampled_from(["USD", "EUR"])),
    bid_count=st.integers(0, 2),
    reserve_met=st.sampled_from([None, True, False]),
    adult_only=st.booleans(),
    revision=st.sampled_from([None, "1", "2"]),
    excluded_countries=st.sampled_from([frozenset(), frozenset({"US"})]),
    seller_away=st.booleans(),
)


@given(AUCTIONS)
def test_whatever_an_auction_is_like_no_finding_comes_twice(auction: Any) -> None:
    findings = auction_findings(a_bid(), auction, NOW)
    assert len(set(findings)) == len(findings)
    gone = over(auction, NOW)
    assert gone is None or findings == (gone,)


@pytest.mark.parametrize(
    ("link", "finding"),
    [
        (None, Finding.LINK_MISSING),
        (a_link(NOW), Finding.LINK_EXPIRED),
        (a_link(END, "https://api.ebay.com/oauth/api_scope"), Finding.BIDDING_NOT_PERMITTED),
        (a_link(NOW + MICROSECOND), Finding.LINK_EXPIRES_BEFORE_END),
        (a_link(END + TOKEN_SPARE), Finding.LINK_EXPIRES_BEFORE_END),
        (a_link(END + TOKEN_SPARE + MICROSECOND), None),
    ],
)
def test_what_is_wrong_with_the_link_is_found(
    link: EbayLink | None, finding: Finding | None
) -> None:
    assert link_finding(link, END, NOW) is finding


@given(ENDS, SPANS)
def test_the_next_check_is_a_checkpoint_that_is_still_to_come(
    end: datetime, before: timedelta
) -> None:
    after = end - before
    due = next_check_at(end, after)
    if due is None:
        assert after >= end - min(CHECKPOINTS)
    else:
        assert after < due < end
        assert end - due in CHECKPOINTS
        assert not [point for point in CHECKPOINTS if after < end - point < due]


@given(ENDS, SPANS)
def test_an_unfinished_check_is_repeated_within_ten_minutes_and_before_the_end(
    end: datetime, before: timedelta
) -> None:
    after = end - before
    planned, due = next_check_at(end, after), retry_check_at(end, after)
    assert (due is None) is (planned is None)
    if due is not None and planned is not None:
        assert after < due <= min(planned, after + RETRY_AFTER)
        assert due < end


def test_the_checks_are_a_day_an_hour_a_quarter_and_five_minutes_before_the_end() -> None:
    day, hour, quarter, five = (END - before for before in CHECKPOINTS)
    assert (day, hour) == (END - timedelta(days=1), END - timedelta(hours=1))
    assert (quarter, five) == (END - timedelta(minutes=15), END - timedelta(minutes=5))
    assert next_check_at(END, day - MICROSECOND) == day
    assert next_check_at(END, day) == hour
    assert next_check_at(END, hour) == quarter
    assert next_check_at(END, quarter) == five
    assert next_check_at(END, five) is None


@pytest.mark.parametrize("status", list(BidStatus))
def test_only_a_waiting_bid_is_due_for_a_check(status: BidStatus) -> None:
    bid = a_bid(status=status, next_check_at=END - timedelta(hours=1))
    assert check_due_at(bid) == (bid.next_check_at if status is BidStatus.PENDING else None)
