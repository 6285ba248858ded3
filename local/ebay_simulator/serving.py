"""Running the simulator in a thread, for tests."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from local.ebay_simulator.state import load
from local.ebay_simulator.web.app import create_app
from local.ebay_simulator.world import World
from local.service.serving import serving


@contextlib.contextmanager
def simulator(world: World, state_file: Path | None = None) -> Iterator[str]:
    """A simulator on a free loopback port. Yields its base URL."""
    if state_file is not None:
        load(world, state_file)
    with serving(create_app(world, state_file)) as url:
        yield url
