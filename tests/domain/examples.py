"""An auction, a wish and a bid as they usually are; a test names only what matters to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sniper.adapters.memory.system import SequentialIds
from sniper.domain.auction import Auction, Seller
from sniper.domain.bid import Bid, Confirmation, HistoryEvent
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.money import Money
from sniper.domain.progress import event_of
from sniper.domain.timing import TimingRules
from sniper.domain.validation import Wish

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
END = NOW + timedelta(hours=2)
RULES = TimingRules(arming_window_ms=120_000, preparation_ms=5_000)
ITEM = "110000000001"


def usd(value: str) -> Money:
    return Money.parse(value, "USD")


_IDS = SequentialIds()

_AUCTION = Auction(
    ebay_item_id=ITEM,
    title="A brass sextant",
    url=f"https://www.ebay.com/itm/{ITEM}",
    image_url=None,
    marketplace="EBAY_US",
    is_auction=True,
    current_price=usd("20.00"),
    minimum_bid=usd("20.50"),
    buy_it_now_price=None,
    shipping_cost=None,
    bid_count=3,
    reserve_met=None,
    auction_end_time=END,
    seller=Seller(username="harbour", feedback_score=210, feedback_percentage="99.5"),
    condition="Used",
    location="Hull, GB",
    adult_only=False,
    available=True,
    revision="1",
)

_WISH = Wish(max_bid_amount=usd("42.00"), lead_ms=5_000, adult_consent=False)

_BID = Bid(
    user_id="person-1",
    bid_id="01JNA00000000000000000BID1",
    ebay_item_id=ITEM,
    marketplace="EBAY_US",
    listing_marketplace="EBAY_US",
    max_bid_amount=usd("42.00"),
    lead_ms=5_000,
    status=BidStatus.PENDING,
    auction_end_time=END,
    created_at=NOW,
    updated_at=NOW,
    confirmation=Confirmation(
        ebay_item_id=ITEM, max_bid_amount=usd("42.00"), adult_consent=False, confirmed_at=NOW
    ),
    item_title="A brass sextant",
    item_url=f"https://www.ebay.com/itm/{ITEM}",
    item_image_url=None,
    current_price=usd("20.00"),
    item_revision="1",
)


def an_auction(**differences: Any) -> Auction:
    return replace(_AUCTION, **differences)


def a_wish(**differences: Any) -> Wish:
    return replace(_WISH, **differences)


def a_bid(**differences: Any) -> Bid:
    return replace(_BID, **differences)


def code_raised_by(action: Callable[[], object]) -> ErrorCode:
    with pytest.raises(SniperError) as caught:
        action()
    return caught.value.code


def an_event(**differences: Any) -> HistoryEvent:
    """The first step of a bid, unless told otherwise; its id says when it happened."""
    event = replace(event_of(_BID, Action.SCHEDULED, history_id=""), **differences)
    if event.history_id:
        return event
    return replace(event, history_id=_IDS.new(event.timestamp))
