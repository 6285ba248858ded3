"""The person's own profile, made on first sight."""

from dataclasses import dataclass
from datetime import datetime

from sniper.domain.errors import ErrorCode, Problem
from sniper.domain.user import OFFER_SCOPE, LinkState, User, link_state
from sniper.ports import Clock, Directory, Firing, Users


@dataclass(frozen=True, slots=True)
class Profile:
    """`bidding_problem` says why this person can't bid now; None when they can.

    `installation_bids` is whether whoever runs the product has set it up for bidding at all.
    `firing_stopped_since` is set while they have stopped all bids from being sent.
    """

    user: User
    link: LinkState
    installation_bids: bool
    firing_stopped_since: datetime | None
    bidding_problem: Problem | None


@dataclass(frozen=True, slots=True)
class ProfilePorts:
    """`scopes` are what a consent asks for: a setting of the installation."""

    users: Users
    directory: Directory
    firing: Firing
    clock: Clock
    scopes: frozenset[str]


def read_profile(user_id: str, ports: ProfilePorts) -> Profile:
    """Raises SniperError (ACCOUNT_CLOSED, STORAGE_UNAVAILABLE)."""
    user = known_person(user_id, ports)
    bids = OFFER_SCOPE in ports.scopes
    link = link_state(user.ebay, ports.clock.now())
    stopped_since = ports.firing.stopped_since()
    problem = _bidding_problem(user, link, installation_bids=bids)
    return Profile(user, link, bids, stopped_since, problem or _firing_problem(stopped_since))


def known_person(user_id: str, ports: ProfilePorts) -> User:
    """The person's row, made if it is missing and their sign-in still exists.

    Raises SniperError (ACCOUNT_CLOSED, STORAGE_UNAVAILABLE): a token outlives its account by an
    hour, and must not bring back what was erased.
    """
    user = ports.users.get(user_id)
    if user is None or user.email is None:
        email = ports.directory.email_of(user_id)
        user = ports.users.ensure(user_id, email=email, at=ports.clock.now())
    return user


def _bidding_problem(user: User, link: LinkState, *, installation_bids: bool) -> Problem | None:
    if not installation_bids or (user.ebay is not None and not user.ebay.may_bid):
        return Problem(
            ErrorCode.BIDDING_NOT_PERMITTED,
            "eBay has not approved this installation for bidding; it can only watch."
            if not installation_bids
            else "Your link to eBay does not allow bids yet. Link your account again.",
        )
    if link is LinkState.NONE:
        return Problem(ErrorCode.ACCOUNT_NOT_LINKED, "No eBay account is linked.")
    if link is LinkState.EXPIRED:
        return Problem(ErrorCode.LINK_EXPIRED, "The link to eBay has expired. Link again.")
    return None


def _firing_problem(stopped_since: datetime | None) -> Problem | None:
    if stopped_since is None:
        return None
    return Problem(
        ErrorCode.FIRING_STOPPED,
        "Whoever runs this installation has stopped all bidding. Snipes are kept, but none is sent"
        " until they allow it again.",
    )
