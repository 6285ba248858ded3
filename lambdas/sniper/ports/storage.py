"""What is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sniper.domain.bid import Bid, HistoryEvent
from sniper.domain.freshness import Sighting
from sniper.domain.lifecycle import BidStatus
from sniper.domain.mails import AddressProblem
from sniper.domain.preferences import Preferences
from sniper.domain.progress import Step
from sniper.domain.user import EbayLink, PendingLink, User


@dataclass(frozen=True, slots=True)
class Page[T]:
    """One page; `next_cursor` is opaque and None on the last one."""

    items: Sequence[T]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class IdempotencyKey:
    """The caller's key for one creation, and a fingerprint of what was asked with it."""

    key: str
    fingerprint: str


class Bids(Protocol):
    """Bids with their uniqueness rows and the person's count of live bids."""

    def add(self, bid: Bid, event: HistoryEvent, idempotency: IdempotencyKey | None) -> Bid:
        """Store a new bid, its event, its claim on (person, item) and the count, all or nothing.

        Returns the bid; for a key that was used before with the same fingerprint, the bid that
        was stored then. Raises LIVE_BID_EXISTS, IDEMPOTENCY_KEY_REUSED, STORAGE_UNAVAILABLE, and
        ACCOUNT_NOT_LINKED when the person has no link at this very moment.
        """

    def created_with(self, user_id: str, idempotency: IdempotencyKey) -> Bid | None:
        """The bid that this key created, if it was used before and has not expired.

        Raises IDEMPOTENCY_KEY_REUSED when it was used for something else.
        """

    def discard(self, step: Step, idempotency: IdempotencyKey | None) -> None:
        """Undo `add` as if it never was, key and all, but for the event. Raises STALE_VERSION.

        `step.event` tells of the undoing; `step.after` is not stored.
        """

    def save(self, step: Step) -> None:
        """Write `step.after` and its event if `step.before` is still what is stored.

        A bid that ends gives up its claim on the item and its place in the count in the same
        transaction. Raises STALE_VERSION, STORAGE_UNAVAILABLE.
        """

    def pass_gate(self, step: Step) -> None:
        """Like `save`, but not while all firing is stopped, in the same transaction.

        Raises FIRING_STOPPED, STALE_VERSION, STORAGE_UNAVAILABLE.
        """

    def get(self, user_id: str, bid_id: str) -> Bid:
        """A strongly consistent read. Raises BID_NOT_FOUND."""

    def page(
        self, user_id: str, *, status: BidStatus | None, limit: int, cursor: str | None
    ) -> Page[Bid]:
        """A person's bids, newest first. Raises INVALID_CURSOR."""

    def live_on_item(self, ebay_item_id: str) -> Sequence[Bid]:
        """Every person's live bids on an item; what was written just now may be missing."""

    def live_of(self, user_id: str) -> Sequence[Bid]:
        """A person's live bids, as they are now."""

    def due_for_check(self, before: datetime, limit: int) -> Sequence[Bid]:
        """PENDING bids whose next check is due before `before`, oldest first."""

    def due_for_repair(self, before: datetime, limit: int) -> Sequence[Bid]:
        """Live bids whose next step should have happened before `before`, oldest first."""


class History(Protocol):
    def of_bid(self, user_id: str, bid_id: str) -> Sequence[HistoryEvent]:
        """All events of one bid, oldest first; empty for a bid of somebody else."""

    def page(self, user_id: str, *, limit: int, cursor: str | None) -> Page[HistoryEvent]:
        """A person's events, newest first. Raises INVALID_CURSOR."""

    def since(self, user_id: str, instant: datetime) -> Sequence[HistoryEvent]:
        """A person's events from `instant` on, oldest first, as they are now."""


class Users(Protocol):
    def ensure(self, user_id: str, *, email: str | None, at: datetime) -> User:
        """The person's row, made if it is missing; a known e-mail address is never blanked."""

    def get(self, user_id: str) -> User | None: ...

    def begin_link(self, user_id: str, pending: PendingLink, *, at: datetime) -> None:
        """Remember the one consent that is being asked for, in place of any earlier one.

        Raises ACCOUNT_CLOSED when the person has no row: then none is made.
        """

    def take_pending_link(self, user_id: str, state_hash: str, *, now: datetime) -> bool:
        """Consume the pending consent once; False if it is another, expired or already used."""

    def save_link(self, user_id: str, link: EbayLink, *, at: datetime) -> None:
        """Keep this link in place of any other, with its tokens.

        Raises ACCOUNT_CLOSED when the person has no row: whoever was erased a moment ago must not
        come back with a consent that ends just now.
        """

    def renew_access(self, user_id: str, before: EbayLink, after: EbayLink) -> None:
        """Store a refreshed token unless the link has changed meanwhile (then do nothing)."""

    def remove_link(self, user_id: str, *, at: datetime) -> None:
        """Delete the link and its tokens. Raises LIVE_BIDS_EXIST while the count is above 0."""

    def lose_link(self, user_id: str, ebay_account_id: str, *, at: datetime) -> None:
        """Delete the link to this eBay account, if it is that one, whatever depends on it."""

    def linked_to(self, ebay_account_id: str) -> Sequence[User]:
        """Everybody who has linked this eBay account; who did so just now may be missing."""

    def note_address(self, user_id: str, email: str, problem: AddressProblem | None) -> None:
        """Remember why no mails go to this address, or that they do, if it is still theirs."""

    def warning_due(self, before: datetime, limit: int) -> Sequence[User]:
        """Whose link runs out soon, and who was not told yet; who was told just now may be there.

        "Soon" began before `before`.
        """

    def note_warning(self, user_id: str, link: EbayLink) -> None:
        """Remember that the person was told of this link's end; another link is not meant."""

    def save_preferences(
        self, user_id: str, before: Preferences, after: Preferences, *, at: datetime
    ) -> bool:
        """Store them; False if they are no longer `before`, or there is no such person."""


class Erasure(Protocol):
    def erase(self, user_id: str) -> None:
        """Delete every row that is this person's, in every table. Can be repeated after a failure.

        Raises STORAGE_UNAVAILABLE.
        """


class TokenVault(Protocol):
    """Encryption under the token key; `owner` and `purpose` are bound into the ciphertext."""

    def seal(self, owner: str, purpose: str, token: str) -> bytes: ...

    def open(self, owner: str, purpose: str, ciphertext: bytes) -> str: ...


class ApplicationTokenStore(Protocol):
    """Where functions share the installation's own eBay token: eBay gives 1,000 a day.

    A store that fails costs a token, not the call: its SniperErrors are taken as "none there".
    """

    def load(self) -> tuple[str, datetime] | None:
        """The token saved last and when it expires, which may be past; None if there is none."""

    def save(self, token: str, expires_at: datetime) -> None:
        """Keep this token in place of any other."""


class ItemCache(Protocol):
    """One layer of what is known of auctions. A layer that fails is an empty one, never an error.

    It hands out what it has, however old: whoever asks decides whether that will do.
    """

    def load(self, ebay_item_id: str, marketplace: str) -> Sighting | None:
        """The latest sighting that was saved, at most an hour old."""

    def save(self, sighting: Sighting, marketplace: str) -> None:
        """Keep a sighting under the marketplace that was asked, unless a later one is kept."""

    def drop(self, ebay_item_id: str) -> None:
        """Forget the item, on every marketplace."""
