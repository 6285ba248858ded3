"""The roles of the pipeline, once per account. A person deploys it; no pipeline can change it."""

from aws_cdk import CfnOutput, Stack
from aws_cdk import aws_iam as iam
from constructs import Construct

from cdk_app.delivery import DeliverySettings
from constructs_lib.github_roles import GithubRoles, bootstrap_role


class DeliveryStack(Stack):
    """An account with dev has a role for diffs, one with prod a role for drift, each stage a role
    for deployments."""

    def __init__(self, scope: Construct, id_: str, *, settings: DeliverySettings) -> None:
        super().__init__(
            scope,
            id_,
            description="eBay Sniper: the roles that the pipeline deploys with",
            termination_protection=True,
        )
        self._github = GithubRoles(
            self, "Github", repository=settings.repository, own_provider=settings.own_provider
        )
        self._lookup, self._deploy, self._publish = (
            bootstrap_role(self, purpose, qualifier=settings.qualifier)
            for purpose in ("lookup", "deploy", "file-publishing")
        )
        for stage in settings.stages:
            self._output(f"{stage.title()}DeployRoleArn", self._deployer(stage).role_arn)
        if "dev" in settings.stages:
            self._output("DiffRoleArn", self._onlooker("Diff", "pull_request").role_arn)
        if "prod" in settings.stages:
            self._output("DriftRoleArn", self._onlooker("Drift", "ref:refs/heads/main").role_arn)
        self._output("LookupRoleArn", self._lookup)

    def _deployer(self, stage: str) -> iam.Role:
        # There is no image among the assets, so the role that publishes images is left out.
        return self._github.add(
            f"{stage.title()}Deploy",
            description=f"eBay Sniper: deploys {stage} from the environment of this name",
            for_=f"environment:{stage}",
            may_become=[self._lookup, self._deploy, self._publish],
        )

    def _onlooker(self, id_: str, for_: str) -> iam.Role:
        return self._github.add(
            id_,
            description="eBay Sniper: looks at what is deployed",
            for_=for_,
            may_become=[self._lookup],
        )

    def _output(self, name: str, value: str) -> None:
        CfnOutput(self, name, value=value)
