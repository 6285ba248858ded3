"""The simulated eBay, from behind the counter: list auctions, let rivals bid, order faults."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

import httpx

_TIMEOUT_S = 60.0  # a notice is answered when the product has answered it
type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AuctionHouse:
    control: httpx.Client

    @classmethod
    @contextmanager
    def at(cls, simulator_url: str) -> Iterator[Self]:
        with httpx.Client(
            base_url=f"{simulator_url}/_control/", timeout=_TIMEOUT_S, trust_env=False
        ) as control:
            yield cls(control)

    def list_auction(self, title: str, *, ends_in_s: float, start_price: str = "10.00") -> str:
        """Put an item up for auction; its listing number."""
        body = {"title": title, "startPrice": start_price, "endsInMs": round(ends_in_s * 1_000)}
        return str(self._post("auctions", body)["itemId"])

    def list_many(self, auctions: Sequence[Json]) -> list[str]:
        """Put many items up at once, in the control interface's own words."""
        listed = self._post("auctions", {"auctions": [*auctions]})["auctions"]
        return [str(auction["itemId"]) for auction in listed]

    def watch(self, ebay_name: str, item_ids: Sequence[str]) -> None:
        """Put items on somebody's watch list."""
        self._post("watch", {"username": ebay_name, "itemIds": [*item_ids]})

    def change(self, item_id: str, move: str, **details: Any) -> None:
        """What sellers and others do to an auction: end-early, revise, revise-end, remove ..."""
        self._post(f"auctions/{item_id}/{move}", details)

    def rival_bid(self, item_id: str, bidder: str, maximum: str) -> None:
        self._post(f"auctions/{item_id}/bids", {"bidder": bidder, "maximum": maximum})

    def lose_the_answer(self, item_id: str) -> None:
        """Take the next bid on this item, and never answer it."""
        body = {"operation": "placeProxyBid", "itemId": item_id, "kind": "timeoutAfter"}
        self._post("faults", body)

    def calls(self) -> Counter[str]:
        """How often each of eBay's operations was asked for so far, answered or not."""
        return Counter(self._json(self.control.get("calls"))["calls"])

    def auction(self, item_id: str) -> Json:
        """Everything about an auction, with every bid and when it arrived."""
        return self._json(self.control.get(f"auctions/{item_id}"))

    def _post(self, path: str, body: Json) -> Json:
        return self._json(self.control.post(path, json=body))

    def _json(self, answer: httpx.Response) -> Json:
        answer.raise_for_status()
        found: Json = answer.json()
        return found
