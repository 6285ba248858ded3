"""What CDK would deploy for a stage, without bundling, and small ways to look into it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cdk_app.node_runtime  # noqa: F401  (names the Node that aws_cdk starts when imported)

# isort: split
from aws_cdk import App, Stack
from aws_cdk.assertions import Template

from cdk_app.composition import ROOT, compose
from constructs_lib.operator_alarm import AlarmSpec

PAGE = "tests/infrastructure/page"
"""A page of a few lines, so that no test needs the built one."""

type Json = dict[str, Any]

_LIKE_THE_CLI = {"aws:cdk:enable-path-metadata": True}


@dataclass(frozen=True, slots=True)
class Resource:
    logical_id: str
    type: str
    body: Json

    @property
    def properties(self) -> Json:
        properties: Json = self.body.get("Properties", {})
        return properties

    @property
    def path(self) -> str:
        """The construct's path within its stack, without CDK's own last parts."""
        path: str = self.body["Metadata"]["aws:cdk:path"]
        return path.split("/", 1)[1].removesuffix("/Resource").removesuffix("/Resource")

    @property
    def acknowledged(self) -> dict[str, str]:
        """The rules that are accepted on this very resource, with the reasons."""
        rules = self.body["Metadata"].get("cdk_nag", {}).get("rules_to_suppress", [])
        return {rule["id"]: rule["reason"] for rule in rules}


@dataclass(frozen=True, slots=True)
class StackUnderTest:
    """A template as CDK's assertions want it, and as plain data."""

    template: Template
    body: Json

    def all(self, type_: str = "") -> list[Resource]:
        return [
            Resource(logical_id, body["Type"], body)
            for logical_id, body in self.body["Resources"].items()
            if type_ in {"", body["Type"]}
        ]

    def one(self, type_: str, path: str) -> Resource:
        """The resource of this type whose construct path begins with `path`."""
        (found,) = [resource for resource in self.all(type_) if resource.path.startswith(path)]
        return found


@dataclass(frozen=True, slots=True)
class Deployment:
    app: App
    data: StackUnderTest
    service: StackUnderTest
    observability: StackUnderTest
    web: StackUnderTest | None
    folder: Path
    alarms: tuple[AlarmSpec, ...]

    @property
    def stacks(self) -> tuple[StackUnderTest, ...]:
        return self.data, self.service, self.observability

    def all(self, type_: str = "") -> list[Resource]:
        return [resource for stack in self.stacks for resource in stack.all(type_)]


def app_for(folder: Path, **context: object) -> App:
    """An app with the feature flags of cdk.json, which must not need any environment."""
    flags = json.loads((ROOT / "cdk.json").read_text())["context"]
    return App(
        analytics_reporting=False,
        outdir=str(folder),
        context={
            **flags,
            **_LIKE_THE_CLI,
            "aws:cdk:bundling-stacks": [],
            "pageFolder": PAGE,
            **context,
        },
    )


def synthesize(folder: Path, **context: object) -> Deployment:
    app = app_for(folder, **context)
    stacks = compose(app)
    app.synth()
    return Deployment(
        app=app,
        data=_stack(stacks.data),
        service=_stack(stacks.service),
        observability=_stack(stacks.observability),
        web=_stack(stacks.web) if stacks.web else None,
        folder=folder,
        alarms=tuple(alarm.spec for alarm in stacks.observability.alarms),
    )


def _stack(stack: Stack) -> StackUnderTest:
    template = Template.from_stack(stack)
    return StackUnderTest(template, dict(template.to_json()))
