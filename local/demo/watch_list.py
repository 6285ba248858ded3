"""The watch list of the demo: what is put on it, and what reading all of it costs at eBay."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person

RUNNING, FIXED_PRICE, ENDED = 160, 140, 100
ENTRIES = RUNNING + FIXED_PRICE + ENDED
PAGE_SIZE = 50
# Every end is too far off to be looked at again within seconds, as near ends are.
_FIRST_END_S, _APART_S = 1_800, 60
_HOUR_MS = 3_600_000
type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way through all pages; `calls` counts what it cost at eBay, by operation."""

    items: tuple[Json, ...]
    total: int
    others: int
    pages: int
    took_ms: float
    calls: Mapping[str, int]

    def told(self) -> str:
        """For a person."""
        calls = ", ".join(f"{count} x {name}" for name, count in sorted(self.calls.items()))
        return (
            f"{len(self.items)} running auctions on {self.pages} pages in"
            f" {self.took_ms / 1_000:.2f} s, with these calls to eBay: {calls}"
        )


@dataclass(frozen=True, slots=True)
class Readings:
    """The list read twice: with nothing known of its items, and right after that."""

    cold: Reading
    warm: Reading

    @property
    def as_planned(self) -> bool:
        """Every running auction is there, soonest end first, and cost one look in all."""
        return (
            all(_complete(reading) for reading in (self.cold, self.warm))
            and self.cold.calls.get("getItem") == RUNNING
            and "getItem" not in self.warm.calls
        )

    @property
    def soonest(self) -> Json:
        """The first auction of the first page."""
        return self.warm.items[0]

    def as_json(self) -> Json:
        return {
            "entries": self.warm.total + self.warm.others,
            "auctions": len(self.warm.items),
            "pages": self.warm.pages,
            "coldMs": round(self.cold.took_ms),
            "coldCalls": dict(self.cold.calls),
            "warmMs": round(self.warm.took_ms),
            "warmCalls": dict(self.warm.calls),
            "asPlanned": self.as_planned,
        }


def fill_watch_list(house: AuctionHouse, ebay_name: str) -> None:
    """400 entries, as many as eBay keeps, of which only some are auctions that still run."""
    running = [
        {
            "title": f"Lot {n}",
            "startPrice": "5.00",
            "endsInMs": (_FIRST_END_S + n * _APART_S) * 1000,
        }
        for n in range(RUNNING)
    ]
    shop = {"title": "New", "format": "FIXED_PRICE", "startPrice": "9.00", "endsInMs": _HOUR_MS}
    over = {"title": "Gone for a song", "endsInMs": 1}
    house.watch(ebay_name, house.list_many([*running, *[shop] * FIXED_PRICE, *[over] * ENDED]))


def read_twice(house: AuctionHouse, person: Person) -> Readings:
    return Readings(cold=_read_all(house, person), warm=_read_all(house, person))


def _read_all(house: AuctionHouse, person: Person) -> Reading:
    """Every page, one after the other, as a person would turn them."""
    before, began = house.calls(), time.perf_counter()
    page = person.watch_list(limit=PAGE_SIZE)
    items, pages = [*page["items"]], 1
    while page["nextCursor"]:
        page = person.watch_list(limit=PAGE_SIZE, cursor=page["nextCursor"])
        items, pages = [*items, *page["items"]], pages + 1
    took_ms = (time.perf_counter() - began) * 1_000
    calls = house.calls() - before
    return Reading(tuple(items), page["total"], page["others"], pages, took_ms, calls)


def _complete(reading: Reading) -> bool:
    ends = [item["auctionEndTime"] for item in reading.items]
    return (
        len({item["ebayItemId"] for item in reading.items}) == len(reading.items) == RUNNING
        and (reading.total, reading.others) == (RUNNING, ENTRIES - RUNNING)
        and ends == sorted(ends)
        and all(item["shown"] and not item["stale"] for item in reading.items)
    )
