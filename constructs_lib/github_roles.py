"""Roles that GitHub Actions become without any stored secret, by OpenID Connect."""

from collections.abc import Sequence

from aws_cdk import Aws, Duration, Stack
from aws_cdk import aws_iam as iam
from constructs import Construct

_ISSUER = "token.actions.githubusercontent.com"
_AUDIENCE = "sts.amazonaws.com"
# The least that AWS takes as a role's longest session; the workflows ask for less where they can.
_LONGEST_SESSION = Duration.hours(1)


class GithubRoles(Construct):
    """`repository` is as GitHub writes it into a token's subject: `owner/name`, or with the ids
    that a repository made since July 2026 has there, `owner@1/name@2`.

    An account has one provider for GitHub at most: `own_provider` says whether it is ours or the
    account's already.
    """

    def __init__(self, scope: Construct, id_: str, *, repository: str, own_provider: bool) -> None:
        super().__init__(scope, id_)
        self._repository = repository
        if own_provider:
            provider = iam.OidcProviderNative(
                self, "Provider", url=f"https://{_ISSUER}", client_ids=[_AUDIENCE]
            )
            self._provider_arn = provider.oidc_provider_arn
        else:
            self._provider_arn = (
                f"arn:{Aws.PARTITION}:iam::{Aws.ACCOUNT_ID}:oidc-provider/{_ISSUER}"
            )

    def add(self, id_: str, *, description: str, for_: str, may_become: Sequence[str]) -> iam.Role:
        """A role for the jobs whose subject ends in `for_`, word by word: no pattern is matched.

        `may_become` are the ARNs of the roles that it may assume, which is all that it may do.
        """
        trusted = {f"{_ISSUER}:aud": _AUDIENCE, f"{_ISSUER}:sub": f"repo:{self._repository}:{for_}"}
        role = iam.Role(
            self,
            id_,
            description=description,
            assumed_by=iam.WebIdentityPrincipal(self._provider_arn, {"StringEquals": trusted}),
            max_session_duration=_LONGEST_SESSION,
        )
        role.add_to_policy(
            iam.PolicyStatement(actions=["sts:AssumeRole"], resources=list(may_become))
        )
        return role


def bootstrap_role(scope: Construct, purpose: str, *, qualifier: str) -> str:
    """The ARN of a role that `cdk bootstrap` made in the stack's own account and Region."""
    name = f"cdk-{qualifier}-{purpose}-role-{Aws.ACCOUNT_ID}-{Aws.REGION}"
    return Stack.of(scope).format_arn(service="iam", region="", resource="role", resource_name=name)
