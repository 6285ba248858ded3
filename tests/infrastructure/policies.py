"""IAM policies of a deployment as readable facts: who may do what to which resource."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.infrastructure.synthesized import Deployment, Resource, StackUnderTest

type Abilities = dict[str, set[str]]

_HASH = re.compile(r"[0-9A-F]{8}$")
_EXPORT = re.compile(r":ExportsOutput(?:FnGetAtt|Ref)(.+?)[0-9A-F]{8}(Stream)?(?:Arn)?[0-9A-F]{8}$")


def abilities(deployment: Deployment | StackUnderTest, role: str) -> Abilities:
    """What the role at the construct path `role` may do: resource -> actions."""
    found: Abilities = {}
    for statement in statements_of_role(deployment, role):
        assert statement["Effect"] == "Allow"
        only = _of_source(statement)
        for resource in as_list(statement["Resource"]):
            found.setdefault(name_of(resource) + only, set()).update(as_list(statement["Action"]))
    return found


def _of_source(statement: Mapping[str, Any]) -> str:
    """`:source` for a permission that is limited to events of a source; no other has a limit."""
    if "Condition" not in statement:
        return ""
    limited = statement["Condition"]["StringEquals"]
    assert statement["Condition"] == {"StringEquals": {"events:source": limited["events:source"]}}
    return f":{limited['events:source']}"


def statements_of_role(
    deployment: Deployment | StackUnderTest, role: str
) -> Iterator[Mapping[str, Any]]:
    (resource,) = [entry for entry in deployment.all("AWS::IAM::Role") if entry.path == role]
    assert "Policies" not in resource.properties
    for policy in deployment.all("AWS::IAM::Policy"):
        if {"Ref": resource.logical_id} in policy.properties["Roles"]:
            yield from policy.properties["PolicyDocument"]["Statement"]


def name_of(resource: Any) -> str:
    """A resource in a policy by the name of its construct; literal text stays as it is."""
    match resource:
        case str():
            return resource
        case {"Fn::GetAtt": [str(logical_id), "Arn"]}:
            return _HASH.sub("", logical_id)
        case {"Fn::ImportValue": str(export)}:
            found = _EXPORT.search(export)
            assert found, export
            return found[1] + (":stream" if found[2] else "")
        case {"Ref": str(name)}:
            return _HASH.sub("", name)
        case {"Fn::Join": ["", [*parts]]}:
            return "".join(map(name_of, parts))
    raise AssertionError(f"not a resource that this test can read: {resource}")


def policy_documents(resource: Resource) -> Iterator[Mapping[str, Any]]:
    """Every policy that a resource carries, wherever its type keeps it."""
    properties = resource.properties
    for name in ("PolicyDocument", "KeyPolicy", "AssumeRolePolicyDocument", "ResourcePolicy"):
        if name in properties:
            yield properties[name]
    for inline in properties.get("Policies", []):
        if isinstance(inline, dict) and "PolicyDocument" in inline:
            yield inline["PolicyDocument"]


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
