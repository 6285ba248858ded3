"""Seeing what other threads are doing."""

import sys
from pathlib import Path
from time import monotonic, sleep
from types import FrameType

from sniper.adapters import single_flight

_HERE = Path(single_flight.__file__).name
_PATIENCE_S = 30.0


def wait_until_waiting(threads: int) -> None:
    """Return when so many threads wait for another one's work."""
    deadline = monotonic() + _PATIENCE_S
    while sum(map(_waits, sys._current_frames().values())) < threads:
        assert monotonic() < deadline, "they never came"
        sleep(0.001)


def _waits(frame: FrameType | None) -> bool:
    """Whether a thread is inside a call that SingleFlight.run makes to wait."""
    inner = None
    while frame is not None:
        if Path(frame.f_code.co_filename).name == _HERE and frame.f_code.co_name == "run":
            return inner is not None and inner.f_code.co_name == "wait"
        inner, frame = frame, frame.f_back
    return False
