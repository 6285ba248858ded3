"""What every function does about a failure: write it down, and tell the operator if it is bad."""

import os
from collections.abc import Mapping

from sniper import metrics, wiring
from sniper.domain import measures
from sniper.domain.alerts import Alert
from sniper.domain.error_kinds import kind_of
from sniper.domain.errors import ErrorCode, SniperError
from sniper.telemetry import correlation_id, log_failure


def code_of(error: BaseException) -> ErrorCode:
    """What the table of errors knows it by; whatever we did not expect is a defect of ours."""
    return error.code if isinstance(error, SniperError) else ErrorCode.INTERNAL_ERROR


def failed(message: str, error: BaseException, **details: object) -> None:
    """`message` says in words what failed, and quotes nothing. The work goes on."""
    code = code_of(error)
    log_failure(message, error, **{"code": code, **details, **_context(error)})
    kind = kind_of(code)
    if kind.alerts:
        metrics.count(measures.ALERTS, code)
        _alert(code, message)


def _alert(code: ErrorCode, message: str) -> None:
    kind = kind_of(code)
    try:
        parts = wiring.current()
        alert = Alert(
            code=code,
            severity=kind.severity,
            function=os.environ.get("POWERTOOLS_SERVICE_NAME", "unknown"),
            what=message,
            runbook=kind.runbook or "errors",
            correlation_id=correlation_id(),
            at=parts.clock.now(),
        )
        parts.alerts.tell(alert)
    except Exception as trouble:
        log_failure("operator not told", trouble)


def _context(error: BaseException) -> Mapping[str, object]:
    context = error.context if isinstance(error, SniperError) else {}
    return {"context": {**context}} if context else {}
