"""A person's eBay access token, fresh for as long as it is needed."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.grants import AccessGrant
from sniper.domain.user import EbayLink, SealedToken, User
from sniper.ports import Clock, EbayAccounts, TokenVault, Users

ACCESS = "access_token"
REFRESH = "refresh_token"


@dataclass(frozen=True, slots=True)
class EbayAccess:
    """The ports that it takes to get at a person's token."""

    users: Users
    vault: TokenVault
    accounts: EbayAccounts
    clock: Clock


def linked_user(user_id: str, users: Users) -> tuple[User, EbayLink]:
    """The person and their link. Raises SniperError (ACCOUNT_NOT_LINKED)."""
    user = users.get(user_id)
    if user is None or user.ebay is None:
        raise SniperError(
            ErrorCode.ACCOUNT_NOT_LINKED, "Link your eBay account first: POST /ebay/auth/link."
        )
    return user, user.ebay


def access_token(user_id: str, *, valid_until: datetime, ports: EbayAccess) -> str:
    """A token that lives until `valid_until` at least, refreshed if the stored one does not.

    Raises SniperError: ACCOUNT_NOT_LINKED, LINK_EXPIRED, and what eBay's refresh raises.
    """
    _, link = linked_user(user_id, ports.users)
    if link.access_token.expires_at > valid_until:
        return ports.vault.open(user_id, ACCESS, link.access_token.ciphertext)
    return renewed_token(user_id, link, ports)


def renewed_token(user_id: str, link: EbayLink, ports: EbayAccess) -> str:
    """A new token, which also proves that the link is alive.

    Raises SniperError: LINK_EXPIRED, and what eBay's refresh raises.
    """
    refresh_token = ports.vault.open(user_id, REFRESH, link.refresh_token.ciphertext)
    grant = ports.accounts.refresh(refresh_token)
    renewed = replace(link, access_token=sealed_access(user_id, grant, ports))
    with suppress(SniperError):  # kept or not, the token is good; eBay does not rotate the other
        ports.users.renew_access(user_id, link, renewed)
    return grant.access_token


def sealed_access(user_id: str, grant: AccessGrant, ports: EbayAccess) -> SealedToken:
    return SealedToken(
        ciphertext=ports.vault.seal(user_id, ACCESS, grant.access_token),
        expires_at=ports.clock.now() + timedelta(seconds=grant.expires_in_s),
    )
