"""The installation's own eBay token in memory."""

from datetime import datetime


class MemoryApplicationToken:
    def __init__(self) -> None:
        self._held: tuple[str, datetime] | None = None

    def load(self) -> tuple[str, datetime] | None:
        return self._held

    def save(self, token: str, expires_at: datetime) -> None:
        self._held = (token, expires_at)
