"""Every test here has a world of its own, on which functions run, and sees what they log."""

import io
import logging
from collections.abc import Iterator

import pytest
from sniper import telemetry, wiring
from sniper.adapters.memory.directory import MemoryDirectory

from tests.handlers.parts import MemoryParts
from tests.use_cases.world import ANNE, World, linked_world

ANNES_ADDRESS = "anne@harbour.example"


@pytest.fixture
def world() -> World:
    """Anne is linked, and one auction is running."""
    return linked_world()


@pytest.fixture(autouse=True)
def parts(world: World) -> Iterator[MemoryParts]:
    made = MemoryParts(world, MemoryDirectory({ANNE: ANNES_ADDRESS}))
    with wiring.running_on(made):
        yield made


@pytest.fixture(autouse=True)
def log() -> Iterator[io.StringIO]:
    """The lines that functions write, as CloudWatch would get them."""
    lines = io.StringIO()
    handler = telemetry.logger().registered_handler
    assert isinstance(handler, logging.StreamHandler)
    before = handler.setStream(lines)
    yield lines
    if before is not None:
        handler.setStream(before)
