"""Who signs in, who is woken, and who does what later."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sniper.domain.bid import Bid
from sniper.domain.repairs import ArrangedWakeUp


class Directory(Protocol):
    def email_of(self, user_id: str) -> str | None:
        """The address that the person signed up with. Raises ACCOUNT_CLOSED when nobody has."""

    def remove(self, user_id: str) -> None:
        """End the person's sign-in for good. Removing twice is the same as once."""


class WakeUps(Protocol):
    """The one wake-up of a bid. Names are deterministic, so repeating a call changes nothing."""

    def schedule(self, bid: Bid, at: datetime) -> str:
        """Have the executor woken at `at`; the job's id. Raises SCHEDULER_UNAVAILABLE."""

    def wake_now(self, bid: Bid, at: datetime) -> str:
        """Wake the executor at once; the job's id. Raises SCHEDULER_UNAVAILABLE."""

    def cancel(self, scheduler_job_id: str) -> None:
        """Delete a wake-up if it still exists. Raises SCHEDULER_UNAVAILABLE."""

    def exists(self, scheduler_job_id: str) -> bool:
        """Whether it is still to come. Raises SCHEDULER_UNAVAILABLE."""

    def arranged(
        self, place: str | None, limit: int
    ) -> tuple[Sequence[ArrangedWakeUp], str | None]:
        """Some of the wake-ups that are to come, from `place` on, and where the rest begins.

        `place` is one that this returned; None, or one that is no longer known, is the beginning.
        Raises SCHEDULER_UNAVAILABLE.
        """


class OutcomeChecks(Protocol):
    def request(self, bid: Bid, *, attempt: int, delay_s: int) -> None:
        """Have the result read in `delay_s` seconds (0 to 900). Raises STORAGE_UNAVAILABLE."""


class Chores(Protocol):
    """Work that somebody else does, at least once, soon. Raises STORAGE_UNAVAILABLE."""

    def invalidate_item(self, ebay_item_id: str, marketplace: str) -> None:
        """Have every live bid on an item ended if the item is really gone."""

    def forget_person(self, user_id: str, *, sign_in_too: bool) -> None:
        """Have everything of a person's erased; `sign_in_too` when they asked for it."""
