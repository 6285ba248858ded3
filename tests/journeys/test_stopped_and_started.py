"""The whole product, stopped and started at five moments of a snipe, tells what eBay says."""

import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from tests.given_away import given_away
from tests.journeys.deployed import linked
from tests.journeys.restarting import Home, Snipe, what_ebay_says
from tests.journeys.spoken import log_lines
from tests.journeys.stored import within

pytestmark = pytest.mark.endurance

BIDDER = "interrupted-bidder"
# Seconds before an auction's end. Within 30 s of it, or 85 s with the long lead, a snipe is
# executed at once, and so at a moment that no scheduler's ticks blur.
ASLEEP_S, LONG_S, SHORT_S, SHORTEST_S = 130.0, 82.0, 28.0, 20.0
LONG_LEAD_S = 60
SENDING_TAKES_MS = 9_000


def test_no_bid_is_doubled_and_every_status_is_what_ebay_says(tmp_path: Path) -> None:
    home = Home.under(tmp_path)
    with ExitStack() as people:
        with home.run() as (stack, house):
            person = people.enter_context(linked(stack, BIDDER))
            snipes = at_five_moments(person, house)
        with home.run() as (stack, house):
            ready = time.monotonic()
            in_time = sorted(snipes.items(), key=lambda found: found[1].ends_at)
            ends = {moment: one.settles(person, ready) for moment, one in in_time}
            auctions = {moment: house.auction(one.item_id) for moment, one in snipes.items()}
            assert given_away(log_lines(stack)) == []
    assert ends == {moment: what_ebay_says(one, BIDDER) for moment, one in auctions.items()}
    calls = {moment: one["placeCalls"] for moment, one in auctions.items()}
    assert max(calls.values()) == 1, calls
    # What was sent before the stop, or could be sent after the start, is not given up.
    assert ends == dict.fromkeys(snipes, "WON")


def at_five_moments(person: Person, house: AuctionHouse) -> dict[str, Snipe]:
    """One snipe at each, by the name of the moment."""

    def snipe(title: str, ends_in_s: float, lead_s: int = 5) -> Snipe:
        ends_at = time.monotonic() + ends_in_s
        return Snipe.of(person, house, title, ends_at=ends_at, lead_s=lead_s)

    asleep = snipe("A tide table", ASLEEP_S)
    over = snipe("A pocket sextant", SHORTEST_S)
    sent = snipe("A patent log", LONG_S, LONG_LEAD_S)
    sending = snipe("A marine barometer", SHORT_S)
    late = {"kind": "latency", "delayMs": SENDING_TAKES_MS, "part": "answer"}
    fault(house, sending, operation="placeProxyBid", **late)
    fault(house, over, operation="getBidding", kind="error", times=99)
    assert within(SHORTEST_S, lambda: house.auction(over.item_id)["status"] == "ENDED")
    waiting = snipe("A station pointer", LONG_S, LONG_LEAD_S)
    moments = {
        "before the wake-up": (asleep, "PENDING"),
        "while it waits": (waiting, "ARMED"),
        "while it sends": (sending, "PLACING"),
        "after it was sent": (sent, "PLACED"),
        "before the outcome": (over, "PLACED"),
    }
    wanted = {moment: status for moment, (_, status) in moments.items()}

    def found() -> dict[str, str]:
        return {moment: one.status(person) for moment, (one, _) in moments.items()}

    assert within(SHORT_S, lambda: found() == wanted), found()
    assert within(3, lambda: house.auction(sending.item_id)["placeCalls"] == 1)
    return {moment: one for moment, (one, _) in moments.items()}


def fault(house: AuctionHouse, snipe: Snipe, **details: Any) -> None:
    """Something that goes wrong at eBay with this item, until the simulator is stopped."""
    order = {"itemId": snipe.item_id, **details}
    house.control.post("faults", json=order).raise_for_status()
