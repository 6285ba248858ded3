"""Per HTTP route how long its handler takes, and what it asks of DynamoDB.

The real handlers and adapters in this process, on moto's tables and with eBay in memory: times hold
moto's work and no network, those named own neither. The floor is a route that does nothing but say
who asks. Requests and capacity units are those of one request, from the rows it read and wrote.
"""

from datetime import UTC, datetime
from typing import Any

from tools.benchmarks import percentile, write
from tools.costing import floor_route
from tools.costing.cloud import Cloud, Run
from tools.costing.deployed import Deployed, DeployedFunction
from tools.costing.people import ask, event_of, route_of
from tools.costing.prices import Unit
from tools.costing.routes import SCENES, Scene, furnish

RUNS = 15
_WARM_UPS = 3
_FLOOR = "floor_route"


def main() -> None:
    deployed = Deployed.of_stage("prod")
    deployed.functions[_FLOOR] = DeployedFunction(_FLOOR, floor_route.__name__, 512, {})
    with Cloud.started(deployed, datetime(2026, 11, 22, 12, tzinfo=UTC)) as cloud:
        furnish(cloud)
        routes = {route_of(name): measured(cloud, name, scene) for name, scene in SCENES.items()}
        floor = floored(cloud)
    known = {route_of(name) for name in SCENES}
    write(
        "api",
        {
            "n": RUNS,
            "floor": "a route that only says who asks, through the same edge",
            **{f"floor{name[0].upper()}{name[1:]}": value for name, value in floor.items()},
            "routes": routes,
            "notMeasured": sorted(every_route() - known),
        },
    )


def measured(cloud: Cloud, name: str, scene: Scene) -> dict[str, Any]:
    """Each run has been prepared anew, on functions that are warm."""
    asked: list[dict[str, float]] = []
    for _ in range(RUNS + _WARM_UPS):
        request = scene(cloud)
        before = _used(cloud)
        ask(cloud, name, **request)
        asked.append({kind: amount - before[kind] for kind, amount in _used(cloud).items()})
        cloud.clock.advance(seconds=1)
        cloud.dynamodb.changes.clear()
        cloud.aws.wake_ups.clear()
    runs = asked[_WARM_UPS:]
    means = {kind: round(sum(run[kind] for run in runs) / RUNS, 2) for kind in runs[0]}
    return {**_times(cloud.runs[name][-RUNS:]), **means}


def floored(cloud: Cloud) -> dict[str, float]:
    for _ in range(RUNS + _WARM_UPS):
        cloud.invoke(_FLOOR, event_of(floor_route.ROUTE))
    return _times(cloud.runs[_FLOOR][-RUNS:])


def every_route() -> set[str]:
    from cdk_app.catalogue import API_FUNCTIONS  # noqa: PLC0415 - after CDK's Node was named

    return {f"{spec.route.method} {spec.route.path}" for spec in API_FUNCTIONS if spec.route}


def _used(cloud: Cloud) -> dict[str, float]:
    return {
        "dynamodbRequests": cloud.dynamodb.requests,
        "readUnits": cloud.ledger.total(Unit.DYNAMODB_READS),
        "writeUnits": cloud.ledger.total(Unit.DYNAMODB_WRITES),
        "kmsRequests": cloud.ledger.total(Unit.KMS_REQUESTS),
    }


def _times(runs: list[Run]) -> dict[str, float]:
    own = [1_000 * run.worked_s for run in runs]
    whole = [1_000 * (run.worked_s + run.away_s) for run in runs]
    return {
        "p50Ms": round(percentile(whole, 0.5), 2),
        "p99Ms": round(percentile(whole, 0.99), 2),
        "ownP50Ms": round(percentile(own, 0.5), 2),
        "ownP99Ms": round(percentile(own, 0.99), 2),
    }


if __name__ == "__main__":
    main()
