"""What a snipe and a month cost, by what the real handlers use of AWS when whole snipes run.

Tables, functions, queues and alarms are those of the templates of prod. DynamoDB is moto's, eBay
and Postmark are in memory, and the clock jumps; what is counted does not depend on any of them.
"""

import re
from datetime import UTC, datetime
from typing import Any

from tools.benchmarks import write
from tools.costing.at_rest import by_the_clock, standing, together
from tools.costing.bill import Bill
from tools.costing.capacity import row_bytes
from tools.costing.cloud import Cloud
from tools.costing.cold_starts import start_s
from tools.costing.deployed import Deployed
from tools.costing.people import link
from tools.costing.prices import READ_ON, Unit, usd
from tools.costing.snipe import MIX, snipe

BEGIN = datetime(2026, 11, 22, 12, tzinfo=UTC)
_HASH = re.compile("[0-9A-F]{8}(?=$|[.])")
"""What CloudFormation's names end with."""
_KEPT_SNIPES = 1_000
"""Snipes whose rows lie in the tables of an installation at rest."""
_STORAGE_OVERHEAD = 100
"""Bytes that DynamoDB adds to each row, and to each entry of an index."""


def main() -> None:
    deployed = Deployed.of_stage("prod")
    with Cloud.started(deployed, BEGIN, start_s) as cloud:
        clock, metrics = by_the_clock(cloud), set().union(*cloud.metrics.values())
    with Cloud.started(deployed, BEGIN, start_s) as cloud:
        with cloud.ledger.paused():
            link(cloud)
        endings = [snipe(cloud, ending) for ending in MIX]
        stored = _stored_bytes(cloud) / len(endings) * _KEPT_SNIPES
        used = {unit: amount / len(endings) for unit, amount in cloud.ledger.totals().items()}
    if endings != [*MIX]:
        raise SystemExit(f"The snipes did not end as they should: {endings}")
    metrics = metrics.union(*cloud.metrics.values())
    bill = Bill(used, together(clock, standing(deployed, stored_bytes=stored)), len(metrics))
    write("cost", {**bill.as_json(), **_details(cloud, deployed, len(endings))})


def _stored_bytes(cloud: Cloud) -> float:
    """With indexes, which hold whole rows."""
    total = 0.0
    for shape in cloud.deployed.tables:
        for row in cloud.dynamodb.every_row(shape):
            copies = 1 + sum(all(key in row for key in index.keys) for index in shape.indexes)
            total += copies * (row_bytes(row) + _STORAGE_OVERHEAD)
    return total


def _details(cloud: Cloud, deployed: Deployed, snipes: int) -> dict[str, Any]:
    def share(unit: Unit, digits: int) -> dict[str, float]:
        used = cloud.ledger.by(unit)
        return {_HASH.sub("", who): round(amount / snipes, digits) for who, amount in used.items()}

    waiting_gb_s = cloud.ledger.by(Unit.LAMBDA_GB_SECONDS)["execute_bid"]
    return {
        "snipes": snipes,
        "endings": [*MIX],
        "pricesReadOn": READ_ON,
        "resources": dict(sorted(deployed.count().items())),
        "pollingQueues": len(deployed.consumers),
        "gbSecondsPerSnipe": share(Unit.LAMBDA_GB_SECONDS, 4),
        "invocationsPerSnipe": share(Unit.LAMBDA_REQUESTS, 2),
        "writeUnitsPerSnipe": share(Unit.DYNAMODB_WRITES, 2),
        "readUnitsPerSnipe": share(Unit.DYNAMODB_READS, 2),
        "sqsRequestsPerSnipe": share(Unit.SQS_REQUESTS, 2),
        "coldStartMs": {
            name: round(1_000 * start_s(deployed.functions[name]))
            for name in cloud.ledger.by(Unit.LAMBDA_REQUESTS)
        },
        "floor": "the executor's wait: what is left if everything else were free",
        "floorUsdPer1000Snipes": round(
            usd(Unit.LAMBDA_GB_SECONDS, 1_000 * waiting_gb_s / snipes), 4
        ),
    }


if __name__ == "__main__":
    main()
