"""Show an auction as eBay has it, and say whether and why it can't be sniped."""

from collections.abc import Iterator
from dataclasses import dataclass

from sniper.domain.errors import ErrorCode, Problem
from sniper.domain.freshness import Sighting
from sniper.domain.item_ids import parse_item_id, site_of_address
from sniper.domain.marketplaces import MARKETPLACES
from sniper.domain.validation import auction_problems
from sniper.use_cases.report_gone import LookPorts, look


@dataclass(frozen=True, slots=True)
class ItemView:
    sighting: Sighting
    problems: tuple[Problem, ...]


def look_at_item(item: str, marketplace: str, ports: LookPorts) -> ItemView:
    """`item` is a listing number, a REST id or an eBay address; an address says the site."""
    sighting = look(parse_item_id(item), site_of_address(item) or marketplace, ports)
    now = ports.clock.now()
    problems = (*auction_problems(sighting.auction, now), *marketplace_problems(marketplace))
    return ItemView(sighting, problems)


def marketplace_problems(marketplace: str) -> Iterator[Problem]:
    """Why a person of this marketplace cannot bid through eBay's interface."""
    if marketplace not in MARKETPLACES:
        yield Problem(
            ErrorCode.MARKETPLACE_NOT_SUPPORTED,
            f"eBay takes no bids through its interface for {marketplace}; bid on eBay itself.",
            "marketplace",
        )
