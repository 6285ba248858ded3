"""What each eBay user watches, by user name."""

from dataclasses import dataclass, field

LONGEST = 400


class WatchListFullError(Exception):
    """eBay's watch lists hold 400 entries; the text says so."""


@dataclass(slots=True)
class WatchLists:
    """Listing numbers in the order in which they were added. Ended items stay."""

    entries: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, username: str) -> tuple[str, ...]:
        return self.entries.get(username, ())

    def add(self, username: str, item_ids: tuple[str, ...]) -> None:
        """Append what isn't there yet, all or nothing. Raises WatchListFullError."""
        watched = tuple(dict.fromkeys((*self.of(username), *item_ids)))
        if len(watched) > LONGEST:
            raise WatchListFullError(
                f"A watch list holds {LONGEST} entries: clear it, or watch fewer items."
            )
        self.entries[username] = watched

    def clear(self, username: str) -> None:
        self.entries.pop(username, None)
