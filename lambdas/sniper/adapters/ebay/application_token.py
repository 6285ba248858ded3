"""The installation's own token, for reading public listings.

eBay gives 1,000 a day to all functions together, so it is kept in this process, then in a store
that they share, and only then asked for.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from threading import Lock

from sniper.adapters.ebay.oauth import TokenEndpoint
from sniper.domain.errors import SniperError
from sniper.ports import ApplicationTokenStore, Clock

_SPARE = timedelta(minutes=5)


class ApplicationTokens:
    """Safe to share between threads: while one asks eBay, the others wait for its answer."""

    def __init__(self, endpoint: TokenEndpoint, store: ApplicationTokenStore, clock: Clock) -> None:
        self._endpoint, self._store, self._clock = endpoint, store, clock
        self._lock = Lock()
        self._held: tuple[str, datetime] | None = None

    def current(self, *, rejected: str | None = None) -> str:
        """A token with five minutes to live at least, and not the `rejected` one.

        Raises SniperError: EBAY_UNAVAILABLE, EBAY_THROTTLED, EBAY_MISCONFIGURED.
        """
        with self._lock:
            held = self._held
            if held is None or not self._usable(held, rejected):
                held = self._held = self._shared(rejected) or self._new()
            return held[0]

    def _usable(self, token: tuple[str, datetime], rejected: str | None) -> bool:
        return token[0] != rejected and token[1] - _SPARE > self._clock.now()

    def _shared(self, rejected: str | None) -> tuple[str, datetime] | None:
        try:
            found = self._store.load()
        except SniperError:  # a token costs less than a failed call
            return None
        return found if found is not None and self._usable(found, rejected) else None

    def _new(self) -> tuple[str, datetime]:
        asked_at = self._clock.now()
        grant = self._endpoint.application_token()
        expires_at = asked_at + timedelta(seconds=grant.expires_in_s)
        with suppress(SniperError):
            self._store.save(grant.access_token, expires_at)
        return grant.access_token, expires_at
