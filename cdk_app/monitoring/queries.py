"""Questions to the logs that lie ready in CloudWatch, under the fields that our functions write."""

from collections.abc import Sequence
from dataclasses import dataclass

from aws_cdk import aws_logs as logs

from cdk_app.background import (
    EXECUTE_BID,
    PUBLISH_CHANGES,
    PUSH_UPDATE,
    QUEUE_MAILS,
    RECONCILE,
    RESOLVE_OUTCOME,
    SEND_MAIL,
    SETTLE_DEAD_LETTERS,
    SWEEP_BIDS,
)
from cdk_app.catalogue import API_FUNCTIONS
from cdk_app.monitoring.sources import Sources
from cdk_app.specs import FunctionSpec

_ROWS = "limit 200"
# As domain/repairs.py names them.
REPAIRS = (
    "wake_up_missing",
    "wake_up_overdue",
    "execution_died",
    "execution_missed",
    "sending_died",
    "outcome_missing",
    "wake_up_orphaned",
    "count_wrong",
    "claim_orphaned",
    "mail_stuck",
)
_LIFE = (
    EXECUTE_BID,
    RESOLVE_OUTCOME,
    RECONCILE,
    SWEEP_BIDS,
    PUBLISH_CHANGES,
    PUSH_UPDATE,
    QUEUE_MAILS,
)
_CHANGING = ("create_bid", "change_bid", "cancel_bid", "check_bid")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuerySpec:
    """`lines` are the commands, `functions` whose logs they read."""

    name: str
    lines: Sequence[str]
    functions: Sequence[FunctionSpec]


_API = tuple(API_FUNCTIONS)
_CHANGES = tuple(spec for spec in _API if spec.module.rpartition("/")[2] in _CHANGING)

QUERIES = (
    QuerySpec(
        name="one snipe",
        lines=(
            "fields @timestamp, service, level, message, outcome, reason, correlation_id",
            # Put one of the two in; the other matches nothing.
            'filter bidId = "BID" or correlation_id = "TRACE"',
            "sort @timestamp asc",
            _ROWS,
        ),
        functions=(*_CHANGES, *_LIFE, SEND_MAIL),
    ),
    QuerySpec(
        name="slowest requests",
        lines=(
            'filter message = "answered"',
            "stats count(*) as requests, pct(ms, 50) as half, pct(ms, 95) as nearlyAll, "
            "max(ms) as slowest by route",
            "sort slowest desc",
        ),
        functions=_API,
    ),
    QuerySpec(
        name="errors by code",
        lines=(
            'filter level = "ERROR" or message = "refused"',
            "stats count(*) as times, latest(@timestamp) as lastSeen, "
            "latest(correlation_id) as example by service, message, code, failure.0.type",
            "sort times desc",
        ),
        functions=(*_API, *_LIFE, SEND_MAIL),
    ),
    QuerySpec(
        name="flights",
        lines=(
            "fields @timestamp, bidId, outcome, reason, leadMs, leadAchievedMs, fireErrorMs, "
            "wokenLateMs, preparedMs, answeredMs, clockOffsetMs, clockUncertaintyMs, roundTripMs",
            'filter message = "executed"',
            "sort @timestamp desc",
            _ROWS,
        ),
        functions=(EXECUTE_BID,),
    ),
    QuerySpec(
        name="how exactly bids were sent",
        lines=(
            'filter message = "executed" and ispresent(fireErrorMs)',
            "fields abs(fireErrorMs) as offMs",
            "stats count(*) as bids, pct(offMs, 50) as half, pct(offMs, 99) as nearlyAll, "
            "max(offMs) as most, "
            "pct(wokenLateMs, 99) as wokenLate, pct(roundTripMs, 50) as roundTrip by bin(1d)",
        ),
        functions=(EXECUTE_BID,),
    ),
    QuerySpec(
        name="repairs",
        lines=(
            'filter message = "reconciled" or message = "reconciliation failed"',
            f"stats {', '.join(f'sum(repairs.{kind}) as {kind}' for kind in REPAIRS)} by bin(1h)",
        ),
        functions=(RECONCILE,),
    ),
    QuerySpec(
        name="dead letters",
        lines=(
            'filter message like "dead letter"',
            "fields @timestamp, message, letters.0, became.0, wrong, failure.0.type",
            "sort @timestamp desc",
            _ROWS,
        ),
        functions=(SETTLE_DEAD_LETTERS,),
    ),
)


def groups_of(query: QuerySpec, sources: Sources) -> Sequence[logs.ILogGroup]:
    return [sources.service.functions[spec].log_group for spec in query.functions]
