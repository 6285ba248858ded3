"""Between a process and the ports: every call travels, and may meet a fault on its way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any, cast

from sniper.adapters.memory.ebay import MemoryAccounts
from sniper.domain.auction import Standing
from sniper.domain.clock_estimate import Probe
from sniper.domain.errors import SniperError
from sniper.domain.money import Money
from sniper.ports import BidLine

from tools.faults.house import SimulatedEbay
from tools.faults.journal import Hindrance, Journal
from tools.faults.kinds import CRASHES, EBAY, WITHOUT_EFFECT, Fault, error_of, longest_s
from tools.faults.stage import KilledError, Process, Stage
from tools.faults.weather import Aim, Weather

_IN_THE_PROCESS = frozenset({"clock", "ids", "timing", "marketplace"})


class ProcessClock:
    """The clock of one process, which goes wrong by a little."""

    def __init__(self, stage: Stage, skew: timedelta) -> None:
        self._stage, self._skew = stage, skew

    def now(self) -> datetime:
        return self._stage.now + self._skew

    def sleep_until(self, instant: datetime) -> None:
        if instant > self.now():
            self._stage.sleep_until(instant - self._skew)


@dataclass(slots=True)
class Wire:
    """The calls of one process, which works on `bid_id` if it works on one bid.

    `meddle` has somebody else write a bid, `delivered` has what was just sent be on its way.
    """

    stage: Stage
    weather: Weather
    journal: Journal
    rng: Random
    process: Process
    clock: ProcessClock
    aim: Aim | None
    meddle: Callable[[str, str], None]
    delivered: Callable[[], None]

    def call[R](
        self, port: str, method: str, effect: Callable[..., R], *given: Any, **named: Any
    ) -> R:
        fault = self.weather.fault(port, method, self.stage.now, self.aim)
        delay_s = self._delay_s(port, method, fault)
        if fault is not None:
            name, now = self.process.name, self.stage.now
            self.journal.note(Hindrance(now, name, port, method, fault, delay_s))
        if method == "place":
            self.journal.sends(self.stage.now, self.process.name, given[0], fault)
        way_s = self.rng.uniform(0.015, 0.06) if port in EBAY else self.rng.uniform(0.002, 0.012)
        self.wait(way_s + (delay_s if fault is Fault.SLOW else 0))
        if fault is Fault.CONFLICT:
            self.meddle(given[0].before.user_id, given[0].before.bid_id)
        if fault not in WITHOUT_EFFECT:
            result = self._effect(effect, given, named)
        if fault in CRASHES:
            raise KilledError
        if fault in (Fault.TIMEOUT_BEFORE, Fault.TIMEOUT_AFTER):
            self.wait(delay_s)
        if fault is not None and fault not in (Fault.SLOW, Fault.CONFLICT):
            raise error_of(port, method, fault)
        self.wait(way_s)
        return result

    def _delay_s(self, port: str, method: str, fault: Fault | None) -> float:
        waits = fault in (Fault.SLOW, Fault.TIMEOUT_BEFORE, Fault.TIMEOUT_AFTER)
        return self.rng.uniform(0.2, longest_s(port, method)) if waits else 0.0

    def _effect[R](self, effect: Callable[..., R], given: Any, named: Any) -> R:
        try:
            return effect(*given, **named)
        finally:
            self.delivered()

    def wait(self, seconds: float) -> None:
        self.stage.sleep_until(self.stage.now + timedelta(seconds=seconds))

    def through[P](self, bundle: P) -> P:
        """The same ports at the end of this wire; what stays in the process cannot fail."""
        parts = {
            part.name: self._part(part.name, getattr(bundle, part.name))
            for part in fields(cast("Any", bundle))
        }
        return cast("P", replace(cast("Any", bundle), **parts))

    def _part(self, name: str, part: object) -> object:
        if name == "clock":
            return self.clock
        if name in _IN_THE_PROCESS:
            return part
        if isinstance(part, EbayLines):
            return part.on(self)
        return self.through(part) if _is_bundle(part) else self.port(name, part)

    def port(self, name: str, part: object) -> Any:
        return _Wired(self, name, part)


class _Wired:
    def __init__(self, wire: Wire, name: str, port: object) -> None:
        self._wire, self._name, self._port = wire, name, port

    def __getattr__(self, method: str) -> Any:
        found = getattr(self._port, method)
        return partial(self._wire.call, self._name, method, found) if callable(found) else found


@dataclass(frozen=True, slots=True)
class EbayLines:
    """The port Bidding, on the wire of whoever opens a line."""

    ebay: SimulatedEbay
    accounts: MemoryAccounts
    wire: Wire | None = None

    def on(self, wire: Wire) -> "EbayLines":
        return replace(self, wire=wire)

    @contextmanager
    def line(self, ebay_item_id: str, *, marketplace: str, access_token: str) -> Iterator[BidLine]:  # noqa: ARG002 - as the port has it
        if self.wire is None:
            raise RuntimeError("Put the lines on a process's wire first.")
        bidder = self.accounts.identity(access_token).username
        yield _Line(self.ebay, self.wire, ebay_item_id, bidder)


@dataclass(frozen=True, slots=True)
class _Line:
    ebay: SimulatedEbay
    wire: Wire
    item_id: str
    bidder: str

    def probe(self) -> Probe | None:
        sent_at = self.wire.clock.now()
        try:
            stamp = self.wire.call("line", "probe", self.ebay.now)
        except SniperError:
            return None
        return Probe(sent_at, self.wire.clock.now(), stamp.replace(microsecond=0))

    def place(self, maximum: Money, *, adult_consent: bool) -> None:  # noqa: ARG002 - as the port has it
        self.wire.call("line", "place", self.ebay.place, self.item_id, maximum, self.bidder)

    def glance(self) -> Standing | None:
        try:
            return self.wire.call("line", "glance", self.ebay.standing, self.item_id, self.bidder)
        except SniperError:
            return None

    def standing(self) -> Standing:
        return self.wire.call("line", "standing", self.ebay.standing, self.item_id, self.bidder)


def _is_bundle(part: object) -> bool:
    """Bundles of ports are frozen; a fake that is a dataclass is not."""
    return is_dataclass(part) and bool(cast("Any", part).__dataclass_params__.frozen)
