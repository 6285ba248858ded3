"""Many snipes of many people, each on an auction of its own."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sniper.adapters.memory.ebay import MemoryAccounts
from sniper.domain.bid import Bid
from sniper.domain.grants import AccessGrant

from tests.use_cases.world import ANNE, AUCTION, END, World


def item(number: int) -> str:
    return str(110_000_000_000 + number)


def create(world: World, number: int, user_id: str = ANNE, end: datetime = END) -> Bid:
    """A snipe on an auction of its own."""
    name = item(number)
    world.auctions.put(replace(AUCTION, ebay_item_id=name, auction_end_time=end))
    return world.create(user_id=user_id, ebay_item_id=name, confirmed_item_id=name).bid


def stored(world: World, bid: Bid) -> Bid:
    return world.bids.get(bid.user_id, bid.bid_id)


class Counting(MemoryAccounts):
    def __init__(self, **details: Any) -> None:
        super().__init__(**details)
        self.refreshed: list[str] = []

    def refresh(self, refresh_token: str) -> AccessGrant:
        self.refreshed.append(refresh_token)
        return super().refresh(refresh_token)
