"""A product that is stopped and started again in the middle of snipes, and what is true then."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.addresses import Addresses
from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.progress import PlainProgress
from local.launcher.state_dir import StateDir
from tests.journeys.stored import within

TRUE_WITHIN_S = 90.0
ENDED = frozenset({"WON", "LOST", "SKIPPED", "FAILED", "CANCELLED", "INVALID"})
_MAXIMUM = "40.00"


@dataclass(frozen=True, slots=True)
class Home:
    """Where one product has its data and its ports, from one run to the next."""

    addresses: Addresses
    state: StateDir

    @classmethod
    def under(cls, folder: Path) -> "Home":
        return cls(Addresses.unused(), StateDir.at(folder / "state"))

    @contextmanager
    def run(self) -> Iterator[tuple[EmbeddedStack, AuctionHouse]]:
        with (
            EmbeddedStack.start(self.addresses, self.state, PlainProgress()) as stack,
            AuctionHouse.at(stack.simulator_url) as house,
        ):
            yield stack, house


@dataclass(frozen=True, slots=True)
class Snipe:
    """`ends_at` is by the monotonic clock of this process, which no restart of a product moves."""

    item_id: str
    bid_id: str
    ends_at: float

    @classmethod
    def of(
        cls, person: Person, house: AuctionHouse, title: str, *, ends_at: float, lead_s: int = 5
    ) -> "Snipe":
        item_id = house.list_auction(title, ends_in_s=ends_at - time.monotonic())
        bid = person.snipe(item_id, _MAXIMUM, lead_ms=lead_s * 1_000)
        return cls(item_id, str(bid["bidId"]), ends_at)

    def status(self, person: Person) -> str:
        return str(person.bid(self.bid_id)["status"])

    def settles(self, person: Person, since: float) -> str:
        """Its end state, at most 90 s after the auction's end or `since`, the later of both."""
        left_s = max(self.ends_at, since) + TRUE_WITHIN_S - time.monotonic()
        assert within(left_s, lambda: self.status(person) in ENDED), self.status(person)
        return self.status(person)


def what_ebay_says(auction: Mapping[str, Any], name: str) -> str:
    """The one end state that is true of a snipe by `name`, who has one auction of each."""
    assert auction["status"] == "ENDED"
    if auction["winner"] == name:
        return "WON"
    return "LOST" if any(bid["bidder"] == name for bid in auction["bids"]) else "FAILED"
