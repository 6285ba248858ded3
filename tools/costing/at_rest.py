"""A month in which nobody comes: what is paid for being there, and what runs by the clock."""

from collections.abc import Mapping
from typing import Any

from tools.costing.cloud import Cloud
from tools.costing.deployed import Deployed
from tools.costing.prices import Unit

MONTH_S = 730 * 3_600
POLLERS = 5
"""Long polls that Lambda holds open on a queue that is empty (not compared with AWS's pages)."""
POLL_S = 20
_SAMPLED_RUNS = 60
_KEY_KEPT_S = 300
"""How long DynamoDB goes on with a table's key before it asks KMS again, while there is traffic."""
_GB = 1024**3


def standing(deployed: Deployed, *, stored_bytes: float) -> dict[Unit, float]:
    """What there is by the templates; `stored_bytes` is what lies in the tables."""
    kinds = deployed.count()
    return {
        Unit.KMS_KEYS: kinds["AWS::KMS::Key"],
        Unit.SECRETS: kinds["AWS::SecretsManager::Secret"],
        Unit.ALARMS: sum(map(_watched, deployed.all("AWS::CloudWatch::Alarm").values()))
        # A composite alarm costs as much as five others.
        + 5 * kinds["AWS::CloudWatch::CompositeAlarm"],
        Unit.DASHBOARDS: kinds["AWS::CloudWatch::Dashboard"],
        Unit.DYNAMODB_STORAGE: stored_bytes / _GB,
        Unit.DYNAMODB_RECOVERY: stored_bytes / _GB,
        Unit.SQS_REQUESTS: len(deployed.consumers) * POLLERS * MONTH_S / POLL_S,
    }


def by_the_clock(cloud: Cloud) -> dict[Unit, float]:
    """What the functions use in a month that rules start, from an hour of them with no work.

    `cloud` is empty and its ledger too. Metrics are those that such a function sends, since they
    come every hour.
    """
    used = dict.fromkeys(Unit, 0.0)
    metrics: set[str] = set()
    for name, times in cloud.deployed.starts_per_month.items():
        apart_s = MONTH_S / times
        before = cloud.ledger.totals()
        for _ in range(_SAMPLED_RUNS):
            cloud.invoke(name, {})
            cloud.clock.advance(seconds=apart_s)
        for unit, amount in cloud.ledger.totals().items():
            used[unit] += (amount - before[unit]) * times / _SAMPLED_RUNS
        metrics |= cloud.metrics.get(name, set())
    read = {who.partition(".")[0] for who in cloud.ledger.by(Unit.DYNAMODB_READS)}
    used[Unit.KMS_REQUESTS] += len(read) * MONTH_S / _KEY_KEPT_S
    used[Unit.METRICS] = len(metrics)
    return used


def together(*parts: Mapping[Unit, float]) -> dict[Unit, float]:
    return {unit: sum(part.get(unit, 0.0) for part in parts) for unit in Unit}


def _watched(alarm: Mapping[str, Any]) -> int:
    """An alarm over a calculation is paid for by the metrics in it."""
    return max(1, sum("MetricStat" in one for one in alarm.get("Metrics", ())))
