"""What the use cases need from the world, in the domain's words.

Every port has one contract suite (tests/contracts) that its fake and its real adapter both pass.
Failures are SniperError with the codes named here, unless a port says otherwise.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sniper.domain.auction import Auction, Standing
from sniper.domain.bid import Bid, HistoryEvent
from sniper.domain.clock_estimate import Probe
from sniper.domain.grants import AccessGrant, EbayIdentity, LinkGrant
from sniper.domain.lifecycle import BidStatus
from sniper.domain.money import Money
from sniper.domain.progress import Step
from sniper.domain.user import EbayLink, PendingLink, User


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, UTC, with microseconds."""

    def sleep_until(self, instant: datetime) -> None:
        """Return at `instant`, or at once if it is past."""


class Ids(Protocol):
    def new(self, at: datetime) -> str:
        """A unique id that sorts by `at` (a ULID)."""

    def secret(self) -> str:
        """256 random bits, URL-safe."""


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
        was stored then. Raises LIVE_BID_EXISTS, IDEMPOTENCY_KEY_REUSED, STORAGE_UNAVAILABLE.
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

    def get(self, user_id: str, bid_id: str) -> Bid:
        """A strongly consistent read. Raises BID_NOT_FOUND."""

    def page(
        self, user_id: str, *, status: BidStatus | None, limit: int, cursor: str | None
    ) -> Page[Bid]:
        """A person's bids, newest first. Raises INVALID_CURSOR."""

    def live_on_item(self, ebay_item_id: str) -> Sequence[Bid]:
        """Every person's live bids on an item."""

    def due_for_repair(self, before: datetime, limit: int) -> Sequence[Bid]:
        """Live bids whose next step should have happened before `before`, oldest first."""


class History(Protocol):
    def of_bid(self, user_id: str, bid_id: str) -> Sequence[HistoryEvent]:
        """All events of one bid, oldest first; empty for a bid of somebody else."""

    def page(self, user_id: str, *, limit: int, cursor: str | None) -> Page[HistoryEvent]:
        """A person's events, newest first. Raises INVALID_CURSOR."""


class Users(Protocol):
    def ensure(self, user_id: str, *, email: str | None, at: datetime) -> User:
        """The person's row, made if it is missing; a known e-mail address is never blanked."""

    def get(self, user_id: str) -> User | None: ...

    def begin_link(self, user_id: str, pending: PendingLink, *, at: datetime) -> None:
        """Remember the one consent that is being asked for, in place of any earlier one."""

    def take_pending_link(self, user_id: str, state_hash: str, *, now: datetime) -> bool:
        """Consume the pending consent once; False if it is another, expired or already used."""

    def save_link(self, user_id: str, link: EbayLink, *, at: datetime) -> None: ...

    def renew_access(self, user_id: str, before: EbayLink, after: EbayLink) -> None:
        """Store a refreshed token unless the link has changed meanwhile (then do nothing)."""

    def remove_link(self, user_id: str, *, at: datetime) -> None:
        """Delete the link and its tokens. Raises LIVE_BIDS_EXIST while the count is above 0."""


class TokenVault(Protocol):
    """Encryption under the token key; `owner` and `purpose` are bound into the ciphertext."""

    def seal(self, owner: str, purpose: str, token: str) -> bytes: ...

    def open(self, owner: str, purpose: str, ciphertext: bytes) -> str: ...


class Directory(Protocol):
    def email_of(self, user_id: str) -> str | None:
        """The address that the person signed up with."""


class WakeUps(Protocol):
    """The one wake-up of a bid. Names are deterministic, so repeating a call changes nothing."""

    def schedule(self, bid: Bid, at: datetime) -> str:
        """Have the executor woken at `at`; the job's id. Raises SCHEDULER_UNAVAILABLE."""

    def wake_now(self, bid: Bid, at: datetime) -> str:
        """Wake the executor at once; the job's id. Raises SCHEDULER_UNAVAILABLE."""

    def cancel(self, scheduler_job_id: str) -> None:
        """Delete a wake-up if it still exists. Raises SCHEDULER_UNAVAILABLE."""


class OutcomeChecks(Protocol):
    def request(self, user_id: str, bid_id: str, *, attempt: int, delay_s: int) -> None:
        """Have the result read in `delay_s` seconds (0 to 900). Raises STORAGE_UNAVAILABLE."""


class Auctions(Protocol):
    def get(self, ebay_item_id: str, marketplace: str) -> Auction:
        """The auction as eBay has it now, never cached.

        Raises ITEM_NOT_FOUND, ITEM_NOT_AN_AUCTION, ITEM_UNAVAILABLE, CURRENCY_NOT_BIDDABLE,
        MARKETPLACE_NOT_SUPPORTED, EBAY_UNAVAILABLE, EBAY_THROTTLED, EBAY_MISCONFIGURED.
        """


class EbayAccounts(Protocol):
    """eBay's OAuth and identity for one person."""

    @property
    def scopes(self) -> frozenset[str]:
        """What a consent asks for: a setting of the installation."""

    def consent_url(self, state: str) -> str: ...

    def exchange(self, code: str) -> LinkGrant:
        """Raises LINK_CODE_REJECTED, EBAY_UNAVAILABLE, EBAY_THROTTLED, EBAY_MISCONFIGURED."""

    def refresh(self, refresh_token: str) -> AccessGrant:
        """Raises LINK_EXPIRED, EBAY_UNAVAILABLE, EBAY_THROTTLED, EBAY_MISCONFIGURED."""

    def revoke(self, refresh_token: str) -> None:
        """Best effort: eBay documents no answer to rely on, so no failure is reported."""

    def identity(self, access_token: str) -> EbayIdentity:
        """Raises LINK_EXPIRED, EBAY_UNAVAILABLE, EBAY_THROTTLED, EBAY_MISCONFIGURED."""


class ApplicationTokenStore(Protocol):
    """Where functions share the installation's own eBay token: eBay gives 1,000 a day.

    A store that fails costs a token, not the call: its SniperErrors are taken as "none there".
    """

    def load(self) -> tuple[str, datetime] | None:
        """The token saved last and when it expires, which may be past; None if there is none."""

    def save(self, token: str, expires_at: datetime) -> None:
        """Keep this token in place of any other."""


class BidLine(Protocol):
    """One warm connection to eBay for one person and one auction."""

    def probe(self) -> Probe | None:
        """One cheap request that keeps the line warm and reads eBay's clock; None if it failed."""

    def place(self, maximum: Money, *, adult_consent: bool) -> None:
        """Send the bid once, never again by itself; returns when eBay has taken it.

        Raises RefusedError, NotSentError, UnknownOutcomeError and nothing else.
        """

    def standing(self) -> Standing:
        """eBay's word on our bid. Raises LINK_EXPIRED, EBAY_UNAVAILABLE, EBAY_THROTTLED,
        EBAY_MISCONFIGURED, BIDDING_NOT_PERMITTED, ITEM_NOT_FOUND."""


class Bidding(Protocol):
    def line(
        self, ebay_item_id: str, *, marketplace: str, access_token: str
    ) -> AbstractContextManager[BidLine]:
        """Open a line; leaving the context closes it."""
