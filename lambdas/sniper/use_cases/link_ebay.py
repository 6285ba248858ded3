"""Link a person's eBay account by OAuth consent."""

import hashlib
from datetime import timedelta

from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.grants import LinkGrant
from sniper.domain.user import EbayLink, PendingLink, SealedToken, User
from sniper.ports import EbayAccounts, Ids
from sniper.use_cases.ebay_access import REFRESH, EbayAccess, sealed_access
from sniper.use_cases.read_profile import ProfilePorts, known_person

CONSENT_LIFETIME = timedelta(minutes=15)


def begin_link(user_id: str, *, people: ProfilePorts, accounts: EbayAccounts, ids: Ids) -> str:
    """The address of eBay's consent page for this person; its state is theirs alone, once.

    Raises SniperError (ACCOUNT_CLOSED, STORAGE_UNAVAILABLE).
    """
    known_person(user_id, people)
    now = people.clock.now()
    state = ids.secret()
    pending = PendingLink(state_hash=_hash(state), expires_at=now + CONSENT_LIFETIME)
    people.users.begin_link(user_id, pending, at=now)
    return accounts.consent_url(state)


def complete_link(user_id: str, *, code: str, state: str, ports: EbayAccess) -> EbayLink:
    """Exchange eBay's code for tokens and store them sealed.

    Raises SniperError: LINK_STATE_INVALID for a state that is not this person's, used or older
    than 15 minutes, ACCOUNT_CLOSED when the person was erased meanwhile, LIVE_BIDS_EXIST for
    another eBay account than their snipes are for, and what the exchange and the identity raise.
    """
    now = ports.clock.now()
    if not ports.users.take_pending_link(user_id, _hash(state), now=now):
        raise SniperError(
            ErrorCode.LINK_STATE_INVALID,
            "This consent was not started by you, was used already, or is too old. Link again.",
        )
    grant = ports.accounts.exchange(code)
    link = _link(user_id, grant, ports)
    _require_same_account(ports.users.get(user_id), link)
    ports.users.save_link(user_id, link, at=ports.clock.now())
    return link


def _link(user_id: str, grant: LinkGrant, ports: EbayAccess) -> EbayLink:
    identity = ports.accounts.identity(grant.access.access_token)
    now = ports.clock.now()
    return EbayLink(
        ebay_account_id=identity.account_id,
        username=identity.username,
        scopes=ports.accounts.scopes,
        access_token=sealed_access(user_id, grant.access, ports),
        refresh_token=SealedToken(
            ciphertext=ports.vault.seal(user_id, REFRESH, grant.refresh_token),
            expires_at=now + timedelta(seconds=grant.refresh_expires_in_s),
        ),
        linked_at=now,
    )


def _require_same_account(user: User | None, link: EbayLink) -> None:
    """Whoever is gone meanwhile has no other account; saving the link finds that out."""
    linked = user.ebay if user is not None and user.active_bid_count > 0 else None
    if linked is not None and linked.ebay_account_id != link.ebay_account_id:
        raise SniperError(
            ErrorCode.LIVE_BIDS_EXIST,
            "Your snipes are for the eBay account that is linked now. Wait for their results or"
            " cancel them, then link the other account.",
        )


def _hash(state: str) -> str:
    return hashlib.sha256(state.encode()).hexdigest()
