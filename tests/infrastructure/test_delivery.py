"""The pipeline's roles: whom they trust, and the little that they may do."""

from pathlib import Path
from typing import Any

import cdk_app.node_runtime  # noqa: F401  (names the Node that aws_cdk starts when imported)

# isort: split
import cdk_nag
import pytest
from aws_cdk.assertions import Template

from cdk_app.composition import compose_delivery
from cdk_app.context import ConfigError
from cdk_app.delivery import delivery_from
from tests.infrastructure.synthesized import Json, Resource, app_for

GITHUB = "token.actions.githubusercontent.com"
ROLES = {
    "DevDeploy": ("environment:dev", {"deploy", "file-publishing", "lookup"}),
    "ProdDeploy": ("environment:prod", {"deploy", "file-publishing", "lookup"}),
    "Diff": ("pull_request", {"lookup"}),
    "Drift": ("ref:refs/heads/main", {"lookup"}),
}


def template(folder: Path, **context: object) -> Json:
    app = app_for(folder, stage="delivery", **{"githubRepository": "owner/name", **context})
    stack = compose_delivery(app)
    app.synth()
    return dict(Template.from_stack(stack).to_json())


@pytest.fixture(scope="module")
def delivery(tmp_path_factory: pytest.TempPathFactory) -> Json:
    return template(tmp_path_factory.mktemp("delivery"))


def resources(body: Json, type_: str) -> dict[str, Resource]:
    found = [
        Resource(name, entry["Type"], entry)
        for name, entry in body["Resources"].items()
        if entry["Type"] == type_
    ]
    return {resource.path.removeprefix("Github/"): resource for resource in found}


def conditions(role: Resource) -> dict[str, Any]:
    (statement,) = role.properties["AssumeRolePolicyDocument"]["Statement"]
    found: dict[str, Any] = statement["Condition"]
    return found


def bootstrap(purpose: str, qualifier: str = "hnb659fds") -> Json:
    account, region = {"Ref": "AWS::AccountId"}, {"Ref": "AWS::Region"}
    name = f":role/cdk-{qualifier}-{purpose}-role-"
    parts = ["arn:", {"Ref": "AWS::Partition"}, ":iam::", account, name, account, "-", region]
    return {"Fn::Join": ["", parts]}


def test_there_are_these_roles_and_nothing_else(delivery: Json) -> None:
    assert set(resources(delivery, "AWS::IAM::Role")) == set(ROLES)
    kinds = sorted(entry["Type"] for entry in delivery["Resources"].values())
    assert kinds == ["AWS::IAM::OIDCProvider"] + 4 * ["AWS::IAM::Policy"] + 4 * ["AWS::IAM::Role"]


@pytest.mark.parametrize("name", ROLES)
def test_a_role_trusts_one_subject_of_one_repository_word_by_word(
    delivery: Json, name: str
) -> None:
    role = resources(delivery, "AWS::IAM::Role")[name]
    provider = resources(delivery, "AWS::IAM::OIDCProvider")["Provider"]
    assert role.properties["AssumeRolePolicyDocument"]["Statement"] == [
        {
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Effect": "Allow",
            "Principal": {"Federated": {"Ref": provider.logical_id}},
            "Condition": {
                "StringEquals": {
                    f"{GITHUB}:aud": "sts.amazonaws.com",
                    f"{GITHUB}:sub": f"repo:owner/name:{ROLES[name][0]}",
                }
            },
        }
    ]
    assert role.properties["MaxSessionDuration"] == 3600


@pytest.mark.parametrize("name", ROLES)
def test_a_role_may_become_its_bootstrap_roles_and_do_nothing_else(
    delivery: Json, name: str
) -> None:
    role = resources(delivery, "AWS::IAM::Role")[name]
    assert "Policies" not in role.properties
    assert "ManagedPolicyArns" not in role.properties
    policies = [
        policy.properties["PolicyDocument"]["Statement"]
        for policy in resources(delivery, "AWS::IAM::Policy").values()
        if {"Ref": role.logical_id} in policy.properties["Roles"]
    ]
    wanted = [bootstrap(purpose) for purpose in sorted(ROLES[name][1])]
    resource = wanted if len(wanted) > 1 else wanted[0]
    assert policies == [[{"Action": "sts:AssumeRole", "Effect": "Allow", "Resource": resource}]]


@pytest.mark.parametrize(
    "subject",
    [
        "repo:fork/name:environment:dev",
        "repo:owner/name-copy:environment:prod",
        "repo:owner/name:environment:production",
        "repo:owner/name:environment:dev2",
        "repo:owner/name:ref:refs/heads/feature",
        "repo:owner/name:ref:refs/tags/v1.0.0",
        "repo:owner@1/name@2:environment:prod",
    ],
)
def test_no_role_is_for_a_fork_a_branch_or_another_environment(
    delivery: Json, subject: str
) -> None:
    """Equality is all that is asked: no pattern could let a longer or another subject in."""
    for role in resources(delivery, "AWS::IAM::Role").values():
        assert set(conditions(role)) == {"StringEquals"}
        assert conditions(role)["StringEquals"][f"{GITHUB}:sub"] != subject
        assert "*" not in conditions(role)["StringEquals"][f"{GITHUB}:sub"]


def test_a_repository_whose_tokens_carry_ids_is_trusted_by_them(tmp_path: Path) -> None:
    body = template(tmp_path, githubRepository="owner@1/name@2")
    role = resources(body, "AWS::IAM::Role")["ProdDeploy"]
    subject = conditions(role)["StringEquals"][f"{GITHUB}:sub"]
    assert subject == "repo:owner@1/name@2:environment:prod"


@pytest.mark.parametrize(
    ("stages", "roles"), [("dev", {"DevDeploy", "Diff"}), ("prod", {"ProdDeploy", "Drift"})]
)
def test_an_account_of_one_stage_has_that_stages_roles_only(
    tmp_path: Path, stages: str, roles: set[str]
) -> None:
    assert set(resources(template(tmp_path, deliveryStages=stages), "AWS::IAM::Role")) == roles


def test_an_accounts_own_provider_and_bootstrap_are_used_when_named(tmp_path: Path) -> None:
    qualifier = {"@aws-cdk/core:bootstrapQualifier": "snipe"}
    body = template(tmp_path, githubProvider="existing", **qualifier)
    assert resources(body, "AWS::IAM::OIDCProvider") == {}
    role = resources(body, "AWS::IAM::Role")["Diff"]
    (statement,) = role.properties["AssumeRolePolicyDocument"]["Statement"]
    assert f":oidc-provider/{GITHUB}" in str(statement["Principal"]["Federated"])
    policy = resources(body, "AWS::IAM::Policy")["Diff/DefaultPolicy"]
    (allowed,) = policy.properties["PolicyDocument"]["Statement"]
    assert allowed["Resource"] == bootstrap("lookup", "snipe")


def test_the_outputs_are_the_names_that_the_workflows_variables_are_filled_from(
    delivery: Json,
) -> None:
    assert set(delivery["Outputs"]) == {
        "DevDeployRoleArn",
        "ProdDeployRoleArn",
        "DiffRoleArn",
        "DriftRoleArn",
        "LookupRoleArn",
    }


def test_nag_finds_nothing_and_nothing_is_accepted(tmp_path: Path) -> None:
    app = app_for(tmp_path, stage="delivery", githubRepository="owner/name")
    compose_delivery(app)
    for pack in (cdk_nag.AwsSolutionsChecks(app), cdk_nag.ServerlessChecks(app)):
        report = pack.validate_scope(app)
        assert report.success
        assert [found.rule_name for found in report.violations or []] == []


@pytest.mark.parametrize(
    ("context", "words"),
    [
        ({}, "-c githubRepository must be like owner/name"),
        ({"githubRepository": "owner/*"}, "not 'owner/*'"),
        ({"githubRepository": "owner/name:environment:dev"}, "-c githubRepository"),
        ({"githubRepository": "o/n", "githubProvider": "theirs"}, "<ours|existing>"),
        ({"githubRepository": "o/n", "deliveryStages": "all"}, "<both|dev|prod>"),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_allowed(context: dict[str, str], words: str) -> None:
    with pytest.raises(ConfigError) as refused:
        delivery_from(context.get)
    assert words in str(refused.value)


@pytest.mark.parametrize("stage", ["prod", "dev", "embedded"])
def test_no_stage_brings_the_pipelines_roles(request: pytest.FixtureRequest, stage: str) -> None:
    folder: Path = request.getfixturevalue(stage).folder
    assert GITHUB not in "".join(path.read_text() for path in folder.glob("*.template.json"))
