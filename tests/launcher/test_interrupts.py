"""A request to stop is seen at the next look, and the signals go back to whom they belonged."""

import signal

import pytest

from local.launcher.interrupts import Interrupts, StopRequested


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_each_of_the_three_signals_asks_to_stop(number: signal.Signals) -> None:
    interrupts = Interrupts()
    with interrupts.installed():
        interrupts.check()
        signal.raise_signal(number)
        with pytest.raises(StopRequested):
            interrupts.check()


def test_waiting_ends_at_once_when_somebody_asked() -> None:
    interrupts = Interrupts()
    with interrupts.installed():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(StopRequested):
            interrupts.wait(600.0)


def test_asking_twice_is_impatience() -> None:
    interrupts = Interrupts()
    with interrupts.installed():
        signal.raise_signal(signal.SIGINT)
        assert not interrupts.impatient
        signal.raise_signal(signal.SIGINT)
        assert interrupts.impatient


def test_the_signals_get_their_former_handlers_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interrupts().installed():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before
