"""Journeys go through the whole product, started as a person starts it, on ports of its own.

They wait more than they work, so `make test` runs two files at a time, each worker with a product
of its own. Those in a browser have a run of their own: the emulator keeps a process, with a copy
of all code in memory, for every request that it ever answered at once.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.addresses import Addresses
from local.demo.auction_house import AuctionHouse
from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.progress import PlainProgress, Progress
from local.launcher.state_dir import StateDir
from tests.given_away import given_away
from tests.journeys.deployed import linked
from tests.journeys.spoken import log_lines

HERE = Path(__file__).parent
# eBay's clock is never quite ours.
CLOCK_SKEW_MS = 1_700


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)
        if HERE / "page" in item.path.parents:
            item.add_marker(pytest.mark.page)


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStack]:
    """The running product, fresh for this session. Its eBay's clock is 1.7 s ahead."""
    progress = PlainProgress() if sys.stdout.isatty() else Progress()
    state = StateDir.at(tmp_path_factory.mktemp("embedded"))
    with EmbeddedStack.start(
        Addresses.unused(), state, progress, clock_skew_ms=CLOCK_SKEW_MS
    ) as stack:
        yield stack
        # The last word on every journey: no line that they have left behind gives anybody away.
        assert given_away(log_lines(stack)) == []


@pytest.fixture(scope="module")
def house(embedded: EmbeddedStack) -> Iterator[AuctionHouse]:
    """The simulated eBay, from behind the counter."""
    with AuctionHouse.at(embedded.simulator_url) as house:
        yield house


@pytest.fixture(scope="module")
def person(embedded: EmbeddedStack) -> Iterator[Person]:
    """Somebody who is signed in and has linked their eBay account."""
    with linked(embedded, "linked-bidder") as person:
        yield person
