"""A person who uses this installation, and the link to their eBay account."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from sniper.domain.mails import AddressProblem
from sniper.domain.preferences import Preferences

OFFER_SCOPE = "https://api.ebay.com/oauth/api_scope/buy.offer.auction"
"""Without this scope eBay lets nobody bid through its API."""


@dataclass(frozen=True, slots=True)
class SealedToken:
    """A token as ciphertext, and the instant after which eBay no longer takes it."""

    ciphertext: bytes
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class EbayLink:
    """`ebay_account_id` is eBay's immutable userId; `scopes` are what the person consented to."""

    ebay_account_id: str
    username: str
    scopes: frozenset[str]
    access_token: SealedToken
    refresh_token: SealedToken
    linked_at: datetime

    @property
    def may_bid(self) -> bool:
        return OFFER_SCOPE in self.scopes

    def alive(self, at: datetime) -> bool:
        """Whether the refresh token, on which everything hangs, still lives at `at`."""
        return self.refresh_token.expires_at > at


class LinkState(StrEnum):
    NONE = "none"
    ACTIVE = "active"
    EXPIRING = "expiring"
    EXPIRED = "expired"


EXPIRING_BEFORE = timedelta(days=30)
"""How long before the end of a link its person is told to renew it."""


def warning_due_at(link: EbayLink) -> datetime:
    """When the person is to be told that the link runs out."""
    return link.refresh_token.expires_at - EXPIRING_BEFORE


def link_state(link: EbayLink | None, now: datetime) -> LinkState:
    if link is None:
        return LinkState.NONE
    if not link.alive(now):
        return LinkState.EXPIRED
    return LinkState.ACTIVE if link.alive(now + EXPIRING_BEFORE) else LinkState.EXPIRING


@dataclass(frozen=True, slots=True)
class PendingLink:
    """A consent that was asked for: the hash of its state, and until when it may come back."""

    state_hash: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class User:
    """`address_problem` is why no mails go to `email` any more; None while they do."""

    user_id: str
    email: str | None
    created_at: datetime
    updated_at: datetime
    is_active: bool = True
    active_bid_count: int = 0
    ebay: EbayLink | None = None
    pending_link: PendingLink | None = None
    preferences: Preferences = field(default_factory=Preferences)
    address_problem: AddressProblem | None = None
