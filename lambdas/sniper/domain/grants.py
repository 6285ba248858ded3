"""What eBay grants for a consent, and whose account it is."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AccessGrant:
    access_token: str = field(repr=False)
    expires_in_s: int


@dataclass(frozen=True, slots=True)
class LinkGrant:
    """What eBay gives for a consent code."""

    access: AccessGrant
    refresh_token: str = field(repr=False)
    refresh_expires_in_s: int


@dataclass(frozen=True, slots=True)
class EbayIdentity:
    account_id: str
    username: str
