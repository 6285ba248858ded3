"""Telling whoever runs the installation."""

from datetime import datetime
from typing import Protocol

from sniper.domain.alerts import Alert, OperatorMessage, Repeats
from sniper.domain.errors import ErrorCode


class Alerts(Protocol):
    def tell(self, alert: Alert) -> None:
        """Hand the alert on to whoever tells the operator. Raises STORAGE_UNAVAILABLE."""


class AlertLog(Protocol):
    """What the operator was told of, by code. Raises STORAGE_UNAVAILABLE."""

    def begin(self, code: ErrorCode, at: datetime) -> Repeats | None:
        """Note that this code came. None if it was told within the hour; else it is to be told
        now, and everybody else who asks is refused from here on."""

    def take_back(self, code: ErrorCode, at: datetime) -> None:
        """It could not be told after all: the next one who asks is to tell it."""


class Operator(Protocol):
    def notify(self, message: OperatorMessage) -> None:
        """Raises STORAGE_UNAVAILABLE."""
