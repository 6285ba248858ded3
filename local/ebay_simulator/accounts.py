"""Test users, application keys and the three OAuth grants, without any HTTP."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

SCOPE = "https://api.ebay.com/oauth/api_scope"
BID_SCOPE = f"{SCOPE}/buy.offer.auction"
IDENTITY_SCOPE = f"{SCOPE}/commerce.identity.readonly"

CODE_LIFE = timedelta(seconds=299)
ACCESS_LIFE = timedelta(seconds=7_200)
REFRESH_LIFE = timedelta(seconds=47_304_000)


class OAuthError(Exception):
    """An RFC 6749 error with eBay's wording."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(error)
        self.error, self.description, self.status = error, description, status


def _bad_grant(what: str) -> OAuthError:
    text = f"the provided authorization {what} is invalid or was issued to another client"
    return OAuthError("invalid_grant", text)


def bad_scope() -> OAuthError:
    return OAuthError(
        "invalid_scope",
        "The requested scope is invalid, unknown, malformed, or exceeds the scope granted to the"
        " client",
    )


@dataclass(frozen=True, slots=True)
class Keyset:
    """One application's keys. Without `may_bid` it is an ordinary production keyset."""

    client_id: str = "EmbeddedSniper-Simulator"
    client_secret: str = "simulator-secret"  # noqa: S105 - guards nothing but a simulator
    ru_name: str = "Embedded-EbaySniper-SIM-local"
    may_bid: bool = True

    @property
    def scopes(self) -> frozenset[str]:
        """What the consent page may ask for with these keys."""
        return frozenset({SCOPE, IDENTITY_SCOPE} | ({BID_SCOPE} if self.may_bid else set()))


@dataclass(frozen=True, slots=True)
class User:
    """`user_id` never changes and is what a client should key on."""

    username: str
    user_id: str


@dataclass(frozen=True, slots=True)
class Grant:
    """What a code or token stands for. `username` is None for the application's own tokens."""

    username: str | None
    scopes: frozenset[str]
    expires_at: datetime
    parent: str | None = None  # the refresh token an access token came from


def _random_token() -> str:
    # eBay's are full of characters that break when they are encoded once too often.
    return f"v^1.1#i^1#r^0#p^3#t^{secrets.token_urlsafe(48)}#E^260=="


@dataclass(slots=True)
class Accounts:
    """Everything the sign-in side knows. Instants are the simulator's."""

    users: dict[str, User] = field(default_factory=dict)
    codes: dict[str, Grant] = field(default_factory=dict)
    access: dict[str, Grant] = field(default_factory=dict)
    refresh: dict[str, Grant] = field(default_factory=dict)
    new_token: Callable[[], str] = _random_token

    def sign_in(self, username: str) -> User:
        """The user of this name, created when new. The same name always has the same user id."""
        digest = hashlib.sha256(username.encode()).hexdigest()[:11]
        return self.users.setdefault(username, User(username, f"sim-{digest}"))

    def issue_code(self, username: str, scopes: frozenset[str], now: datetime) -> str:
        code = self.new_token()
        self.codes[code] = Grant(username, scopes, now + CODE_LIFE)
        return code

    def redeem(self, code: str, now: datetime) -> tuple[str, str]:
        """An access and a refresh token for a code, which is used up. Raises OAuthError."""
        grant = self.codes.pop(code, None)
        if grant is None or grant.expires_at <= now:
            raise _bad_grant("grant code")
        refresh = self.new_token()
        self.refresh[refresh] = Grant(grant.username, grant.scopes, now + REFRESH_LIFE)
        return self._issue_access(grant.username, grant.scopes, now, refresh), refresh

    def renew(self, refresh: str, scopes: frozenset[str] | None, now: datetime) -> str:
        """A new access token; the refresh token stays as it is. Raises OAuthError."""
        grant = self.refresh.get(refresh)
        if grant is None or grant.expires_at <= now:
            raise _bad_grant("refresh token")
        if scopes is not None and not scopes <= grant.scopes:
            raise bad_scope()
        return self._issue_access(grant.username, scopes or grant.scopes, now, refresh)

    def application_token(self, scopes: frozenset[str], now: datetime) -> str:
        """A token for the application itself: the base scope only. Raises OAuthError."""
        if scopes != {SCOPE}:
            raise bad_scope()
        return self._issue_access(None, scopes, now, None)

    def revoke(self, token: str) -> None:
        """Kill a token; a refresh token takes its access tokens along."""
        self.refresh.pop(token, None)
        dead = [key for key, grant in self.access.items() if token in (key, grant.parent)]
        for key in dead:
            del self.access[key]

    def expire(self, token: str, now: datetime) -> None:
        """Let an access token run out now instead of later."""
        grant = self.access.get(token)
        if grant is not None:
            self.access[token] = replace(grant, expires_at=min(grant.expires_at, now))

    def expired(self, token: str, now: datetime) -> bool:
        """True for a token that was good once: some APIs tell it from one that never was."""
        grant = self.access.get(token)
        return grant is not None and grant.expires_at <= now

    def forget_grants(self, username: str) -> None:
        """The person takes back every authorization: codes and tokens are dead."""
        for grants in (self.codes, self.access, self.refresh):
            for key in [key for key, grant in grants.items() if grant.username == username]:
                del grants[key]

    def bearer(self, token: str, now: datetime) -> Grant | None:
        grant = self.access.get(token)
        return grant if grant and grant.expires_at > now else None

    def _issue_access(
        self, username: str | None, scopes: frozenset[str], now: datetime, parent: str | None
    ) -> str:
        # Expired ones are told from unknown ones for as long again as they lived.
        known = {key: it for key, it in self.access.items() if it.expires_at > now - ACCESS_LIFE}
        token = self.new_token()
        self.access = {**known, token: Grant(username, scopes, now + ACCESS_LIFE, parent)}
        return token
