"""Ctrl-C and friends as a flag that is looked at, not an exception that strikes anywhere.

A KeyboardInterrupt between the birth of a child process and the note of its id would leave the
child behind.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequested(Exception):  # noqa: N818 - a request, not an error
    """The person, or the system, wants the product to stop."""


class Interrupts:
    """Counts the requests to stop. Until installed, it sees none."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._times = 0

    @property
    def impatient(self) -> bool:
        """Asked more than once: stop waiting for a clean end."""
        return self._times > 1

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Take over the signals; for the main thread only."""
        before = {number: signal.signal(number, self._ask) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def check(self) -> None:
        """Raise StopRequested if somebody asked."""
        if self._asked.is_set():
            raise StopRequested

    def wait(self, seconds: float) -> None:
        """Sleep, but raise StopRequested as soon as somebody asks."""
        if self._asked.wait(seconds):
            raise StopRequested

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._times += 1
        self._asked.set()
