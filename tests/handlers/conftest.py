"""Every test here has a world of its own, on which functions run, and sees what they log."""

import io
import logging
from collections.abc import Iterator

import pytest
from sniper import metrics, telemetry, wiring

from tests.emf import wrong_with
from tests.given_away import given_away
from tests.handlers.parts import MemoryParts
from tests.handlers.requests_of_anne import OTHER
from tests.use_cases.world import World, linked_world

ANNES_ADDRESS = "anne@example.org"


@pytest.fixture
def world() -> World:
    """Anne is linked, Berta has only signed up, and one auction is running."""
    made = linked_world()
    made.directory.emails[OTHER] = None
    return made


@pytest.fixture(autouse=True)
def parts(world: World) -> Iterator[MemoryParts]:
    made = MemoryParts(world)
    with wiring.running_on(made):
        yield made


@pytest.fixture(autouse=True)
def log() -> Iterator[io.StringIO]:
    """The lines that functions write, as CloudWatch would get them.

    Whatever the test was about, none of them gives anybody away.
    """
    lines = io.StringIO()
    handler = telemetry.logger().registered_handler
    assert isinstance(handler, logging.StreamHandler)
    before = handler.setStream(lines)
    yield lines
    if before is not None:
        handler.setStream(before)
    assert given_away(iter(lines.getvalue().splitlines())) == []


@pytest.fixture(autouse=True)
def measured() -> Iterator[list[str]]:
    """The records of measures that functions write, one a line.

    Whatever the test was about, CloudWatch takes all of them, and they are known measures.
    """
    lines: list[str] = []
    before, metrics.recorder.write = metrics.recorder.write, lines.append
    yield lines
    metrics.flush()
    metrics.recorder.write = before
    assert given_away(iter(lines)) == []
    assert [wrong for line in lines for wrong in wrong_with(line)] == []
