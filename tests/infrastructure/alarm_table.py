"""What each alarm has to be, written down a second time, by hand."""

from dataclasses import dataclass

OWN = "EbaySniperApp/DataFlow"
MINUTES, HOUR, DAY = 60, 3600, 86_400

type Metric = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """`metrics` are namespace, name and the names of the dimensions, each kind once."""

    severity: str
    runbook: str
    metrics: list[Metric]
    threshold: float
    billed: int = 1
    statistic: str = "Sum"
    period_s: int = 5 * MINUTES
    periods: int = 1
    datapoints: int = 1
    below: bool = False
    formula: bool = False


def own(name: str) -> list[Metric]:
    return [(OWN, name, "stage")]


def of_function(name: str) -> list[Metric]:
    return [("AWS/Lambda", name, "FunctionName")]


ALARMS = {
    "missed-snipe": Expected(
        severity="critical", runbook="missed-snipe", metrics=own("Bid_Missed"), threshold=1
    ),
    "late-wake-up": Expected(
        severity="high",
        runbook="late-wake-ups",
        metrics=own("WakeUp_Lag"),
        statistic="Maximum",
        threshold=60_000,
    ),
    "fire-error": Expected(
        severity="medium",
        runbook="late-wake-ups",
        metrics=own("Fire_Error"),
        statistic="p99",
        threshold=250,
        period_s=HOUR,
    ),
    "sweeps-stopped": Expected(
        severity="high",
        runbook="errors",
        metrics=[*own("Reconciliation_Success"), *own("PreflightSweep_Success")],
        billed=2,
        threshold=1,
        periods=2,
        datapoints=2,
        below=True,
        formula=True,
    ),
    "many-repairs": Expected(
        severity="medium",
        runbook="errors",
        metrics=own("Repairs"),
        threshold=5,
        period_s=HOUR,
    ),
    "ebay-throttled": Expected(
        severity="critical", runbook="ebay-throttling", metrics=own("Ebay_Throttled"), threshold=1
    ),
    "ebay-calls": Expected(
        severity="medium",
        runbook="ebay-throttling",
        metrics=own("Ebay_Calls"),
        threshold=4_000,
        period_s=DAY,
    ),
    "ebay-out-of-reach": Expected(
        severity="high",
        runbook="ebay-outage",
        metrics=[*own("PreflightSweep_Error"), *own("ItemLookup_Error")],
        billed=2,
        threshold=3,
        period_s=30 * MINUTES,
        formula=True,
    ),
    "token-refresh": Expected(
        severity="high",
        runbook="token-refresh",
        metrics=own("Token_RefreshFailures"),
        threshold=3,
        period_s=15 * MINUTES,
    ),
    "dead-letters": Expected(
        severity="high",
        runbook="dead-letters",
        metrics=[("AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName")],
        statistic="Maximum",
        threshold=1,
    ),
    "dead-letters-wait": Expected(
        severity="high",
        runbook="dead-letters",
        metrics=[("AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName")],
        statistic="Maximum",
        threshold=900,
    ),
    "executor-errors": Expected(
        severity="critical", runbook="errors", metrics=of_function("Errors"), threshold=1
    ),
    "background-errors": Expected(
        severity="medium",
        runbook="errors",
        metrics=of_function("Errors"),
        billed=6,
        threshold=3,
        period_s=15 * MINUTES,
        formula=True,
    ),
    "api-errors": Expected(
        severity="high",
        runbook="errors",
        metrics=[("AWS/ApiGateway", "5xx", "ApiId"), ("AWS/ApiGateway", "Count", "ApiId")],
        billed=2,
        threshold=5,
        period_s=15 * MINUTES,
        formula=True,
    ),
    "live-errors": Expected(
        severity="medium",
        runbook="errors",
        metrics=[
            ("AWS/ApiGateway", "IntegrationError", "ApiId"),
            ("AWS/ApiGateway", "ExecutionError", "ApiId"),
        ],
        billed=2,
        threshold=5,
        period_s=15 * MINUTES,
        formula=True,
    ),
    "functions-throttled": Expected(
        severity="high", runbook="errors", metrics=[("AWS/Lambda", "Throttles", "")], threshold=1
    ),
    "concurrency": Expected(
        severity="high",
        runbook="late-wake-ups",
        metrics=[("AWS/Lambda", "ConcurrentExecutions", "")],
        statistic="Maximum",
        threshold=800,
    ),
    "tables-throttled": Expected(
        severity="high", runbook="errors", metrics=[], billed=0, threshold=1, formula=True
    ),
    "scheduler-failing": Expected(
        severity="high",
        runbook="late-wake-ups",
        metrics=[
            ("AWS/Scheduler", "InvocationThrottleCount", "ScheduleGroup"),
            ("AWS/Scheduler", "TargetErrorCount", "ScheduleGroup"),
            ("AWS/Scheduler", "InvocationDroppedCount", "ScheduleGroup"),
        ],
        billed=3,
        threshold=1,
        formula=True,
    ),
    "changes-untold": Expected(
        severity="medium",
        runbook="errors",
        metrics=of_function("IteratorAge"),
        statistic="Maximum",
        threshold=60_000,
        period_s=MINUTES,
        periods=5,
        datapoints=3,
    ),
    "live-updates-late": Expected(
        severity="medium",
        runbook="errors",
        metrics=[("AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName")],
        statistic="Maximum",
        threshold=60,
        periods=2,
        datapoints=2,
    ),
    "bus-failing": Expected(
        severity="medium",
        runbook="errors",
        metrics=[("AWS/Events", "FailedInvocations", "EventBusName,RuleName")],
        billed=3,
        threshold=1,
        formula=True,
    ),
    "mails-failing": Expected(
        severity="medium",
        runbook="mail",
        metrics=own("MailSending_Error"),
        threshold=3,
        period_s=15 * MINUTES,
    ),
}
