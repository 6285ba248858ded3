"""The person's own profile, made on first sight."""

from dataclasses import dataclass

from sniper.domain.errors import ErrorCode, Problem
from sniper.domain.user import User
from sniper.ports import Clock, Directory, Users


@dataclass(frozen=True, slots=True)
class Profile:
    """`bidding_problem` says why this person can't bid now; None when they can."""

    user: User
    bidding_problem: Problem | None


def read_profile(user_id: str, *, users: Users, directory: Directory, clock: Clock) -> Profile:
    user = users.get(user_id)
    if user is None or user.email is None:
        user = users.ensure(user_id, email=directory.email_of(user_id), at=clock.now())
    return Profile(user, _bidding_problem(user, clock))


def _bidding_problem(user: User, clock: Clock) -> Problem | None:
    if user.ebay is None:
        return Problem(ErrorCode.ACCOUNT_NOT_LINKED, "No eBay account is linked.")
    if user.ebay.refresh_token.expires_at <= clock.now():
        return Problem(ErrorCode.LINK_EXPIRED, "The link to eBay has expired. Link again.")
    if not user.ebay.may_bid:
        return Problem(
            ErrorCode.BIDDING_NOT_PERMITTED,
            "eBay has not approved this installation for bidding; it can only watch.",
        )
    return None
