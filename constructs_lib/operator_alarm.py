"""Alarms that say what is broken for whom, how bad that is, and which page says what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_sns as sns
from constructs import Construct


class Severity(StrEnum):
    CRITICAL = "critical"
    """A promise to a person was broken, or will be at the next opportunity."""
    HIGH = "high"
    """It will be broken if nobody looks within the hour."""
    MEDIUM = "medium"
    """Somebody should look within the day."""


class Missing(StrEnum):
    """What it means that there was nothing to measure."""

    FINE = "notBreaching"
    BROKEN = "breaching"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One metric, or several that `expression` puts together; each of them is billed.

    `expression` names them by their keys in `metrics`. Without one there is exactly one metric.
    A query of Metrics Insights is an expression without metrics, billed by what it matches.
    """

    metrics: Mapping[str, cloudwatch.Metric]
    expression: str | None = None


def added_up(metrics: Mapping[str, cloudwatch.Metric]) -> Measure:
    """Their sum; whatever has nothing to report counts as nothing."""
    expression = " + ".join(f"FILL({key}, 0)" for key in metrics)
    return Measure(metrics=metrics, expression=expression)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmSpec:
    """One row of the table of alarms.

    It rings when `measure`, taken every `period_s`, is at or over `threshold` (`below`: under it)
    in `datapoints` of the last `periods` periods. `promise` is what holds while it is quiet,
    `broken` what is wrong, for whom, when it rings. `runbook` names a page.
    """

    name: str
    promise: str
    broken: str
    severity: Severity
    runbook: str
    measure: Measure
    threshold: float
    period_s: int = 300
    periods: int = 1
    datapoints: int = 1
    below: bool = False
    missing: Missing = Missing.FINE

    def description(self, runbooks: str) -> str:
        """What the operator reads first, in the mail and in the console; `runbooks` is where."""
        told = f"{self.broken} Severity: {self.severity}."
        return f"{told} What to do: {runbooks}/{self.runbook}.md"


_COMPARISONS = {
    False: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    True: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
}
_MISSING = {
    Missing.FINE: cloudwatch.TreatMissingData.NOT_BREACHING,
    Missing.BROKEN: cloudwatch.TreatMissingData.BREACHING,
}


class OperatorAlarm(Construct):
    """Tells `topic` when it begins to ring and when it has stopped. Without one it tells nobody."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        spec: AlarmSpec,
        name: str,
        runbooks: str,
        topic: sns.ITopic | None,
    ) -> None:
        super().__init__(scope, id_)
        self.spec = spec
        self.resource = cloudwatch.Alarm(
            self,
            "Resource",
            alarm_name=name,
            alarm_description=spec.description(runbooks),
            metric=_metric(spec),
            threshold=spec.threshold,
            comparison_operator=_COMPARISONS[spec.below],
            evaluation_periods=spec.periods,
            datapoints_to_alarm=spec.datapoints,
            treat_missing_data=_MISSING[spec.missing],
        )
        if topic:
            action = actions.SnsAction(topic)
            self.resource.add_alarm_action(action)
            self.resource.add_ok_action(action)


def _metric(spec: AlarmSpec) -> cloudwatch.IMetric:
    period = Duration.seconds(spec.period_s)
    metrics = {key: one.with_(period=period) for key, one in spec.measure.metrics.items()}
    if spec.measure.expression is None:
        (only,) = metrics.values()
        return only
    return cloudwatch.MathExpression(
        expression=spec.measure.expression,
        using_metrics=metrics,
        label=spec.name,
        period=period,
    )
