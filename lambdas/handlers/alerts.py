"""Alerts as the event bus delivers them, read with care."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sniper.domain.alerts import Alert
from sniper.domain.errors import ErrorCode, Severity

from handlers.messages import Malformed


def alert_in(event: Any) -> Alert | Malformed:
    """One event of the bus."""
    detail = event.get("detail") if isinstance(event, Mapping) else None
    try:
        return Alert(
            code=ErrorCode(_text(detail, "code")),
            severity=Severity(_text(detail, "severity")),
            function=_text(detail, "function"),
            what=_text(detail, "what"),
            runbook=_text(detail, "runbook"),
            correlation_id=_text(detail, "correlationId"),
            at=datetime.fromisoformat(_text(detail, "at")),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        return Malformed(f"the event holds no alert: {type(error).__name__}")


def _text(detail: Any, name: str) -> str:
    value = detail[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value
