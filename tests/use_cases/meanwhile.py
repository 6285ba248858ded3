"""Bids to which things happen in the moment before they are written."""

from collections.abc import Callable

from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.store import MemoryStore
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.progress import Step


class Meanwhile(MemoryBids):
    """Each of `actions` happens once, before one write; what they write themselves goes through."""

    def __init__(self, store: MemoryStore, *actions: Callable[[], object]) -> None:
        super().__init__(store)
        self._actions = [*actions]
        self._busy = False

    def save(self, step: Step) -> None:
        if self._actions and not self._busy:
            self._busy = True
            self._actions.pop(0)()
            self._busy = False
        super().save(step)


class Restless(MemoryBids):
    """Somebody else is always quicker."""

    def save(self, step: Step) -> None:
        raise SniperError(ErrorCode.STALE_VERSION, "changed")
