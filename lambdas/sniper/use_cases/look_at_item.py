"""Show an auction as eBay has it, and say whether and why it can't be sniped."""

from dataclasses import dataclass

from sniper.domain.auction import Auction
from sniper.domain.errors import Problem
from sniper.domain.item_ids import parse_item_id
from sniper.domain.validation import auction_problems
from sniper.ports import Auctions, Clock


@dataclass(frozen=True, slots=True)
class ItemView:
    auction: Auction
    problems: tuple[Problem, ...]


def look_at_item(item: str, marketplace: str, *, auctions: Auctions, clock: Clock) -> ItemView:
    """`item` is a listing number, a REST id or an eBay address."""
    auction = auctions.get(parse_item_id(item), marketplace)
    return ItemView(auction, tuple(auction_problems(auction, clock.now())))
