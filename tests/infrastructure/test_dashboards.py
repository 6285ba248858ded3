"""The dashboards can be read: nothing overlaps, everything has a title, and a unit."""

import json
import re
from collections import Counter

import pytest

from cdk_app.catalogue import ALL_FUNCTIONS
from constructs_lib.dashboard_page import WHOLE
from tests.infrastructure.synthesized import Deployment, synthesize
from tools.dashboard_layout import Widget, dashboards_in

NAMES = ("health", "snipes", "data-flow", "cost")
FREE = NAMES[:3]
FREE_METRICS = 50
"""AWS gives three dashboards for free if each looks at no more metrics than this."""

every_dashboard = pytest.mark.parametrize("name", NAMES)


def widgets(deployment: Deployment, name: str, stage: str = "prod") -> list[Widget]:
    return dashboards_in(deployment.observability.body)[f"ebay-sniper-{stage}-{name}"]


def graphs(deployment: Deployment, name: str) -> list[Widget]:
    return [one for one in widgets(deployment, name) if one.kind.startswith("timeSeries")]


def named(deployment: Deployment, name: str, title: str) -> Widget:
    (found,) = [one for one in widgets(deployment, name) if one.title == title]
    return found


@pytest.mark.parametrize(("stage", "names"), [("prod", NAMES), ("embedded", NAMES), ("dev", FREE)])
def test_each_stage_has_its_dashboards(
    request: pytest.FixtureRequest, stage: str, names: tuple[str, ...]
) -> None:
    found = dashboards_in(request.getfixturevalue(stage).observability.body)
    assert set(found) == {f"ebay-sniper-{stage}-{name}" for name in names}


@every_dashboard
def test_no_widget_covers_another_and_none_stands_outside(prod: Deployment, name: str) -> None:
    covered = Counter(place for one in widgets(prod, name) for place in one.covers())
    assert {place for place, times in covered.items() if times > 1} == set()
    assert all(0 <= column < WHOLE for column, _ in covered)


@every_dashboard
def test_no_row_has_a_hole(prod: Deployment, name: str) -> None:
    covered = Counter(line for one in widgets(prod, name) for _, line in one.covers())
    assert set(covered.values()) == {WHOLE}
    assert sorted(covered) == [*range(len(covered))]


@every_dashboard
def test_every_widget_has_a_title_of_its_own(prod: Deployment, name: str) -> None:
    titles = [one.title for one in widgets(prod, name)]
    assert all(titles)
    assert len(set(titles)) == len(titles)


@every_dashboard
def test_it_begins_with_what_to_look_at_first(prod: Deployment, name: str) -> None:
    first, *others = widgets(prod, name)
    assert first.kind == "text"
    assert "Look first at **" in first.properties["markdown"]
    assert "docs/runbooks/" in first.properties["markdown"]
    assert all(one.kind != "text" for one in others)


@every_dashboard
def test_what_to_look_at_first_is_there(prod: Deployment, name: str) -> None:
    first, *others = widgets(prod, name)
    (wanted,) = re.findall(r"Look first at \*\*(.+?)\*\*", first.properties["markdown"])
    shown = {text for one in others for text in (one.title, *one.labels)}
    assert any(wanted in text for text in shown)


@every_dashboard
def test_every_graph_says_in_what_it_counts(prod: Deployment, name: str) -> None:
    for one in graphs(prod, name):
        assert one.axis("left"), one.title
        on_the_right = [row for row in one.metrics if "right" in json.dumps(row)]
        assert bool(on_the_right) is bool(one.axis("right")), one.title


@every_dashboard
def test_what_a_graph_counts_in_a_period_is_counted_in_that_period(
    prod: Deployment, name: str
) -> None:
    seconds = {"5 minutes": 300, "an hour": 3600, "a day": 86_400}
    for one in graphs(prod, name):
        for words, period in seconds.items():
            if f"in {words}" not in one.axis("left"):
                continue
            assert one.properties["period"] == period or "SEARCH" in json.dumps(one.properties)
            for row in one.metrics:
                options = row[-1] if isinstance(row[-1], dict) else {}
                assert options.get("period", one.properties["period"]) == period, one.title
            assert set(map(int, re.findall(r"'Sum', (\d+)", json.dumps(one.properties)))) <= {
                period
            }


@every_dashboard
def test_every_line_has_a_name_that_a_person_understands(prod: Deployment, name: str) -> None:
    for one in widgets(prod, name):
        for label in one.labels:
            assert "_" not in label, label
        assert len(set(one.labels)) == len(one.labels), one.title


@every_dashboard
def test_it_stays_within_what_aws_gives_for_free(prod: Deployment, name: str) -> None:
    assert sum(len(one.properties.get("metrics", [])) for one in widgets(prod, name)) <= (
        FREE_METRICS
    )


def test_every_alarm_is_on_the_dashboard_of_health(prod: Deployment) -> None:
    shown = named(prod, "health", "Alarms").properties["alarms"]
    alarms = prod.all("AWS::CloudWatch::Alarm")
    assert sorted(shown) == sorted(alarm.properties["AlarmName"] for alarm in alarms)


def test_functions_are_found_by_the_words_of_their_names(prod: Deployment) -> None:
    """A search takes the names apart at their dashes; CloudFormation begins them like this."""
    (row,) = named(prod, "health", "Functions that failed most").metrics
    assert 'MetricName="Errors" EbaySniper prod' in row[-1]["expression"]
    functions = prod.all("AWS::Lambda::Function")
    assert [function.properties.get("FunctionName") for function in functions] == [None] * len(
        ALL_FUNCTIONS
    )


@pytest.mark.parametrize(
    ("name", "title", "limit"),
    [
        ("snipes", "Woken: how late", 60_000),
        ("snipes", "Sent: how far from the lead that the person chose", 250),
        ("cost", "Calls to eBay", 5_000),
        ("data-flow", "How old a change is when it is told", 60_000),
        ("health", "Functions that run at once", 1_000),
    ],
)
def test_a_limit_is_drawn_where_there_is_one(
    prod: Deployment, name: str, title: str, limit: int
) -> None:
    (line,) = named(prod, name, title).limits
    assert line["value"] == limit
    assert line["label"]


def test_the_requirements_operations_are_on_the_dashboard_of_data_flow(prod: Deployment) -> None:
    text = json.dumps([one.properties for one in widgets(prod, "data-flow")])
    for operation in ("BidCreation", "BidExecution", "EbaySync"):
        for part in ("Duration", "Success", "Error"):
            assert f'"{operation}_{part}"' in text


@pytest.mark.parametrize(("kept", "number"), [("free", 3), ("none", 0)])
def test_an_operator_may_do_with_fewer(
    tmp_path_factory: pytest.TempPathFactory, kept: str, number: int
) -> None:
    folder = tmp_path_factory.mktemp(f"cdk-dashboards-{kept}")
    deployment = synthesize(folder, stage="embedded", dashboards=kept)
    assert len(deployment.all("AWS::CloudWatch::Dashboard")) == number
