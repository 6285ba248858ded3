"""The operator stops all bidding, by the tool that they have, while snipes are in flight."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.emulator import CREDENTIALS, REGIONS
from local.launcher.state_dir import PROJECT
from tests.journeys.stored import within

PATIENCE_S = 90.0
# Short enough to be executed at once, and long enough to be stopped before it is sent.
LAST_MINUTE_S = 28.0


def firing(stack: EmbeddedStack, wish: str) -> str:
    """What an operator reads who runs the tool with this wish."""
    command = [sys.executable, "tools/firing.py", "--stage", "embedded"]
    command += ["--endpoint-url", stack.addresses.emulator, wish]
    environment = {**CREDENTIALS, **REGIONS, "PATH": os.environ["PATH"]}
    done = subprocess.run(
        command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def firing_is_allowed_after(embedded: EmbeddedStack) -> Iterator[None]:
    """Whatever happens: the product is everybody's."""
    yield
    firing(embedded, "resume")


def snipe(house: AuctionHouse, person: Person, title: str) -> tuple[str, str]:
    """The item and the bid of a snipe that is executed at once."""
    item_id = house.list_auction(title, ends_in_s=LAST_MINUTE_S)
    return item_id, str(person.snipe(item_id, "40.00")["bidId"])


def becomes(person: Person, bid_id: str, status: str) -> bool:
    return within(PATIENCE_S, lambda: person.bid(bid_id)["status"] == status)


@pytest.mark.usefixtures("firing_is_allowed_after")
def test_a_stop_holds_what_is_in_flight_and_is_told_until_bids_are_sent_again(
    embedded: EmbeddedStack, house: AuctionHouse, person: Person
) -> None:
    assert firing(embedded, "status") == "Bids are sent."
    item_id, bid_id = snipe(house, person, "A signal gun")
    assert becomes(person, bid_id, "ARMED")
    stopped = firing(embedded, "stop")
    assert person.bid(bid_id)["status"] == "ARMED"
    profile = person.call("GET", "/me")
    assert profile["firingStoppedSince"] is not None
    assert stopped.startswith("No bid is sent since ")
    assert profile["canBid"] is False
    assert profile["cannotBidBecause"]["code"] == "firing_stopped"
    taken = person.snipe(house.list_auction("A powder horn", ends_in_s=3_600), "40.00")
    assert "firing_stopped" in [warning["code"] for warning in taken["warnings"]]
    person.cancel(taken["bidId"])

    assert becomes(person, bid_id, "FAILED")
    assert person.bid(bid_id)["reason"]["code"] == "firing_stopped"
    auction = house.auction(item_id)
    assert (auction["placeCalls"], auction["bidCount"]) == (0, 0)

    assert firing(embedded, "resume") == "Bids are sent."
    profile = person.call("GET", "/me")
    assert (profile["firingStoppedSince"], profile["canBid"]) == (None, True)
    item_id, bid_id = snipe(house, person, "A speaking trumpet")
    assert becomes(person, bid_id, "WON")
    assert house.auction(item_id)["placeCalls"] == 1
