"""Auctions on the wire."""

from pydantic import Field
from sniper.use_cases.look_at_item import ItemView as LookedAt

from handlers.schemas.common import Instant, MoneyView, NoteView, View, money_view, note_view


class SellerView(View):
    username: str
    feedback_score: int
    feedback_percentage: str


class ItemView(View):
    """A listing as eBay had it at `seenAt`."""

    ebay_item_id: str
    title: str
    url: str
    image_url: str | None
    marketplace: str
    is_auction: bool
    current_price: MoneyView | None
    next_minimum_bid: MoneyView | None = Field(description="The least that eBay takes next.")
    buy_it_now_price: MoneyView | None
    shipping_cost: MoneyView | None
    bid_count: int
    reserve_met: bool | None = Field(description="Null for an auction without a reserve.")
    auction_end_time: Instant | None
    seller: SellerView
    condition: str | None
    location: str | None
    adult_only: bool
    available: bool
    seen_at: Instant = Field(description="When eBay was asked.")
    stale: bool = Field(description="eBay was asked since and did not answer.")
    biddable: bool = Field(description="Whether it can be sniped at all.")
    problems: list[NoteView] = Field(description="Why it can't be.")


def item_view(looked_at: LookedAt) -> ItemView:
    sighting = looked_at.sighting
    auction = sighting.auction
    shown = {
        name: getattr(auction, name) for name in ItemView.model_fields if hasattr(auction, name)
    }
    return ItemView.model_validate(
        {
            **shown,
            "next_minimum_bid": money_view(auction.minimum_bid),
            "seen_at": sighting.seen_at,
            "stale": sighting.stale,
            "biddable": not looked_at.problems,
            "problems": [*map(note_view, looked_at.problems)],
        }
    )
