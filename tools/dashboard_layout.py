"""What the dashboards in a template hold: each widget's place, title, and what it shows."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

type Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Widget:
    """`kind` is CloudWatch's name of it, with the view of a graph. Places are of 24 columns."""

    x: int
    y: int
    width: int
    height: int
    kind: str
    properties: Json

    @property
    def title(self) -> str:
        """A text's is its headline."""
        text = str(self.properties.get("markdown", ""))
        return text.partition("\n")[0].lstrip("# ") or str(self.properties.get("title", ""))

    @property
    def labels(self) -> list[str]:
        return [label for row in self.metrics if (label := _label(row))]

    @property
    def metrics(self) -> list[list[Any]]:
        """As in the body: namespace, name, dimensions, options; an expression has options only."""
        rows: list[list[Any]] = self.properties.get("metrics", [])
        return [row for row in rows if _options(row).get("visible", True)]

    @property
    def limits(self) -> list[Json]:
        """The lines across a graph."""
        return list(self.properties.get("annotations", {}).get("horizontal", []))

    def axis(self, side: str) -> str:
        """The unit of an axis, empty for one that isn't there."""
        return str(self.properties.get("yAxis", {}).get(side, {}).get("label", ""))

    def covers(self) -> Iterator[tuple[int, int]]:
        for column in range(self.x, self.x + self.width):
            for line in range(self.y, self.y + self.height):
                yield column, line


def dashboards_in(template: Json) -> dict[str, list[Widget]]:
    """Every dashboard's widgets, by its name."""
    names = {
        logical_id: resource["Properties"]["AlarmName"]
        for logical_id, resource in template["Resources"].items()
        if resource["Type"] == "AWS::CloudWatch::Alarm"
    }
    return {
        resource["Properties"]["DashboardName"]: _widgets(
            _text(resource["Properties"]["DashboardBody"], names)
        )
        for resource in template["Resources"].values()
        if resource["Type"] == "AWS::CloudWatch::Dashboard"
    }


def _widgets(body: str) -> list[Widget]:
    return [
        Widget(
            entry["x"],
            entry["y"],
            entry["width"],
            entry["height"],
            _kind(entry["type"], entry["properties"]),
            entry["properties"],
        )
        for entry in json.loads(body)["widgets"]
    ]


def _kind(type_: str, properties: Json) -> str:
    if type_ != "metric":
        return type_
    stacked = ", stacked" if properties.get("stacked") else ""
    return f"{properties.get('view', 'timeSeries')}{stacked}"


def _text(value: Any, names: Mapping[str, str]) -> str:
    """The text that CloudFormation would make, with a name in the place of what it looks up."""
    if isinstance(value, str):
        return value
    if "Fn::Join" in value:
        glue, parts = value["Fn::Join"]
        return str(glue).join(_text(part, names) for part in parts)
    (found,) = value.values()
    wanted = found[0] if isinstance(found, list) else found
    return names.get(str(wanted), "looked-up")


def _options(row: list[Any]) -> Json:
    return row[-1] if isinstance(row[-1], dict) else {}


def _label(row: list[Any]) -> str:
    options = _options(row)
    searched = "one for each that is found" if "SEARCH" in options.get("expression", "") else ""
    return str(options.get("label") or searched or (row[1] if len(row) > 1 else ""))
