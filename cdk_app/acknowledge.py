"""How an exception to a rule of cdk-nag is recorded: on one resource, with the reason."""

from aws_cdk import Acknowledgment, Validations
from constructs import IConstruct


def accept(resource: IConstruct | None, rule: str, reason: str) -> None:
    """`resource` is what the finding names; there must be one."""
    assert resource is not None, f"nothing to acknowledge {rule} on"
    Validations.of(resource).acknowledge(Acknowledgment(id=rule, reason=reason))
