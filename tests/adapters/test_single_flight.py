"""Threads that want the same thing at the same time."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest
from sniper.adapters.single_flight import SingleFlight, WaitedTooLongError

from tests.adapters.threads import wait_until_waiting

PATIENCE_S = 30.0
CROWD = 20


class Held:
    """Work that begins, and ends when it is let go."""

    def __init__(self, ending: Callable[[], str]) -> None:
        self._ending = ending
        self.begun, self.let_go = Event(), Event()
        self.calls = 0

    def __call__(self) -> str:
        self.calls += 1
        self.begun.set()
        assert self.let_go.wait(PATIENCE_S)
        return self._ending()


def fail() -> str:
    raise LookupError("not there")


def crowd_around(held: Held, pool: ThreadPoolExecutor) -> list[Future[str]]:
    """What each of a crowd gets that wanted the same while the first one was at work."""
    flights = SingleFlight[str, str](PATIENCE_S)
    asked = [pool.submit(flights.run, "key", held)]
    assert held.begun.wait(PATIENCE_S)
    asked += [pool.submit(flights.run, "key", held) for _ in range(CROWD - 1)]
    wait_until_waiting(CROWD - 1)
    held.let_go.set()
    return asked


def test_one_works_and_everybody_gets_what_it_got() -> None:
    held = Held(lambda: "found")
    with ThreadPoolExecutor(CROWD) as pool:
        answers = [asked.result() for asked in crowd_around(held, pool)]
    assert (answers, held.calls) == (["found"] * CROWD, 1)


def test_one_fails_and_everybody_hears_of_it() -> None:
    held = Held(fail)
    with ThreadPoolExecutor(CROWD) as pool:
        errors = [asked.exception() for asked in crowd_around(held, pool)]
    assert [type(error) for error in errors] == [LookupError] * CROWD
    assert held.calls == 1


def test_nobody_waits_for_one_that_was_told_to_stop() -> None:
    held = Held(lambda: (_ for _ in ()).throw(SystemExit))
    with ThreadPoolExecutor(CROWD) as pool:
        errors = [asked.exception() for asked in crowd_around(held, pool)]
    assert [type(error) for error in errors] == [SystemExit] * CROWD


@pytest.mark.parametrize("ending", [lambda: "found", fail])
def test_whoever_comes_afterwards_begins_anew(ending: Callable[[], str]) -> None:
    flights = SingleFlight[str, str](PATIENCE_S)
    first = Held(ending)
    first.let_go.set()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(flights.run, "key", first).exception()
    assert flights.run("key", lambda: "later") == "later"


def test_different_things_are_not_waited_for() -> None:
    flights = SingleFlight[str, str](PATIENCE_S)
    held = Held(lambda: "slow")
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(flights.run, "one", held)
        assert held.begun.wait(PATIENCE_S)
        assert flights.run("other", lambda: "quick") == "quick"
        held.let_go.set()
        assert slow.result() == "slow"


def test_nobody_waits_for_ever() -> None:
    flights = SingleFlight[str, str](patience_s=0.01)
    held = Held(lambda: "late")
    with ThreadPoolExecutor(1) as pool:
        late = pool.submit(flights.run, "key", held)
        assert held.begun.wait(PATIENCE_S)
        with pytest.raises(WaitedTooLongError):
            flights.run("key", lambda: "never called")
        held.let_go.set()
        assert late.result() == "late"


def test_a_thread_that_wants_what_it_is_working_on_is_not_stuck() -> None:
    flights = SingleFlight[str, str](patience_s=0.01)
    with pytest.raises(WaitedTooLongError):
        flights.run("key", lambda: flights.run("key", lambda: "inner"))
    assert flights.run("key", lambda: "later") == "later"
