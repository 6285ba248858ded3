"""The port EbayClock: our client before the simulator, and its stand-in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Protocol

import pytest
from sniper.adapters.ebay.clock import HttpEbayClock
from sniper.adapters.memory.ebay import MemoryBidding
from sniper.adapters.memory.ebay_clock import MemoryEbayClock
from sniper.adapters.memory.system import ManualClock
from sniper.ports import EbayClock

from tests.adapters.ebay_wire import nobody
from tests.contracts.ebay_stages import CLOCK, Simulated, on_both, simulated


class ClockStage(Protocol):
    @property
    def clock(self) -> EbayClock: ...

    def skew(self, offset_ms: int) -> None: ...


class InMemory:
    def __init__(self) -> None:
        self.ebay = MemoryBidding(ManualClock(datetime.now(UTC)))
        self.clock = MemoryEbayClock(self.ebay)

    def skew(self, offset_ms: int) -> None:
        self.ebay.offset_ms = offset_ms


class OnTheWire:
    def __init__(self, simulator: Simulated) -> None:
        self.simulator, self.clock = simulator, HttpEbayClock(simulator.url, CLOCK)

    def skew(self, offset_ms: int) -> None:
        self.simulator.control("clock", skewMs=offset_ms)


@contextmanager
def in_memory() -> Iterator[ClockStage]:
    yield InMemory()


@contextmanager
def on_the_wire() -> Iterator[ClockStage]:
    with simulated() as simulator:
        yield OnTheWire(simulator)


stage = on_both((in_memory, on_the_wire))


@contextmanager
def unreachable(kind: str) -> Iterator[EbayClock]:
    if kind == "memory":
        ebay = MemoryBidding(ManualClock(datetime.now(UTC)))
        ebay.unreachable = True
        yield MemoryEbayClock(ebay)
        return
    with nobody() as hosts:
        yield HttpEbayClock(hosts.api, CLOCK)


@pytest.mark.parametrize("offset_ms", [0, 1_700, -86_000])
def test_a_probe_reads_the_second_of_ebays_clock(stage: ClockStage, offset_ms: int) -> None:
    stage.skew(offset_ms)
    with stage.clock.line() as line:
        probe = line.probe()
    assert probe is not None
    assert probe.sent_at <= probe.received_at
    offset = timedelta(milliseconds=offset_ms)
    assert probe.server_date <= probe.received_at + offset
    assert probe.sent_at + offset < probe.server_date + timedelta(seconds=1)


def test_a_line_stays_open_through_its_probes(stage: ClockStage) -> None:
    with stage.clock.line() as line:
        assert all(line.probe() is not None for _ in range(3))


@pytest.mark.parametrize("kind", ["memory", "wire"])
def test_a_probe_that_found_nobody_is_none(kind: str) -> None:
    with unreachable(kind) as clock, clock.line() as line:
        assert line.probe() is None
