"""The snipes of the demo: what each is for, how the auction is arranged, how it should end."""

from collections.abc import Callable
from dataclasses import dataclass

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person

_RIVALS_HIGH = "400.00"


@dataclass(frozen=True, slots=True)
class Plan:
    """One snipe. `before` happens ahead of its creation, `after` behind it.

    `place_calls`: how many bids of ours must have reached eBay in the end.
    """

    path: str
    title: str
    ends_in_s: float
    status: str
    reason: str
    place_calls: int
    maximum: str = "40.00"
    before: Callable[[AuctionHouse, str], None] = lambda _house, _item: None
    after: Callable[[AuctionHouse, Person, str, str], None] = lambda *_: None


def _hidden_rival(house: AuctionHouse, item_id: str) -> None:
    """A maximum far above ours that nobody sees, since no other bid has driven the price up."""
    house.rival_bid(item_id, "hidden-rival", _RIVALS_HIGH)


def _price_war(house: AuctionHouse, _person: Person, item_id: str, _bid_id: str) -> None:
    house.rival_bid(item_id, "rival-one", _RIVALS_HIGH)
    house.rival_bid(item_id, "rival-two", "300.00")


def _second_thoughts(_house: AuctionHouse, person: Person, _item_id: str, bid_id: str) -> None:
    person.cancel(bid_id)


LAST_MINUTE = Plan("last-minute", "A brass sextant", 24, "WON", "won_auction", 1)
"""Asked for inside the arming window: no schedule, the executor is woken directly."""

SCHEDULED = (
    Plan("scheduled", "A ship's clock", 75, "WON", "won_auction", 1),
    Plan("outbid", "A barometer", 77, "LOST", "outbid", 1, before=_hidden_rival),
    Plan("too-dear", "A chart of Hull", 79, "SKIPPED", "price_above_maximum", 0, after=_price_war),
    Plan(
        "cancelled",
        "A signal lamp",
        81,
        "CANCELLED",
        "cancelled_by_person",
        0,
        after=_second_thoughts,
    ),
    Plan(
        "answer-lost",
        "A bosun's whistle",
        83,
        "WON",
        "won_auction",
        1,
        before=AuctionHouse.lose_the_answer,
    ),
)
"""Woken by the scheduler. The ends are apart, so that one snipe's start-up disturbs no other."""

FROM_WATCH_LIST = Plan("from-watch-list", "Lot 0", 85, "WON", "won_auction", 1)
"""The first auction of the watch list, whose seller wants to be done with it today."""
