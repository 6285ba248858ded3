"""eBay."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from sniper.domain.auction import Auction, Standing
from sniper.domain.freshness import SHARED_S, Sighting
from sniper.domain.grants import AccessGrant, EbayIdentity, LinkGrant
from sniper.domain.money import Money
from sniper.domain.watching import WatchedEntry
from sniper.ports.ebay_clock import ClockLine


class Auctions(Protocol):
    def get(self, ebay_item_id: str, marketplace: str) -> Auction:
        """The auction as eBay has it now, never cached.

        Raises ITEM_NOT_FOUND, ITEM_NOT_AN_AUCTION, ITEM_UNAVAILABLE, CURRENCY_NOT_BIDDABLE,
        MARKETPLACE_NOT_SUPPORTED, EBAY_UNAVAILABLE, EBAY_THROTTLED, EBAY_MISCONFIGURED.
        """


class Catalogue(Protocol):
    """Auctions to look at: cached, so not for deciding a bid's last moment."""

    def get(self, ebay_item_id: str, marketplace: str, *, max_age_s: float = SHARED_S) -> Sighting:
        """The auction as it was at most `max_age_s` ago, 5 s near its end.

        When eBay does not answer, what was seen within the last hour, marked as stale. Raises what
        Auctions.get raises otherwise.
        """

    def drop(self, ebay_item_id: str) -> None:
        """Forget what was seen of an item."""


class WatchLists(Protocol):
    def read(self, access_token: str, marketplace: str) -> Sequence[WatchedEntry]:
        """Everything on the token's owner's watch list, ended and fixed-price entries too.

        Raises LINK_EXPIRED for a token that eBay does not take, EBAY_UNAVAILABLE, EBAY_THROTTLED,
        EBAY_MISCONFIGURED.
        """


class NoticeSignatures(Protocol):
    def genuine(self, signature: str, body: bytes) -> bool:
        """Whether eBay signed exactly this body; `signature` is the X-EBAY-SIGNATURE header.

        Raises EBAY_UNAVAILABLE, EBAY_THROTTLED, EBAY_MISCONFIGURED when the key cannot be had.
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


class BidLine(ClockLine, Protocol):
    """One warm connection to eBay for one person and one auction."""

    def place(self, maximum: Money, *, adult_consent: bool) -> None:
        """Send the bid once, never again by itself; returns when eBay has taken it.

        Raises RefusedError, NotSentError, UnknownOutcomeError and nothing else.
        """

    def glance(self) -> Standing | None:
        """Like `standing`, but one quick request only; None if it failed."""

    def standing(self) -> Standing:
        """eBay's word on our bid. Raises LINK_EXPIRED, EBAY_UNAVAILABLE, EBAY_THROTTLED,
        EBAY_MISCONFIGURED, BIDDING_NOT_PERMITTED, ITEM_NOT_FOUND."""


class Bidding(Protocol):
    def line(
        self, ebay_item_id: str, *, marketplace: str, access_token: str
    ) -> AbstractContextManager[BidLine]:
        """Open a line; leaving the context closes it."""
