"""Every promise has an alarm, with these numbers, and whatever a function fails at rings one."""

from dataclasses import dataclass
from typing import Any

import pytest

from cdk_app.background import (
    BACKGROUND_FUNCTIONS,
    EXECUTE_BID,
    PUBLISH_CHANGES,
    SWITCH_FIRING,
)
from cdk_app.catalogue import ALL_FUNCTIONS, REALTIME_FUNCTIONS
from tests.infrastructure.alarm_table import ALARMS, Expected
from tests.infrastructure.synthesized import Deployment, Json, Resource
from tools.draw_alarms import PAGE, page

every_alarm = pytest.mark.parametrize("name", ALARMS)


def alarms(deployment: Deployment) -> dict[str, Resource]:
    """By their names, without the stage."""
    return {
        alarm.properties["AlarmName"].split("-", 3)[3]: alarm
        for alarm in deployment.all("AWS::CloudWatch::Alarm")
    }


@dataclass(frozen=True, slots=True)
class Measured:
    """What an alarm looks at: `metrics` are namespace, name and the names of the dimensions."""

    metrics: list[tuple[str, str, str]]
    statistics: set[str]
    periods: set[int]
    expression: str | None


def measured(alarm: Resource) -> Measured:
    properties = alarm.properties
    if "Metrics" not in properties:
        statistic = properties.get("Statistic") or properties["ExtendedStatistic"]
        return Measured([_metric(properties)], {statistic}, {properties["Period"]}, None)
    stats = [entry["MetricStat"] for entry in properties["Metrics"] if "MetricStat" in entry]
    (returned,) = [entry for entry in properties["Metrics"] if entry.get("ReturnData", True)]
    return Measured(
        [_metric(stat["Metric"]) for stat in stats],
        {stat["Stat"] for stat in stats},
        {stat["Period"] for stat in stats} or {returned["Period"]},
        returned["Expression"],
    )


def _metric(body: Json) -> tuple[str, str, str]:
    dimensions: list[Any] = body.get("Dimensions", [])
    names = ",".join(sorted(dimension["Name"] for dimension in dimensions))
    return body["Namespace"], body["MetricName"], names


def test_these_alarms_there_are_and_no_others(prod: Deployment) -> None:
    assert set(alarms(prod)) == set(ALARMS)


@every_alarm
def test_an_alarm_looks_at_what_it_is_to_look_at(prod: Deployment, name: str) -> None:
    expected, found = ALARMS[name], measured(alarms(prod)[name])
    assert sorted(set(found.metrics)) == sorted(expected.metrics)
    assert found.statistics == ({expected.statistic} if expected.metrics else set())
    assert found.periods == {expected.period_s}
    assert (found.expression is not None) is expected.formula


@every_alarm
def test_an_alarm_rings_at_these_numbers(prod: Deployment, name: str) -> None:
    expected, properties = ALARMS[name], alarms(prod)[name].properties
    assert properties["Threshold"] == expected.threshold
    below = "LessThanThreshold" if expected.below else "GreaterThanOrEqualToThreshold"
    assert properties["ComparisonOperator"] == below
    assert properties["DatapointsToAlarm"] == expected.datapoints
    assert properties["EvaluationPeriods"] == expected.periods
    assert properties["TreatMissingData"] == ("breaching" if expected.below else "notBreaching")


@every_alarm
def test_an_alarm_says_how_bad_it_is_and_where_to_read_on(prod: Deployment, name: str) -> None:
    expected, text = ALARMS[name], alarms(prod)[name].properties["AlarmDescription"]
    assert f"Severity: {expected.severity}." in text
    assert text.endswith(f"What to do: docs/runbooks/{expected.runbook}.md")
    assert len(text.split(" Severity")[0]) > 40


@every_alarm
def test_the_operator_is_told_when_it_begins_to_ring_and_when_it_has_stopped(
    prod: Deployment, name: str
) -> None:
    topic = operator_topic(prod)
    properties = alarms(prod)[name].properties
    assert properties["AlarmActions"] == properties["OKActions"] == [topic]
    assert properties.get("ActionsEnabled", True)


def operator_topic(deployment: Deployment) -> Json:
    """As the stack of observability names it."""
    (topic,) = deployment.service.all("AWS::SNS::Topic")
    (exported,) = [
        output["Export"]["Name"]
        for output in deployment.service.body["Outputs"].values()
        if output["Value"] == {"Ref": topic.logical_id} and "Export" in output
    ]
    return {"Fn::ImportValue": exported}


def test_a_stages_alarms_are_about_its_own_metrics(prod: Deployment, dev: Deployment) -> None:
    for deployment, stage in ((prod, "prod"), (dev, "dev")):
        for alarm in alarms(deployment).values():
            assert f"'{stage}'" in str(alarm.properties) or "stage" not in str(alarm.properties)
            assert alarm.properties["AlarmName"].startswith(f"ebay-sniper-{stage}-")


def test_the_sum_of_what_is_billed_is_what_the_documentation_says(prod: Deployment) -> None:
    billed = sum(len(measured(alarm).metrics) for alarm in alarms(prod).values())
    assert billed == sum(expected.billed for expected in ALARMS.values())


def test_whatever_a_function_fails_at_rings_an_alarm(prod: Deployment) -> None:
    """Its API answers 5xx, its queue sets aside, or an alarm counts the function's own errors.

    Only the operator calls the switch, and is told by it.
    """
    queues = {spec for spec in BACKGROUND_FUNCTIONS if _is_fed_by_a_queue(prod, spec.id)}
    elsewhere = {EXECUTE_BID, PUBLISH_CHANGES, SWITCH_FIRING, *REALTIME_FUNCTIONS, *queues}
    left = [spec for spec in ALL_FUNCTIONS if spec.route is None and spec not in elsewhere]
    counted = str(alarms(prod)["background-errors"].properties)
    assert left
    for spec in left:
        assert spec.id in counted, spec.id


def _is_fed_by_a_queue(deployment: Deployment, function: str) -> bool:
    sources = deployment.all("AWS::Lambda::EventSourceMapping")
    return any(
        f"{function}Function" in str(source.properties["FunctionName"])
        and "StartingPosition" not in source.properties
        for source in sources
    )


def test_no_more_concurrency_is_promised_than_is_reserved(customised: Deployment) -> None:
    alarm = alarms(customised)["concurrency"]
    assert alarm.properties["Threshold"] == 40
    assert [d["Name"] for d in alarm.properties["Dimensions"]] == ["FunctionName"]


def test_here_there_are_only_alarms_that_the_emulator_takes(embedded: Deployment) -> None:
    here = alarms(embedded)
    assert set(here) == {name for name, expected in ALARMS.items() if not expected.formula}
    for alarm in here.values():
        assert "Metrics" not in alarm.properties
        assert "AlarmActions" not in alarm.properties


def test_the_page_of_alarms_is_current(prod: Deployment) -> None:
    assert PAGE.path.read_text(encoding="utf-8") == page(prod.alarms), PAGE.hint


def test_an_alarm_has_one_row_of_the_expected_table() -> None:
    assert all(isinstance(expected, Expected) for expected in ALARMS.values())
    assert all(expected.datapoints <= expected.periods for expected in ALARMS.values())
