"""The auction house: all auctions by listing number, always settled up to the instant asked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from local.ebay_simulator.engine import moves
from local.ebay_simulator.engine.auction import Auction, Bid, BidRequest

FIRST_ITEM_ID = 110_000_000_001


@dataclass(slots=True)
class House:
    """Mutable on purpose: the one place where the simulator's auctions change."""

    auctions: dict[str, Auction] = field(default_factory=dict)
    next_item_id: int = FIRST_ITEM_ID

    def take_item_id(self) -> str:
        """A listing number never used before, digits only."""
        self.next_item_id += 1
        return str(self.next_item_id - 1)

    def add(self, auction: Auction) -> Auction:
        self.auctions[auction.listing.item_id] = auction
        return auction

    def find(self, item_id: str, now: datetime) -> Auction | None:
        """The auction as it stands now, or None when there never was one."""
        auction = self.auctions.get(item_id)
        return self.add(moves.settle(auction, now)) if auction else None

    def all(self, now: datetime) -> list[Auction]:
        """Every auction as it stands now, the one ending first at the top."""
        settled = [self.add(moves.settle(auction, now)) for auction in self.auctions.values()]
        return sorted(settled, key=lambda auction: (auction.ends_at, auction.listing.item_id))

    def place(self, item_id: str, request: BidRequest) -> Bid:
        """Judge a bid. Raises KeyError when there is no such auction."""
        auction, bid = moves.place(self.auctions[item_id], request)
        self.add(auction)
        return bid

    def change(self, item_id: str, move: Callable[[Auction], Auction]) -> Auction:
        """Apply a move. Raises KeyError, and MoveRefusedError from the move."""
        return self.add(move(self.auctions[item_id]))
