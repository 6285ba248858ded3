"""Valkey, or Redis: its keys, its commands, and what happens when it is not as it should be."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from redis.exceptions import ConnectionError
from sniper.adapters.auction_codec import SCHEMA, sighting_document
from sniper.adapters.memory.system import ManualClock
from sniper.adapters.valkey import ValkeyItemCache, connect
from sniper.domain.freshness import Sighting
from sniper.ports import ItemCache

from tests.adapters.test_http import self_signed
from tests.contracts.redis_server import running_server, running_tls_server
from tests.domain.examples import ITEM, NOW, an_auction
from tests.guards.tree import imported_modules, label, parsed, python_files

if TYPE_CHECKING:
    from redis import Redis

SEEN = Sighting(an_auction(), NOW)
KEY = f"item:{ITEM}:EBAY_US"
SHORT_S = 5.0


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_server(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture
def server(url: str) -> Iterator[Redis]:
    """A connection beside the cache's own."""
    with connect(url) as client:
        client.flushall()
        client.config_resetstat()
        yield client


@pytest.fixture
def cache(url: str, server: Redis) -> Iterator[ValkeyItemCache]:
    with connect(url) as client:
        yield ValkeyItemCache(client, ManualClock(NOW))


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """For 127.0.0.1; its key lies in the same file."""
    self_signed(tmp_path)
    return tmp_path / "server.pem"


@pytest.fixture
def tls_url(tmp_path: Path, certificate: Path) -> Iterator[str]:
    with running_tls_server(tmp_path, certificate) as url:
        yield url


def use(cache: ItemCache) -> Sighting | None:
    cache.save(SEEN, "EBAY_US")
    found = cache.load(ITEM, "EBAY_US")
    cache.drop(ITEM)
    return found


def cache_at(url: str) -> ValkeyItemCache:
    return ValkeyItemCache(connect(url), ManualClock(NOW))


def commands(server: Redis) -> set[str]:
    stats: Any = server.info("commandstats")
    return {name.removeprefix("cmdstat_") for name in stats}


@pytest.mark.parametrize("age_s", [0, 600, 3_599])
def test_a_key_expires_an_hour_after_its_sighting(
    server: Redis, cache: ValkeyItemCache, age_s: int
) -> None:
    cache.save(replace(SEEN, seen_at=NOW - timedelta(seconds=age_s)), "EBAY_US")
    left_ms: Any = server.pttl(KEY)
    assert 0 < left_ms <= (3_600 - age_s) * 1_000
    assert left_ms > (3_600 - age_s - 1) * 1_000 - SHORT_S * 1_000


def test_what_has_expired_already_is_not_written(server: Redis, cache: ValkeyItemCache) -> None:
    cache.save(replace(SEEN, seen_at=NOW - timedelta(hours=1)), "EBAY_US")
    assert server.dbsize() == 0


def test_many_other_items_do_not_keep_one_from_being_dropped(
    server: Redis, cache: ValkeyItemCache
) -> None:
    others = {f"item:{number}:EBAY_US": "x" for number in range(5_000)}
    server.mset(others)
    for site in ("EBAY_US", "EBAY_DE"):
        cache.save(SEEN, site)
    cache.drop(ITEM)
    assert server.dbsize() == len(others)


def test_the_server_is_never_stopped_for_all_keys(server: Redis, cache: ValkeyItemCache) -> None:
    use(cache)
    assert commands(server) >= {"get", "set", "eval", "scan", "unlink"}
    assert not commands(server) & {"keys", "del", "flushall", "flushdb"}


@pytest.mark.parametrize(
    "found",
    [
        "",
        "no JSON",
        "null",
        "[]",
        "5",
        "{}",
        '"text"',
        b"\xff\xfe",
        json.dumps({"schema": SCHEMA, "seenAt": 5}),
        json.dumps({"schema": SCHEMA + 1, "seenAt": "9999"}),
        json.dumps(sighting_document(replace(SEEN, seen_at=NOW - timedelta(seconds=1)))),
    ],
)
def test_what_cannot_be_read_or_is_earlier_gives_way(
    server: Redis, cache: ValkeyItemCache, found: str | bytes
) -> None:
    server.set(KEY, found)
    cache.save(SEEN, "EBAY_US")
    assert cache.load(ITEM, "EBAY_US") == SEEN


@pytest.mark.parametrize("found", ["", "no JSON", "null", "[]", "{}", b"\xff\xfe", '{"schema": 1}'])
def test_what_cannot_be_read_is_nothing_there(
    server: Redis, cache: ValkeyItemCache, found: str | bytes
) -> None:
    server.set(KEY, found)
    assert cache.load(ITEM, "EBAY_US") is None


def test_a_key_of_another_kind_is_an_empty_layer(server: Redis, cache: ValkeyItemCache) -> None:
    server.lpush(KEY, "one")
    cache.save(SEEN, "EBAY_US")
    assert cache.load(ITEM, "EBAY_US") is None
    cache.drop(ITEM)
    assert server.dbsize() == 0


def test_a_server_that_refuses_is_an_empty_layer(server: Redis, cache: ValkeyItemCache) -> None:
    cache.save(SEEN, "EBAY_US")
    server.acl_setuser("default", enabled=True, nopass=True, commands=["-get", "-eval", "-scan"])
    try:
        assert use(cache) is None
    finally:
        server.acl_setuser("default", enabled=True, nopass=True, commands=["+@all"])
    assert cache.load(ITEM, "EBAY_US") == SEEN


def test_a_connection_that_the_server_closed_is_replaced_unnoticed(
    server: Redis, cache: ValkeyItemCache
) -> None:
    cache.save(SEEN, "EBAY_US")
    server.client_kill_filter(_type="normal", skipme=True)
    assert cache.load(ITEM, "EBAY_US") == SEEN


def test_a_server_that_is_not_there_is_an_empty_layer(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert use(cache_at(f"redis://127.0.0.1:{port}")) is None
    assert use(cache_at(f"unix://{tmp_path}/nobody.sock")) is None


def test_a_server_that_went_away_is_an_empty_layer_and_is_used_again_when_it_is_back(
    tmp_path: Path,
) -> None:
    with running_server(tmp_path) as url:
        cache = cache_at(url)
        assert use(cache) == SEEN
    assert use(cache) is None
    (tmp_path / "server.sock").unlink()
    with running_server(tmp_path):
        assert use(cache) == SEEN


def test_a_server_that_is_silent_is_not_waited_for_and_not_asked_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        cache = cache_at(f"redis://127.0.0.1:{listener.getsockname()[1]}")
        begun = monotonic()
        assert cache.load(ITEM, "EBAY_US") is None
        assert monotonic() - begun < SHORT_S
        assert _visitors(listener) == 1


def test_a_server_whose_certificate_somebody_vouches_for_is_used(
    tls_url: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert use(cache_at(tls_url)) == SEEN


def test_a_server_whose_certificate_nobody_vouches_for_is_an_empty_layer(tls_url: str) -> None:
    assert use(cache_at(tls_url)) is None
    with pytest.raises(ConnectionError, match="certificate verify failed"):
        connect(tls_url).ping()


def test_a_server_whose_certificate_is_of_another_host_is_an_empty_layer(
    tls_url: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    by_name = tls_url.replace("127.0.0.1", "localhost")
    assert use(cache_at(by_name)) is None
    with pytest.raises(ConnectionError, match="certificate is not valid for 'localhost'"):
        connect(by_name).ping()


def test_redis_is_imported_in_exactly_one_module() -> None:
    importers = [
        label(path)
        for path in python_files("lambdas")
        if any(name.split(".")[0] == "redis" for name in imported_modules(parsed(path)))
    ]
    assert importers == ["lambdas/sniper/adapters/valkey.py"]


def _visitors(listener: socket.socket) -> int:
    """How many connections have been opened."""
    listener.settimeout(0.0)
    number = 0
    while True:
        try:
            listener.accept()[0].close()
        except BlockingIOError:
            return number
        number += 1
