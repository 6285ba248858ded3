"""The files of a static site, put into its bucket whenever a deployment brings other ones."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aws_cdk import Aws, RemovalPolicy, Stack
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_s3_deployment as deployment
from constructs import Construct, IConstruct

# CDK's own function that copies the files: one per stack and size, under this name.
_COPIER = "Custom::CDKBucketDeployment"
_MEMORY_MB = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFiles:
    """The exported files in `folder`, those under `hashed` with names that change with their
    content. `left_out` is not copied. `keep_hashed` and `keep_others` are their Cache-Control.
    """

    folder: Path
    hashed: str
    left_out: tuple[str, ...]
    keep_hashed: str
    keep_others: str


class SiteContent(Construct):
    """Two copies, one after the other.

    First the files with changing names: older ones stay, so that a page that was opened before the
    deployment goes on working. Then everything else, which takes the place of what was there.
    `settings` is written into the file `settings_name` and may contain what only the deployment
    knows.

    The function that copies is CDK's. Its role is ours: it may read the assets, write this bucket
    and tell this distribution to forget, where CDK's own would have wildcards in its actions.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        files: SiteFiles,
        settings_name: str,
        settings: dict[str, Any],
        bucket: s3.Bucket,
        distribution: cloudfront.Distribution,
        log_retention: logs.RetentionDays,
        removal_policy: RemovalPolicy,
    ) -> None:
        super().__init__(scope, id_)
        self.log = logs.LogGroup(
            self, "Log", retention=log_retention, removal_policy=removal_policy
        )
        self._bucket = bucket
        self.role = iam.Role(
            self,
            "Role",
            description="Copies the files of the site into its bucket",
            assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"),
        )
        self.policy = iam.Policy(
            self, "Policy", roles=[self.role], statements=[*self._statements(distribution)]
        )
        first = self._copy_hashed(files)
        settings_file = deployment.Source.json_data(settings_name, settings)
        self._copy_others(files, settings_file, distribution).node.add_dependency(first)

    @property
    def assets_arn(self) -> str:
        """The bucket of the assets, as cdk-nag writes it."""
        qualifier = Stack.of(self).synthesizer.bootstrap_qualifier
        name = f"cdk-{qualifier}-assets-<AWS::AccountId>-<AWS::Region>"
        return f"arn:<AWS::Partition>:s3:::{name}"

    @property
    def copier(self) -> IConstruct:
        """The function that copies. CDK puts it beside everything else in the stack."""
        children = Stack.of(self).node.children
        (found,) = [child for child in children if child.node.id.startswith(_COPIER)]
        return found

    def _copy_hashed(self, files: SiteFiles) -> deployment.BucketDeployment:
        return self._copy(
            "Hashed",
            sources=[deployment.Source.asset(str(files.folder / files.hashed))],
            destination_key_prefix=files.hashed,
            prune=False,
            cache_control=[deployment.CacheControl.from_string(files.keep_hashed)],
        )

    def _copy_others(
        self,
        files: SiteFiles,
        settings_file: deployment.ISource,
        distribution: cloudfront.Distribution,
    ) -> deployment.BucketDeployment:
        left_out = [files.hashed, *files.left_out]
        return self._copy(
            "Pages",
            sources=[
                deployment.Source.asset(str(files.folder), exclude=left_out),
                settings_file,
            ],
            exclude=[f"{files.hashed}/*"],
            prune=True,
            cache_control=[deployment.CacheControl.from_string(files.keep_others)],
            distribution=distribution,
            distribution_paths=["/*"],
        )

    def _copy(self, id_: str, **what: Any) -> deployment.BucketDeployment:
        copy = deployment.BucketDeployment(
            self,
            id_,
            destination_bucket=self._bucket,
            role=self.role.without_policy_updates(),
            log_group=self.log,
            memory_limit=_MEMORY_MB,
            output_object_keys=False,
            **what,
        )
        copy.node.add_dependency(self.policy)
        return copy

    def _statements(self, distribution: cloudfront.Distribution) -> list[iam.PolicyStatement]:
        def allow(actions: list[str], *resources: str) -> iam.PolicyStatement:
            return iam.PolicyStatement(actions=actions, resources=[*resources])

        objects = self._bucket.arn_for_objects("*")
        assets = f"{self._assets}/*"
        return [
            allow(["s3:GetObject"], assets),
            allow(["s3:ListBucket"], self._bucket.bucket_arn),
            allow(["s3:DeleteObject", "s3:PutObject"], objects),
            allow(
                ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"],
                distribution.distribution_arn,
            ),
            allow(["logs:CreateLogStream", "logs:PutLogEvents"], self.log.log_group_arn),
        ]

    @property
    def _assets(self) -> str:
        """The bucket that `cdk bootstrap` made for assets."""
        qualifier = Stack.of(self).synthesizer.bootstrap_qualifier
        name = f"cdk-{qualifier}-assets-{Aws.ACCOUNT_ID}-{Aws.REGION}"
        return f"arn:{Aws.PARTITION}:s3:::{name}"
