"""Dashboards are read out of a template as CloudWatch would see them."""

import json
from typing import Any

from tools.dashboard_layout import Widget, dashboards_in


def graph(**properties: Any) -> dict[str, Any]:
    place = {"x": 8, "y": 2, "width": 8, "height": 2}
    return {"type": "metric", **place, "properties": {"view": "timeSeries", **properties}}


def read(*widgets: dict[str, Any]) -> list[Widget]:
    body = json.dumps({"widgets": widgets})
    return only({"DashboardName": "page", "DashboardBody": body})


def only(properties: dict[str, Any], **others: Any) -> list[Widget]:
    page = {"Type": "AWS::CloudWatch::Dashboard", "Properties": properties}
    return dashboards_in({"Resources": {"Page": page, **others}})["page"]


def test_what_is_looked_up_when_it_is_deployed_stands_there_by_a_name() -> None:
    alarm = {"Type": "AWS::CloudWatch::Alarm", "Properties": {"AlarmName": "missed"}}
    head = '{"widgets":[{"type":"alarm","x":0,"y":0,"width":1,"height":1,"properties":'
    parts = [
        head + '{"title":"Alarms","alarms":["',
        {"Fn::GetAtt": ["Missed", "Arn"]},
        '","',
        {"Ref": "AWS::Region"},
        '"]}}]}',
    ]
    properties = {"DashboardName": "page", "DashboardBody": {"Fn::Join": ["", parts]}}
    (found,) = only(properties, Missed=alarm)
    assert found.properties["alarms"] == ["missed", "looked-up"]
    assert (found.kind, found.title) == ("alarm", "Alarms")


def test_a_line_is_called_by_its_label_or_else_by_its_metric() -> None:
    (found,) = read(
        graph(
            metrics=[
                ["Space", "Named", {"label": "a name"}],
                ["Space", "Bare", "stage", "prod"],
                ["Space", "Hidden", {"visible": False}],
                [{"expression": "SEARCH('{Space,stage} x', 'Sum', 300)"}],
            ]
        )
    )
    assert found.labels == ["a name", "Bare", "one for each that is found"]


def test_a_widget_covers_its_columns_and_lines() -> None:
    (found,) = read(graph())
    assert set(found.covers()) == {(x, y) for x in range(8, 16) for y in (2, 3)}


def test_a_texts_title_is_its_headline() -> None:
    text = {"markdown": "# Look\n\nhere"}
    (found,) = read({"type": "text", "x": 0, "y": 0, "width": 24, "height": 2, "properties": text})
    assert (found.kind, found.title) == ("text", "Look")


def test_axes_and_limits_are_those_of_the_graph() -> None:
    line = {"value": 60, "label": "a minute"}
    (found,) = read(
        graph(
            stacked=True,
            yAxis={"left": {"label": "seconds"}},
            annotations={"horizontal": [line]},
        )
    )
    assert found.kind == "timeSeries, stacked"
    assert (found.axis("left"), found.axis("right")) == ("seconds", "")
    assert found.limits == [line]
