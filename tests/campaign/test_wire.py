"""Every fault does at every kind of call what it is called, and is told in the port's words."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.placing import NotSentError, RefusedError, UnknownOutcomeError

from tools.faults.journal import Journal
from tools.faults.kinds import WITHOUT_EFFECT, Fault, possible
from tools.faults.stage import KilledError, Process, Stage
from tools.faults.weather import Aim, Weather
from tools.faults.wire import ProcessClock, Wire

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
METHODS = [
    ("users", "get"),
    ("leases", "hold"),
    ("vault", "open"),
    ("wake_ups", "schedule"),
    ("auctions", "get"),
    ("accounts", "refresh"),
    ("accounts", "revoke"),
    ("shared", "load"),
    ("line", "probe"),
    ("line", "place"),
]
CASES = [(port, method, fault) for port, method in METHODS for fault in possible(port, method)]


class Call:
    """One call on a wire whose first call meets this fault, and what came of it."""

    def __init__(self, port: str, method: str, fault: Fault | None) -> None:
        self.effects: list[datetime] = []
        self.meddled: list[str] = []
        self.raised: BaseException | None = None
        self.answer: object = None
        self.journal = Journal()
        self.stage = Stage(NOON, [])
        self.process = Process("one", lambda: self._perform(port, method))
        self.wire = Wire(
            stage=self.stage,
            weather=Weather(Random(1), 0.0),
            journal=self.journal,
            rng=Random(2),
            process=self.process,
            clock=ProcessClock(self.stage, timedelta(0)),
            aim=None if fault is None else Aim(1, fault),
            meddle=lambda _user_id, bid_id: self.meddled.append(bid_id),
            delivered=lambda: None,
        )
        self.stage.start(self.process)
        self.stage.run_until(NOON + timedelta(minutes=1))

    def _perform(self, port: str, method: str) -> None:
        try:
            self.answer = self.wire.call(port, method, self._effect, "110000000001")
        except BaseException as error:
            self.raised = error
            self.took = self.stage.now - NOON
            raise
        self.took = self.stage.now - NOON

    def _effect(self, _item: str) -> str:
        self.effects.append(self.stage.now)
        return "done"


def test_without_a_fault_a_call_travels_there_and_back() -> None:
    call = Call("users", "get", None)
    assert (call.answer, len(call.effects), call.raised) == ("done", 1, None)
    assert NOON < call.effects[0] < NOON + call.took
    assert call.journal.hindrances == []


@pytest.mark.parametrize(("port", "method", "fault"), CASES)
def test_a_fault_leaves_the_effect_that_its_name_says(port: str, method: str, fault: Fault) -> None:
    call = Call(port, method, fault)
    assert len(call.effects) == (0 if fault in WITHOUT_EFFECT else 1)
    assert [hindrance.fault for hindrance in call.journal.hindrances] == [fault]
    assert call.wire.weather.met[port, method, fault] == 1


@pytest.mark.parametrize("fault", [Fault.CRASH_BEFORE, Fault.CRASH_AFTER])
def test_a_crash_ends_the_process(fault: Fault) -> None:
    call = Call("bids", "get", fault)
    assert isinstance(call.raised, KilledError)
    assert call.process.over


@pytest.mark.parametrize(
    ("port", "fault", "code"),
    [
        ("users", Fault.TIMEOUT_AFTER, ErrorCode.STORAGE_UNAVAILABLE),
        ("users", Fault.THROTTLED, ErrorCode.STORAGE_UNAVAILABLE),
        ("wake_ups", Fault.TIMEOUT_BEFORE, ErrorCode.SCHEDULER_UNAVAILABLE),
        ("auctions", Fault.TIMEOUT_BEFORE, ErrorCode.EBAY_UNAVAILABLE),
        ("auctions", Fault.THROTTLED, ErrorCode.EBAY_THROTTLED),
    ],
)
def test_a_failure_is_told_in_the_words_of_the_port(
    port: str, fault: Fault, code: ErrorCode
) -> None:
    raised = Call(port, "get", fault).raised
    assert isinstance(raised, SniperError)
    assert raised.code is code


@pytest.mark.parametrize(
    ("fault", "error", "left"),
    [
        (Fault.NOT_SENT, NotSentError, False),
        (Fault.TIMEOUT_BEFORE, UnknownOutcomeError, True),
        (Fault.TIMEOUT_AFTER, UnknownOutcomeError, True),
        (Fault.THROTTLED, RefusedError, True),
    ],
)
def test_a_bid_fails_in_one_of_the_three_ways(
    fault: Fault, error: type[Exception], left: bool
) -> None:
    call = Call("line", "place", fault)
    assert isinstance(call.raised, error)
    assert [sending.left for sending in call.journal.sendings] == [left]


def test_what_is_slow_and_what_times_out_takes_time() -> None:
    for fault in (Fault.SLOW, Fault.TIMEOUT_BEFORE, Fault.TIMEOUT_AFTER):
        call = Call("users", "get", fault)
        (hindrance,) = call.journal.hindrances
        assert call.took >= timedelta(seconds=hindrance.cost_s) > timedelta(seconds=0.1)


def test_the_item_cache_never_fails_but_its_caller_may_die() -> None:
    assert set(possible("shared", "load")) == {Fault.CRASH_BEFORE, Fault.CRASH_AFTER, Fault.SLOW}


def test_only_conditional_writes_meet_somebody_who_is_quicker() -> None:
    writes: list[Callable[[], tuple[Fault, ...]]] = [
        lambda: possible("bids", "save"),
        lambda: possible("bids", "pass_gate"),
    ]
    assert all(Fault.CONFLICT in write() for write in writes)
    assert Fault.CONFLICT not in possible("users", "get")
