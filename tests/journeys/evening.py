"""One evening of auctions: several people snipe at the same time, listen, and get mails.

They do it together because each has to wait for an auction's end, and waiting is all that it costs.
"""

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
PATIENCE_S = 90.0
_ENDED = {"WON", "LOST", "SKIPPED", "FAILED", "CANCELLED", "INVALID"}
_ENDS_IN_S = 28.0


@dataclass(frozen=True, slots=True)
class Audience:
    """Somebody who listens; `email` is where their mails go."""

    person: Person
    listener: Listener
    email: str

    def sees_the_end_of(self, bid_id: str, *, within_s: float = PATIENCE_S) -> Json | None:
        """The message of the bid's end, if it comes."""

        def ends(told: Json) -> bool:
            return told.get("bidId") == bid_id and told.get("status") in _ENDED

        return self.listener.await_message(ends, within_s=within_s)

    def history(self, bid_id: str) -> list[tuple[int, str]]:
        """Every step there was: sequence and action."""
        items = self.person.call("GET", f"/bids/{bid_id}/history")["items"]
        return [(number, event["action"]) for number, event in enumerate(items, start=1)]

    def prefers(self, **preferences: Any) -> None:
        self.person.call("PATCH", "/me", json={"preferences": preferences})


@dataclass(frozen=True, slots=True)
class Evening:
    """Who won, who lost, and whose mails come back; with their snipes."""

    winner: Audience
    won: str
    loser: Audience
    lost: str
    bouncer: Audience
    won_unheard: str


@contextmanager
def audience(
    stack: EmbeddedStack, ebay_name: str, *, domain: str = "example.com"
) -> Iterator[Audience]:
    """A newcomer with an address there who has linked their account and listens."""
    with linked(stack, ebay_name, domain=domain) as person, Listener.of(person) as listener:
        yield Audience(person, listener, str(person.call("GET", "/me")["email"]))


def last_minute(house: AuctionHouse, person: Person, title: str) -> str:
    """A snipe that is executed at once; its id."""
    item_id = house.list_auction(title, ends_in_s=_ENDS_IN_S)
    return str(person.snipe(item_id, "40.00")["bidId"])


@contextmanager
def evening(stack: EmbeddedStack, house: AuctionHouse) -> Iterator[Evening]:
    """All auctions are over when the context begins, and everybody has seen their end."""
    with (
        audience(stack, "winner") as winner,
        audience(stack, "loser") as loser,
        audience(stack, "bouncer", domain="bounce.example") as bouncer,
    ):
        loser.prefers(endingNotifications=False, timeZone="Europe/Berlin")
        won = last_minute(house, winner.person, "A sounding lead")
        item_id = house.list_auction("A chronometer <No. 1>", ends_in_s=_ENDS_IN_S)
        house.rival_bid(item_id, "hidden-rival", "400.00")
        lost = str(loser.person.snipe(item_id, "40.00")["bidId"])
        unheard = last_minute(house, bouncer.person, "A marlinspike")
        ends = (
            winner.sees_the_end_of(won),
            loser.sees_the_end_of(lost),
            bouncer.sees_the_end_of(unheard),
        )
        assert [end and end["status"] for end in ends] == ["WON", "LOST", "WON"]
        yield Evening(winner, won, loser, lost, bouncer, unheard)
