"""What whoever runs an installation is told when something needs them, in words they can act on.

An alert knows no person and no bid. The same code is told once an hour, however often it comes.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sniper.domain.errors import ErrorCode, Severity

SOURCE = "ebay-sniper.alerts"
DETAIL_TYPE = "OperatorAlert"
QUIET_FOR = timedelta(hours=1)
_LONGEST_SUBJECT = 100  # as SNS wants it


@dataclass(frozen=True, slots=True)
class Alert:
    """`what` was happening in `function`; `correlation_id` finds the lines in the log."""

    code: ErrorCode
    severity: Severity
    function: str
    what: str
    runbook: str
    correlation_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Repeats:
    """How often the same code came since it was last told, and since when it comes at all."""

    since: datetime
    untold: int = 0


@dataclass(frozen=True, slots=True)
class OperatorMessage:
    """`subject` is one line of ASCII."""

    subject: str
    text: str


def message_of(alert: Alert, repeats: Repeats, *, stage: str, runbooks: str) -> OperatorMessage:
    """What the operator reads; `runbooks` is where the pages of docs/runbooks are."""
    title = alert.code.replace("_", " ")
    subject = f"[eBay Sniper {stage}] {alert.severity}: {title} in {alert.function}"
    before = (
        f"It came {repeats.untold} more time{'s' if repeats.untold > 1 else ''} since it was last"
        " told."
        if repeats.untold
        else "It was not told before, or not lately."
    )
    lines = (
        f"What happened: {alert.what} ({alert.code}).",
        f"How bad it is: {alert.severity}.",
        f"Where: the function {alert.function} of the stage {stage}, at {_utc(alert.at)}.",
        f"Since when: {_utc(repeats.since)}. {before}",
        "How often you hear of it: once an hour for as long as it comes.",
        "",
        f"What to do: {runbooks}/{alert.runbook}.md",
        f"In the log: look for the correlation id {alert.correlation_id}",
    )
    return OperatorMessage(subject[:_LONGEST_SUBJECT], "\n".join(lines))


def _utc(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"
