"""cdk-nag and cfn-lint find nothing, and they would find something if there were anything."""

import json
import re
from pathlib import Path

import cdk_app.node_runtime  # noqa: F401  (names the Node that aws_cdk starts when imported)

# isort: split
import cdk_nag
import pytest
from aws_cdk import CfnResource
from aws_cdk import aws_sqs as sqs
from cfnlint.api import ManualArgs, lint  # type: ignore[import-untyped]  # it ships no types
from constructs import IConstruct

from cdk_app.composition import compose
from tests.infrastructure.policies import as_list, policy_documents
from tests.infrastructure.synthesized import Deployment, Resource, app_for

REGIONS = ["us-east-1"]
X_RAY = {"xray:PutTelemetryRecords", "xray:PutTraceSegments"}


def resources_below(construct: IConstruct) -> int:
    own = int(CfnResource.is_cfn_resource(construct))
    return own + sum(map(resources_below, construct.node.children))


@pytest.mark.parametrize("stage", ["prod", "embedded", "with_valkey"])
def test_nag_scans_every_resource_and_finds_nothing(
    request: pytest.FixtureRequest, stage: str
) -> None:
    app = request.getfixturevalue(stage).app
    assert resources_below(app) > 100
    for pack in (cdk_nag.AwsSolutionsChecks(app), cdk_nag.ServerlessChecks(app)):
        report = pack.validate_scope(app)
        assert [found.rule_name for found in report.violations or []] == []
        assert report.success


def test_a_careless_resource_stops_the_synthesis(tmp_path: Path) -> None:
    app = app_for(tmp_path, stage="dev")
    stacks = compose(app)
    sqs.Queue(stacks.service, "Careless")
    with pytest.raises(RuntimeError, match=r"Careless.*\n.*AwsSolutions-SQS4"):
        app.synth()


def test_nothing_is_accepted_for_a_whole_stack(prod: Deployment) -> None:
    for construct in (prod.app, *prod.app.node.children):
        kinds = {entry.type for entry in construct.node.metadata}
        assert "aws:cdk:acknowledged-rules" not in kinds


def test_cfn_lint_finds_nothing_with_valkey(with_valkey: Deployment) -> None:
    """`make check` lints the stages as they are by default."""
    for template in with_valkey.folder.glob("*.template.json"):
        found = lint(template.read_text(), config=ManualArgs(regions=REGIONS))
        assert [str(finding) for finding in found] == []


def wildcards(resource: Resource) -> set[str]:
    """Resources with a `*` in anything that the resource's policies allow."""
    return {
        re.sub(r"[^\w*:/-]", "", json.dumps(target))
        for document in policy_documents(resource)
        for statement in document["Statement"]
        if statement["Effect"] == "Allow"
        for target in as_list(statement.get("Resource", []))
        if "*" in json.dumps(target)
    }


# Traces of each function, schedules and their list, keys, connections; the interfaces of functions
# in a network.
WIDE = 44 + 12 + 1 + 2 + 1


@pytest.mark.parametrize(
    ("stage", "number"),
    [("prod", WIDE), ("dev", WIDE), ("embedded", WIDE), ("with_valkey", WIDE + 5)],
)
def test_a_wildcard_is_always_accepted_on_its_own_policy_with_a_reason(
    request: pytest.FixtureRequest, stage: str, number: int
) -> None:
    deployment: Deployment = request.getfixturevalue(stage)
    wide = [resource for resource in deployment.all() if wildcards(resource)]
    assert len(wide) == number
    for resource in wide:
        reasons = [
            reason
            for rule, reason in resource.acknowledged.items()
            if rule.startswith(("AwsSolutions-IAM5[Resource::", "KeyPolicyResource[*]"))
        ]
        assert reasons, resource.path
        assert all(len(reason) > 20 for reason in reasons)


def test_a_star_alone_is_for_traces_and_for_listing_schedules_only(prod: Deployment) -> None:
    for policy in prod.all("AWS::IAM::Policy"):
        for statement in policy.properties["PolicyDocument"]["Statement"]:
            if "*" not in as_list(statement["Resource"]):
                continue
            if policy.path == "Schedules/ReviewPolicy":
                assert as_list(statement["Action"]) == ["scheduler:ListSchedules"]
            else:
                assert set(statement["Action"]) == X_RAY
                assert policy.path.endswith("/TracingPolicy")


def test_no_action_is_a_wildcard(prod: Deployment) -> None:
    for policy in prod.all("AWS::IAM::Policy"):
        for statement in policy.properties["PolicyDocument"]["Statement"]:
            assert [a for a in as_list(statement["Action"]) if "*" in a] == [], policy.path
