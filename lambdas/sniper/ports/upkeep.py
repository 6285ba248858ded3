"""What keeps the parts of the system true to each other."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sniper.domain.mails import Mail
from sniper.domain.repairs import Claim, LiveCount


class Leases(Protocol):
    """Which execution of a bid is alive. Raises STORAGE_UNAVAILABLE."""

    def hold(self, user_id: str, bid_id: str, attempt_id: str, *, until: datetime) -> None:
        """Say that this attempt is at work until `until`, in place of what was said before."""

    def held_until(self, user_id: str, bid_id: str, attempt_id: str) -> datetime | None:
        """Until when this attempt said that it is at work, as it is now; None if it never did."""


class Firing(Protocol):
    """The one switch that stops every bid from being sent. Raises STORAGE_UNAVAILABLE."""

    def stopped_since(self) -> datetime | None:
        """Since when nothing is sent, as it is now; None while bids are sent."""

    def stop(self, at: datetime) -> datetime:
        """Have nothing sent from now on; since when. Stopping twice is the same as once."""

    def resume(self) -> None: ...


class Upkeep(Protocol):
    """Rows that are to be compared with the bids they are about. Raises STORAGE_UNAVAILABLE.

    Each is found by an index when it is due, never by looking through a table.
    """

    def claims_due(self, before: datetime, limit: int) -> Sequence[Claim]:
        """Claims that should have been released before `before`, the oldest first."""

    def release_claim(self, claim: Claim) -> bool:
        """Delete the claim if it is still this bid's and the bid is over or gone; whether it was
        deleted."""

    def keep_claim(self, claim: Claim, *, until: datetime) -> None:
        """The claim is rightly there: look again at `until`. Nothing happens if it is gone."""

    def counts_due(self, before: datetime, limit: int) -> Sequence[LiveCount]:
        """Counts of live bids that are to be compared again, the longest due first."""

    def settle_count(self, seen: LiveCount, actual: int, *, again_at: datetime | None) -> bool:
        """Set the count to `actual` if it is still what was seen; whether it was.

        It is due again at `again_at`, or after the next change of it when that is None.
        """

    def mails_overdue(self, before: datetime, limit: int) -> Sequence[Mail]:
        """Mails that wait to be sent and were not touched since `before`, the oldest first."""


class Bookmarks(Protocol):
    """Where a work that is done piece by piece goes on. Raises STORAGE_UNAVAILABLE."""

    def load(self, name: str) -> str | None: ...

    def save(self, name: str, place: str | None) -> None:
        """Remember the place; None begins at the beginning."""
