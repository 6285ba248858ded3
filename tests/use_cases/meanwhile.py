"""Bids and people to whom things happen in the moment before they are written."""

from collections.abc import Callable
from datetime import datetime

from sniper.adapters.memory.bids import MemoryBids
from sniper.adapters.memory.store import MemoryStore
from sniper.adapters.memory.users import MemoryUsers
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.progress import Step
from sniper.domain.user import EbayLink, PendingLink


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


class LinkedMeanwhile(MemoryUsers):
    """`action` happens each time, before the write that is named `before`."""

    def __init__(self, store: MemoryStore, before: str, action: Callable[[], object]) -> None:
        super().__init__(store)
        self._before = before
        self._action = action

    def begin_link(self, user_id: str, pending: PendingLink, *, at: datetime) -> None:
        self._reach("begin_link")
        super().begin_link(user_id, pending, at=at)

    def save_link(self, user_id: str, link: EbayLink, *, at: datetime) -> None:
        self._reach("save_link")
        super().save_link(user_id, link, at=at)

    def _reach(self, write: str) -> None:
        if write == self._before:
            self._action()


class Restless(MemoryBids):
    """Somebody else is always quicker."""

    def save(self, step: Step) -> None:
        raise SniperError(ErrorCode.STALE_VERSION, "changed")
