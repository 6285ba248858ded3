"""The port NoticeSignatures over eBay's Notification API, with the installation's own token."""

import json
import re
from base64 import b64decode
from dataclasses import dataclass
from threading import Lock

from cachetools import TTLCache

from sniper.adapters.ebay.answers import json_object
from sniper.adapters.ebay.application_reader import ApplicationReader
from sniper.adapters.ebay.elliptic import VerifyingKey, verifying_key
from sniper.adapters.ebay.error_tables import NOTIFICATION
from sniper.adapters.ebay.errors import read_failure
from sniper.adapters.ebay.keyset import EbayHosts, EbayKeyset
from sniper.adapters.ebay.messages import unreadable
from sniper.adapters.ebay.retrying import patiently
from sniper.ports import ApplicationTokenStore, Clock

_PATH = "/commerce/notification/v1/public_key"
_KEPT_S = 3_600.0  # as eBay recommends
_MOST_KEYS = 16  # eBay signs with one at a time
_KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,128}")
_LONGEST_HEADER = 4_096
_UNKNOWN_KEY = {400, 404}


@dataclass(frozen=True, slots=True)
class _Seal:
    """What X-EBAY-SIGNATURE says. Which algorithm was used, the key alone decides."""

    key_id: str
    signature: bytes


class EbayNoticeSignatures:
    """Safe to share between threads. Only keys that eBay knows are kept."""

    def __init__(
        self, hosts: EbayHosts, keyset: EbayKeyset, store: ApplicationTokenStore, clock: Clock
    ) -> None:
        self._reader = ApplicationReader(hosts, keyset, store, clock)
        self._lock = Lock()
        self._keys: TTLCache[str, VerifyingKey] = TTLCache(
            _MOST_KEYS, _KEPT_S, timer=lambda: clock.now().timestamp()
        )

    def close(self) -> None:
        self._reader.close()

    def genuine(self, signature: str, body: bytes) -> bool:
        seal = _seal(signature)
        if seal is None:
            return False
        key = self._key(seal.key_id)
        return key is not None and key.signed(seal.signature, body)

    def _key(self, key_id: str) -> VerifyingKey | None:
        with self._lock:
            held = self._keys.get(key_id)
        if held is not None:
            return held
        found = patiently(lambda: self._fetched(key_id))
        if found is not None:
            with self._lock:
                self._keys[key_id] = found
        return found

    def _fetched(self, key_id: str) -> VerifyingKey | None:
        answer = self._reader.read(f"{_PATH}/{key_id}")
        if answer.status in _UNKNOWN_KEY:
            return None
        if answer.status != 200:
            raise read_failure(answer, NOTIFICATION)
        body = json_object(answer)
        try:
            return verifying_key(
                str(body["key"]), algorithm=str(body["algorithm"]), digest=str(body["digest"])
            )
        except (KeyError, ValueError):
            raise unreadable("public key") from None


def _seal(header: str) -> _Seal | None:
    """The header's contents; None for anything that is not as eBay writes it."""
    if len(header) > _LONGEST_HEADER:
        return None
    try:
        told = json.loads(b64decode(header.strip(), validate=True))
        key_id, signature = told["kid"], b64decode(told["signature"], validate=True)
        return _Seal(key_id, signature) if _KEY_ID.fullmatch(key_id) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
