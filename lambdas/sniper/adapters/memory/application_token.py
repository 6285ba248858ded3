"""The installation's own eBay token in memory."""

from datetime import datetime

from sniper.adapters.refusals import storage_unavailable


class MemoryApplicationToken:
    """What functions would share; set `failing` to have it refuse."""

    def __init__(self) -> None:
        self.held: tuple[str, datetime] | None = None
        self.failing = False

    def load(self) -> tuple[str, datetime] | None:
        self._refuse_if_failing()
        return self.held

    def save(self, token: str, expires_at: datetime) -> None:
        self._refuse_if_failing()
        self.held = token, expires_at

    def _refuse_if_failing(self) -> None:
        if self.failing:
            raise storage_unavailable()
