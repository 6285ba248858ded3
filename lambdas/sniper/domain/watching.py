"""What a person watches on eBay."""

from dataclasses import dataclass
from datetime import datetime

from sniper.domain.money import Money


@dataclass(frozen=True, slots=True)
class WatchedEntry:
    """One entry of the watch list as the list itself has it; eBay fills in only the number surely.

    `auction` is whether it is an auction that still runs, by the list's own word. Price and end
    may be hours old: they are for sorting, and for showing when nothing better can be had.
    """

    ebay_item_id: str
    title: str | None
    url: str | None
    image_url: str | None
    auction: bool
    current_price: Money | None
    auction_end_time: datetime | None
