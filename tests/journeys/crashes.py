"""Storage and scheduler that break down in the middle of their work, for invalidations."""

from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from typing import Any, cast

from sniper.domain.progress import Step
from sniper.ports import Bids
from sniper.use_cases.invalidate_item import InvalidationPorts


class CrashError(Exception):
    """The process is gone, as far as its work is concerned."""


class CrashingBids:
    """The real storage, until `saves` bids were saved; what comes then is no longer done.

    `unheard` lets one more be saved, of which nobody hears.
    """

    def __init__(self, real: Bids, saves: int, *, unheard: bool = False) -> None:
        self._real, self._left, self._unheard = real, saves, unheard
        self._lock = Lock()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def save(self, step: Step) -> None:
        with self._lock:
            self._left -= 1
            left = self._left
        if left >= 0 or (left == -1 and self._unheard):
            self._real.save(step)
        if left < 0:
            raise CrashError


def crashing_after(saves: int, *, unheard: bool = False) -> Callable[..., InvalidationPorts]:
    """Ports that fail at the save after so many, each behind its wake-up's deletion."""

    def crashing(ports: InvalidationPorts) -> InvalidationPorts:
        bids = CrashingBids(ports.bids, saves, unheard=unheard)
        return replace(ports, bids=cast("Bids", bids))

    return crashing
