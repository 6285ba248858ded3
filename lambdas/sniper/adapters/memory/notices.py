"""eBay's signature as something that can be told from others, and keeps nobody out."""

import hashlib
from collections import deque

from sniper.domain.errors import SniperError


class MemoryNoticeSignatures:
    """`sign` plays eBay. Each of `failures` is used once, oldest first."""

    def __init__(self) -> None:
        self.failures: deque[SniperError] = deque()

    def sign(self, body: bytes) -> str:
        """The X-EBAY-SIGNATURE header for this body."""
        return f"signed-{hashlib.sha256(body).hexdigest()}"

    def genuine(self, signature: str, body: bytes) -> bool:
        if self.failures:
            raise self.failures.popleft()
        return signature == self.sign(body)
