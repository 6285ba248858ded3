"""What a person watches on eBay, on the wire."""

from typing import Any

from pydantic import Field
from sniper.domain.bid import Bid
from sniper.domain.freshness import Sighting
from sniper.domain.item_ids import site_of_address
from sniper.domain.lifecycle import BidStatus
from sniper.domain.watching import WatchedEntry
from sniper.use_cases.watch_list import Watched, WatchedPage

from handlers.schemas.common import (
    Instant,
    MoneyView,
    NoteView,
    PageView,
    View,
    money_view,
    note_view,
)


class LiveBidView(View):
    """The person's own live snipe on an auction."""

    bid_id: str
    status: BidStatus
    max_bid_amount: MoneyView
    version: int


class WatchedItemView(View):
    """An auction on the watch list that still runs, as eBay had it at `seenAt`."""

    ebay_item_id: str = Field(examples=["110000000001"])
    title: str | None
    url: str | None
    image_url: str | None
    marketplace: str | None
    current_price: MoneyView | None
    next_minimum_bid: MoneyView | None = Field(description="The least that eBay takes next.")
    bid_count: int | None
    shipping_cost: MoneyView | None
    auction_end_time: Instant | None
    shown: bool = Field(
        description="False when eBay would not show the item now. Price and end are the watch"
        " list's own word then, which may be hours old, and what the list does not know is null."
    )
    seen_at: Instant | None
    stale: bool = Field(
        description="eBay was asked and did not answer, so price and end may be old."
    )
    problems: list[NoteView] = Field(description="Why it can't be sniped.")
    live_bid: LiveBidView | None


class WatchListView(PageView[WatchedItemView]):
    """Running auctions, the one that ends soonest first.

    A page can hold fewer than asked for: what ended just now is left out.
    """

    total: int = Field(description="Running auctions on the whole list, as eBay counts them.")
    others: int = Field(description="Entries left out: ended, or fixed-price.")


def watch_list_view(page: WatchedPage, limit: int) -> WatchListView:
    return WatchListView(
        items=[_watched_view(watched) for watched in page.items],
        limit=limit,
        next_cursor=page.next_cursor,
        has_more=page.next_cursor is not None,
        total=page.total,
        others=page.others,
    )


def _watched_view(watched: Watched) -> WatchedItemView:
    sighting, bid = watched.sighting, watched.live_bid
    details = _listed(watched.entry) if sighting is None else _seen(sighting)
    return WatchedItemView.model_validate(
        {
            **details,
            "ebay_item_id": watched.entry.ebay_item_id,
            "problems": [*map(note_view, watched.problems)],
            "live_bid": None if bid is None else _live_bid(bid),
        }
    )


def _seen(sighting: Sighting) -> dict[str, Any]:
    auction = sighting.auction
    return {
        "title": auction.title,
        "url": auction.url,
        "image_url": auction.image_url,
        "marketplace": auction.marketplace,
        "current_price": money_view(auction.current_price),
        "next_minimum_bid": money_view(auction.minimum_bid),
        "bid_count": auction.bid_count,
        "shipping_cost": money_view(auction.shipping_cost),
        "auction_end_time": auction.auction_end_time,
        "shown": True,
        "seen_at": sighting.seen_at,
        "stale": sighting.stale,
    }


def _listed(entry: WatchedEntry) -> dict[str, Any]:
    """The list's own word, for want of a better one."""
    return {
        "title": entry.title,
        "url": entry.url,
        "image_url": entry.image_url,
        "marketplace": site_of_address(entry.url or ""),
        "current_price": money_view(entry.current_price),
        "next_minimum_bid": None,
        "bid_count": None,
        "shipping_cost": None,
        "auction_end_time": entry.auction_end_time,
        "shown": False,
        "seen_at": None,
        "stale": True,
    }


def _live_bid(bid: Bid) -> LiveBidView:
    return LiveBidView(
        bid_id=bid.bid_id,
        status=bid.status,
        max_bid_amount=MoneyView.model_validate(bid.max_bid_amount),
        version=bid.version,
    )
