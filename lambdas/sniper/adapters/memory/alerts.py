"""Alerts that are kept, and an operator who reads them."""

from dataclasses import dataclass, replace
from datetime import datetime

from sniper.adapters.refusals import storage_unavailable
from sniper.domain.alerts import QUIET_FOR, Alert, OperatorMessage, Repeats
from sniper.domain.errors import ErrorCode


class MemoryAlerts:
    """`told` holds every alert in order; set `failing` to have them refused."""

    def __init__(self) -> None:
        self.told: list[Alert] = []
        self.failing = False

    def tell(self, alert: Alert) -> None:
        if self.failing:
            raise storage_unavailable()
        self.told.append(alert)


@dataclass(frozen=True, slots=True)
class _Row:
    since: datetime
    told_at: datetime | None
    untold: int = 0


class MemoryAlertLog:
    def __init__(self) -> None:
        self._rows: dict[ErrorCode, _Row] = {}

    def begin(self, code: ErrorCode, at: datetime) -> Repeats | None:
        row = self._rows.get(code, _Row(at, None))
        if row.told_at is not None and row.told_at > at - QUIET_FOR:
            self._rows[code] = replace(row, untold=row.untold + 1)
            return None
        self._rows[code] = _Row(row.since, at)
        return Repeats(row.since, row.untold)

    def take_back(self, code: ErrorCode, at: datetime) -> None:
        row = self._rows.get(code)
        if row is not None and row.told_at == at:
            self._rows[code] = replace(row, told_at=None)


class MemoryOperator:
    """`heard` holds every message in order; set `failing` to have them refused."""

    def __init__(self) -> None:
        self.heard: list[OperatorMessage] = []
        self.failing = False

    def notify(self, message: OperatorMessage) -> None:
        if self.failing:
            raise storage_unavailable()
        self.heard.append(message)
