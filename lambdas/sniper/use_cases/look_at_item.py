"""Show an auction as eBay has it, and say whether and why it can't be sniped."""

from collections.abc import Iterator
from dataclasses import dataclass

from sniper.domain.auction import Auction
from sniper.domain.errors import ErrorCode, Problem
from sniper.domain.item_ids import parse_item_id
from sniper.domain.marketplaces import OFFER_MARKETPLACES
from sniper.domain.validation import auction_problems
from sniper.ports import Auctions, Clock


@dataclass(frozen=True, slots=True)
class ItemView:
    auction: Auction
    problems: tuple[Problem, ...]


def look_at_item(item: str, marketplace: str, *, auctions: Auctions, clock: Clock) -> ItemView:
    """`item` is a listing number, a REST id or an eBay address."""
    auction = auctions.get(parse_item_id(item), marketplace)
    problems = (*auction_problems(auction, clock.now()), *marketplace_problems(marketplace))
    return ItemView(auction, problems)


def marketplace_problems(marketplace: str) -> Iterator[Problem]:
    """Why a person of this marketplace cannot bid through eBay's interface."""
    if marketplace not in OFFER_MARKETPLACES:
        yield Problem(
            ErrorCode.MARKETPLACE_NOT_SUPPORTED,
            f"eBay takes no bids through its interface for {marketplace}; bid on eBay itself.",
            "marketplace",
        )
