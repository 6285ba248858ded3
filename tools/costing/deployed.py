"""What the templates of a stage deploy, so that the figures follow the code by themselves."""

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import cdk_app.node_runtime  # noqa: F401  (names the Node that aws_cdk starts when imported)

# isort: split
from aws_cdk import App

from cdk_app.composition import ROOT, compose
from tools.costing.capacity import Index, TableShape

type Json = Mapping[str, Any]

_RATES_PER_MONTH = {"minute": 60 * 730, "hour": 730, "day": 730 / 24}


@dataclass(frozen=True, slots=True)
class DeployedFunction:
    """`module` is the handler's, such as handlers.api.create_bid; `name` its last part."""

    logical_id: str
    module: str
    memory_mb: int
    environment: Mapping[str, str] = field(hash=False)

    @property
    def name(self) -> str:
        return self.module.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Rule:
    """What of the bus goes into which queue; no `details` for everything."""

    queue: str
    details: frozenset[str]

    def takes(self, detail_type: str) -> bool:
        return not self.details or detail_type in self.details


class Deployed:
    """The resources of all stacks of a stage by their logical ids, which are unique among them."""

    def __init__(self, resources: Mapping[str, Json]) -> None:
        self.resources = resources

    @classmethod
    def of_stage(cls, stage: str) -> "Deployed":
        """Synthesised as for the CLI, with a sender, so that mails are a part of it, and without
        the page: CloudFront is free for what one page needs, and no template says how much that is.
        """
        flags = json.loads((ROOT / "cdk.json").read_text(encoding="utf-8"))["context"]
        chosen = {"stage": stage, "mailFrom": "eBay Sniper <sniper@example.com>", "page": "off"}
        with tempfile.TemporaryDirectory() as folder:
            app = App(
                analytics_reporting=False,
                outdir=folder,
                context={**flags, "aws:cdk:bundling-stacks": [], **chosen},
            )
            compose(app)
            templates = [stack.template for stack in app.synth().stacks]
        return cls({name: body for one in templates for name, body in one["Resources"].items()})

    def all(self, kind: str) -> dict[str, Json]:
        """Properties by logical id."""
        return {
            name: body.get("Properties", {})
            for name, body in self.resources.items()
            if body["Type"] == kind
        }

    def count(self) -> Counter[str]:
        return Counter(body["Type"] for body in self.resources.values())

    @cached_property
    def functions(self) -> dict[str, DeployedFunction]:
        """By name."""
        found = [
            DeployedFunction(
                logical_id,
                properties["Handler"].removesuffix(".handler"),
                properties.get("MemorySize", 128),
                self._environment(properties),
            )
            for logical_id, properties in self.all("AWS::Lambda::Function").items()
            if str(properties.get("Handler", "")).startswith("handlers.")
        ]
        return {function.name: function for function in found}

    @cached_property
    def tables(self) -> list[TableShape]:
        return [
            TableShape(
                logical_id,
                _keys(properties["KeySchema"]),
                tuple(
                    Index(index["IndexName"], _keys(index["KeySchema"]))
                    for index in properties.get("GlobalSecondaryIndexes", ())
                ),
            )
            for logical_id, properties in self.all("AWS::DynamoDB::GlobalTable").items()
        ]

    @cached_property
    def consumers(self) -> dict[str, str]:
        """The function's name by the logical id of the queue that feeds it."""
        names = {function.logical_id: function.name for function in self.functions.values()}
        found = {}
        for mapping in self.all("AWS::Lambda::EventSourceMapping").values():
            source = self.named_in(mapping["EventSourceArn"])
            if source and self.resources[source]["Type"] == "AWS::SQS::Queue":
                found[source] = names[self.named_in(mapping["FunctionName"]) or ""]
        return found

    @cached_property
    def starts_per_month(self) -> dict[str, float]:
        """How often rules start functions by the clock alone."""
        names = {function.logical_id: function.name for function in self.functions.values()}
        found: defaultdict[str, float] = defaultdict(float)
        for rule in self.all("AWS::Events::Rule").values():
            for target in rule["Targets"] if "ScheduleExpression" in rule else ():
                if name := names.get(self.named_in(target["Arn"]) or ""):
                    found[name] += per_month(rule["ScheduleExpression"])
        return dict(found)

    @cached_property
    def rules(self) -> list[Rule]:
        return [
            Rule(queue, frozenset(rule["EventPattern"].get("detail-type", ())))
            for rule in self.all("AWS::Events::Rule").values()
            for target in (rule["Targets"] if "EventPattern" in rule else ())
            if (queue := self.named_in(target["Arn"])) in self.consumers
        ]

    def named_in(self, value: Any) -> str | None:
        """The resource that an intrinsic function refers to, across stacks too."""
        text = value if isinstance(value, str) else json.dumps(value)
        found = [name for name in self.resources if name in text]
        return max(found, key=len, default=None)

    def _environment(self, properties: Json) -> dict[str, str]:
        given = properties.get("Environment", {}).get("Variables", {})
        return {name: self._filled_in(value) for name, value in given.items()}

    def _filled_in(self, value: Any) -> str:
        """What AWS would put in: names and addresses that tell the resource."""
        if isinstance(value, str):
            return value
        if "execute-api" in json.dumps(value):
            return "https://sniper.example"
        name = self.named_in(value) or "made-up"
        kind = self.resources.get(name, {}).get("Type")
        if kind == "AWS::SQS::Queue":
            return f"https://sqs.us-east-1.amazonaws.com/111122223333/{name}"
        plain = kind == "AWS::DynamoDB::GlobalTable"
        return name if plain else f"arn:aws:made-up:us-east-1:111122223333:{name}"


def per_month(expression: str) -> float:
    """Starts in a month of 730 hours of `rate(5 minutes)` and the like."""
    number, unit = expression.removeprefix("rate(").removesuffix(")").split()
    return _RATES_PER_MONTH[unit.removesuffix("s")] / int(number)


def _keys(schema: Any) -> tuple[str, ...]:
    return tuple(key["AttributeName"] for key in schema)
