"""The embedded AWS, killed without a warning, comes back as it was at the last clean stop."""

import os
import signal
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.launch_error import LaunchError
from local.launcher.running_parts import EMULATOR
from tests.given_away import given_away
from tests.journeys.deployed import linked
from tests.journeys.restarting import Home, Snipe, what_ebay_says
from tests.journeys.spoken import log_lines
from tests.journeys.stored import rows_that_name, wake_ups, within

pytestmark = pytest.mark.endurance

BIDDER = "killed-bidder"
LONG_LEAD_S = 60
ENDS_IN_S = 105.0
SENT_WITHIN_S = 90.0


def test_what_was_sent_since_the_last_clean_stop_is_not_sent_again(tmp_path: Path) -> None:
    home = Home.under(tmp_path)
    with ExitStack() as people:
        with home.run() as (stack, house):
            person = people.enter_context(linked(stack, BIDDER))
            ends_at = time.monotonic() + ENDS_IN_S
            kept = Snipe.of(person, house, "A cargo scale", ends_at=ends_at, lead_s=LONG_LEAD_S)
            assert kept.status(person) == "PENDING"
        with home.run() as (stack, house):
            assert within(SENT_WITHIN_S, lambda: kept.status(person) == "PLACED")
            assert house.auction(kept.item_id)["placeCalls"] == 1
            assert wake_ups(stack) == set()
            lost = Snipe.of(person, house, "A hand lead", ends_at=time.monotonic() + 600)
            kill_emulator(stack)
        with home.run() as (stack, house):
            ready = time.monotonic()
            assert kept.status(person) in {"PENDING", "ARMED", "PLACED"}
            assert_forgotten(stack, person, lost)
            end, auction = kept.settles(person, ready), house.auction(kept.item_id)
            history = person.call("GET", f"/bids/{kept.bid_id}/history")["items"]
            assert given_away(log_lines(stack)) == []
    assert end == what_ebay_says(auction, BIDDER) == "WON"
    assert auction["placeCalls"] == 1
    # It was woken again, and found that eBay has the bid.
    actions = [event["action"] for event in history]
    assert "ANSWER_LOST" in actions
    assert "SENDING" not in actions


def assert_forgotten(stack: EmbeddedStack, person: Person, lost: Snipe) -> None:
    """Made since the last clean stop: no row and no wake-up of it is left."""
    with pytest.raises(LaunchError, match="404"):
        person.bid(lost.bid_id)
    assert rows_that_name(stack, lost.bid_id) == []
    assert not any(lost.bid_id in name for name in wake_ups(stack))


def kill_emulator(stack: EmbeddedStack) -> None:
    """As a power cut would, but for everything else, which goes on."""
    assert stack.parts
    (emulator,) = [part for part in stack.parts.parts if part.name == EMULATOR]
    os.kill(emulator.process.pid, signal.SIGKILL)
    emulator.process.wait()
