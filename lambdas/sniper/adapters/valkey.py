"""Valkey (or Redis) as the layer that all processes share: the only module that knows `redis`."""

import json
from contextlib import suppress
from datetime import timedelta
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from sniper.adapters.auction_codec import SCHEMA, sighting_document, sighting_from
from sniper.domain.freshness import STALE_S, Sighting, stands_in
from sniper.ports import Clock

_CONNECT_TIMEOUT_S = 0.5
_READ_TIMEOUT_S = 0.5
_KEYS_PER_SCAN = 1_000

_SAVE_UNLESS_LATER = """
local found = redis.call('GET', KEYS[1])
if found then
  local readable, held = pcall(cjson.decode, found)
  if readable and type(held) == 'table' and held.schema == tonumber(ARGV[4])
     and type(held.seenAt) == 'string' and held.seenAt > ARGV[2] then
    return 0
  end
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
return 1
"""
"""A script and no WATCH: comparing and writing are one step of the server, so nobody can come in
between, nothing has to be tried again, and it is one round trip instead of three. Instants are text
of a fixed width, so they compare as they follow one another."""


def connect(url: str) -> Redis:
    """A client of `rediss://host:6379` (TLS, its certificate verified), `redis://` or `unix://`.

    It connects with the first command. A layer that is slower than asking eBay is of no use, so
    nothing is waited for long, and nothing is tried twice.
    """
    return Redis.from_url(
        url,
        socket_connect_timeout=_CONNECT_TIMEOUT_S,
        socket_timeout=_READ_TIMEOUT_S,
        retry=Retry(NoBackoff(), 0),
        protocol=2,  # the newer one asks several questions more on connecting
    )


class ValkeyItemCache:
    """Every failure of the server or of the way there is an empty layer."""

    def __init__(self, client: Redis, clock: Clock) -> None:
        self._client: Any = client  # its types allow for an asynchronous one at every call
        self._clock = clock

    def load(self, ebay_item_id: str, marketplace: str) -> Sighting | None:
        try:
            text = self._client.get(_key(ebay_item_id, marketplace))
            sighting = sighting_from(json.loads(text or b"null"))
        except (RedisError, ValueError):  # no answer, or no JSON
            return None
        usable = sighting is not None and stands_in(sighting, self._clock.now())
        return sighting if usable else None

    def save(self, sighting: Sighting, marketplace: str) -> None:
        age = self._clock.now() - sighting.seen_at
        expires_in_ms = (timedelta(seconds=STALE_S) - age) // timedelta(milliseconds=1)
        if expires_in_ms <= 0:
            return
        document = sighting_document(sighting)
        text = json.dumps(document, separators=(",", ":"))
        key = _key(sighting.auction.ebay_item_id, marketplace)
        with suppress(RedisError):
            self._client.eval(
                _SAVE_UNLESS_LATER, 1, key, text, document["seenAt"], expires_in_ms, SCHEMA
            )

    def drop(self, ebay_item_id: str) -> None:
        """One key at a time: a cluster refuses to unlink keys of several slots together."""
        with suppress(RedisError):
            every = _key(ebay_item_id, "*")
            for key in self._client.scan_iter(match=every, count=_KEYS_PER_SCAN):
                self._client.unlink(key)


def _key(ebay_item_id: str, marketplace: str) -> str:
    return f"item:{ebay_item_id}:{marketplace}"
