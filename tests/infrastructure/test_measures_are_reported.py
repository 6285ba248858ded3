"""What dashboards and alarms look for under our own name is what our code reports."""

import json
import re
from collections.abc import Iterator

import pytest
from sniper.adapters.ebay import calls
from sniper.domain.measures import MEASURES, NAMESPACE, Operation, Unit
from sniper.domain.reasons import Reason

from cdk_app.monitoring import data_flow, sources
from tests.infrastructure.synthesized import Deployment
from tools.dashboard_layout import Widget, dashboards_in

SEARCH = re.compile(rf'{{"{NAMESPACE}",([\w,]+)}} MetricName="(\w+)"')
VALUES = {"reason": {*Reason}, "api": {*calls._APIS.values()}}


def widgets(deployment: Deployment) -> list[Widget]:
    return [one for all_ in dashboards_in(deployment.observability.body).values() for one in all_]


def dimensions_of(row: list[object]) -> dict[str, str]:
    words = [word for word in row[2:] if isinstance(word, str)]
    return dict(zip(words[::2], words[1::2], strict=True))


def on_dashboards(deployment: Deployment) -> Iterator[tuple[str, dict[str, str]]]:
    """Names and dimensions; those that a search leaves open are empty."""
    for widget in widgets(deployment):
        for row in widget.properties.get("metrics", []):
            if row[0] == NAMESPACE:
                yield row[1], dimensions_of(row)
            elif isinstance(row[0], dict):
                for names, name in SEARCH.findall(row[0]["expression"]):
                    yield name, dict.fromkeys(names.split(","), "")


def in_alarms(deployment: Deployment) -> Iterator[tuple[str, dict[str, str]]]:
    for alarm in deployment.all("AWS::CloudWatch::Alarm"):
        bodies = [alarm.properties] + [
            entry["MetricStat"]["Metric"]
            for entry in alarm.properties.get("Metrics", [])
            if "MetricStat" in entry
        ]
        for body in bodies:
            if body.get("Namespace") == NAMESPACE:
                yield body["MetricName"], {one["Name"]: one["Value"] for one in body["Dimensions"]}


def test_both_sides_speak_of_the_same_namespace() -> None:
    assert sources.NAMESPACE == NAMESPACE


@pytest.mark.parametrize("stage", ["prod", "embedded"])
def test_what_is_looked_for_is_reported_under_these_very_dimensions(
    request: pytest.FixtureRequest, stage: str
) -> None:
    deployment: Deployment = request.getfixturevalue(stage)
    wanted = [*on_dashboards(deployment), *in_alarms(deployment)]
    assert len(wanted) > 40
    for name, dimensions in wanted:
        assert name in MEASURES
        found = [set(one) for one in MEASURES[name].dimensions]
        assert set(dimensions) in found, name
        assert dimensions["stage"] in {stage, ""}


def test_what_is_looked_for_by_a_value_is_reported_with_it(prod: Deployment) -> None:
    given = [
        (dimension, value)
        for _, dimensions in on_dashboards(prod)
        for dimension, value in dimensions.items()
        if dimension in VALUES and value
    ]
    assert {dimension for dimension, _ in given} == set(VALUES)
    for dimension, value in given:
        assert value in VALUES[dimension]


def test_no_measure_is_told_apart_by_a_person_or_a_bid(prod: Deployment) -> None:
    names = {name for _, found in on_dashboards(prod) for name in found}
    names |= {name for _, found in in_alarms(prod) for name in found}
    assert names <= {"stage", "reason", "kind", "api", "code"}


def test_every_operation_is_on_the_dashboard_of_data_flow(prod: Deployment) -> None:
    shown = {**data_flow.PEOPLE, **data_flow.SNIPES, **data_flow.TELLING}
    assert set(shown) == {operation.value for operation in Operation}
    used = {name for name, _ in on_dashboards(prod)}
    for operation in Operation:
        assert {f"{operation}_Duration", f"{operation}_Error"} <= used


def test_every_single_measure_is_looked_at_somewhere(prod: Deployment) -> None:
    """What nobody looks at would only cost: thirty cents a month for each."""
    operations = tuple(f"{operation}_" for operation in Operation)
    singles = {name for name in MEASURES if not name.startswith(operations)}
    used = {name for name, _ in (*on_dashboards(prod), *in_alarms(prod))}
    assert singles - used == set()


def test_a_graph_of_durations_says_so(prod: Deployment) -> None:
    for widget in widgets(prod):
        units = {MEASURES[row[1]].unit for row in widget.metrics if row[0] == NAMESPACE}
        if units:
            assert len(units) == 1, widget.title
            told = "milliseconds" in json.dumps(widget.properties.get("yAxis", {}))
            assert told is (units == {Unit.MILLISECONDS}), widget.title
