"""eBay's watch list in memory: everybody has the same one."""

from collections import deque
from collections.abc import Sequence

from sniper.adapters.ebay.messages import failure
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.watching import WatchedEntry


class MemoryWatchLists:
    """`reads` holds (token, marketplace) of every call.

    Tokens in `rejected` are not taken. Each of `failures` is used once, oldest first.
    """

    def __init__(self, *entries: WatchedEntry) -> None:
        self._entries = {entry.ebay_item_id: entry for entry in entries}
        self.rejected: set[str] = set()
        self.failures: deque[SniperError] = deque()
        self.reads: list[tuple[str, str]] = []

    def watch(self, entry: WatchedEntry) -> None:
        """Put an entry on the list, or change it there."""
        self._entries[entry.ebay_item_id] = entry

    def unwatch(self, ebay_item_id: str) -> None:
        del self._entries[ebay_item_id]

    def read(self, access_token: str, marketplace: str) -> Sequence[WatchedEntry]:
        self.reads.append((access_token, marketplace))
        if self.failures:
            raise self.failures.popleft()
        if access_token in self.rejected:
            raise failure(ErrorCode.LINK_EXPIRED)
        return list(self._entries.values())
