"""A person who listens and gets mails, and what of both should be seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from local.demo.auction_house import AuctionHouse
from local.demo.listener import Listener
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.deployed import linked

type Json = dict[str, Any]
ENDED = {"WON", "LOST", "SKIPPED", "FAILED", "CANCELLED", "INVALID"}


@dataclass(frozen=True, slots=True)
class Audience:
    """`email` is where the mails go."""

    person: Person
    listener: Listener
    email: str

    def sees_the_end_of(self, bid_id: str, *, within_s: float) -> Json | None:
        """The message of the bid's end, if it comes."""

        def ends(told: Json) -> bool:
            return told.get("bidId") == bid_id and told.get("status") in ENDED

        return self.listener.await_message(ends, within_s=within_s)

    def history(self, bid_id: str) -> list[tuple[int, str]]:
        """Every step there was: sequence and action."""
        items = self.person.call("GET", f"/bids/{bid_id}/history")["items"]
        return [(number, event["action"]) for number, event in enumerate(items, start=1)]


@contextmanager
def audience(
    stack: EmbeddedStack, ebay_name: str, *, domain: str = "example.com"
) -> Iterator[Audience]:
    """A newcomer with an address there who has linked their account and listens."""
    with linked(stack, ebay_name, domain=domain) as person, Listener.of(person) as listener:
        yield Audience(person, listener, str(person.call("GET", "/me")["email"]))


def last_minute(house: AuctionHouse, person: Person, title: str, *, ends_in_s: float = 25) -> str:
    """A snipe that is executed at once; its id."""
    item_id = house.list_auction(title, ends_in_s=ends_in_s)
    return str(person.snipe(item_id, "40.00")["bidId"])
