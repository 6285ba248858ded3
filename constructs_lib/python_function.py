"""A Python Lambda function with a role and a log group of its own, traced, allowed nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_destinations as destinations
from aws_cdk import aws_logs as logs
from constructs import Construct

from constructs_lib.queue import Sink

# The asset carries byte code, which only the same minor version can use (see bundling.py).
RUNTIME = lambda_.Runtime.PYTHON_3_13
# What Lambda does to connect a function to a network.
_INTERFACE_ACTIONS = (
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AsyncInvocation:
    """What Lambda does with an asynchronous event that can't be handled.

    `max_event_age_s` (60 to 21,600) bounds how long an event may wait while the function is
    throttled. Without `on_failure` an event that fails is forgotten.
    """

    retry_attempts: int
    max_event_age_s: int
    on_failure: Sink | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where in a network a function runs; `security_group` says what it may talk to."""

    vpc: ec2.IVpc
    subnets: ec2.SubnetSelection
    security_group: ec2.ISecurityGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionProps:
    """What one function is made of; `removal_policy` is for its log."""

    code: lambda_.Code
    handler: str
    description: str
    architecture: lambda_.Architecture
    memory_mb: int
    timeout_s: int
    log_retention: logs.RetentionDays
    removal_policy: RemovalPolicy
    environment: Mapping[str, str]
    async_invocation: AsyncInvocation | None = None
    reserved_concurrency: int | None = None
    placement: Placement | None = None


class PythonFunction(Construct):
    """`function` takes triggers and grants; `role`, `log_group` and the policies are its own."""

    def __init__(self, scope: Construct, id_: str, *, props: FunctionProps) -> None:
        super().__init__(scope, id_)
        self.role = iam.Role(
            self,
            "Role",
            assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"),
            description=f"Execution role: {props.description}",
        )
        self.log_group = logs.LogGroup(
            self, "Logs", retention=props.log_retention, removal_policy=props.removal_policy
        )
        self.log_group.grant_write(self.role)
        self.function = self._function(props)
        self.tracing_policy = self._trace()
        self.network_policy = self._join_network() if props.placement else None
        if props.async_invocation:
            self._configure_async(props.async_invocation)

    def _function(self, props: FunctionProps) -> lambda_.Function:
        placement = props.placement
        return lambda_.Function(
            self,
            "Function",
            runtime=RUNTIME,
            code=props.code,
            handler=props.handler,
            description=props.description,
            architecture=props.architecture,
            memory_size=props.memory_mb,
            timeout=Duration.seconds(props.timeout_s),
            role=self.role,
            log_group=self.log_group,
            logging_format=lambda_.LoggingFormat.JSON,
            environment=dict(props.environment),
            reserved_concurrent_executions=props.reserved_concurrency,
            vpc=placement.vpc if placement else None,
            vpc_subnets=placement.subnets if placement else None,
            security_groups=[placement.security_group] if placement else None,
        )

    @property
    def resource(self) -> lambda_.CfnFunction:
        """The CloudFormation resource, for checks and for what the construct above it can't say."""
        resource = self.function.node.default_child
        assert isinstance(resource, lambda_.CfnFunction)
        return resource

    def _trace(self) -> iam.Policy:
        # CDK's `tracing=ACTIVE` puts its `*` statement into the role's only policy. X-Ray takes no
        # narrower resource, so the statement gets a policy of its own: a `*` anywhere else stays a
        # finding.
        self.resource.tracing_config = lambda_.CfnFunction.TracingConfigProperty(mode="Active")
        return self._policy("TracingPolicy", "xray:PutTelemetryRecords", "xray:PutTraceSegments")

    def _join_network(self) -> iam.Policy:
        # Lambda makes the interfaces in the role's name, and asks for them on `*`. The second
        # statement keeps the function's own code from doing the same.
        policy = self._policy("NetworkPolicy", *_INTERFACE_ACTIONS)
        policy.add_statements(
            iam.PolicyStatement(
                effect=iam.Effect.DENY,
                actions=[*_INTERFACE_ACTIONS],
                resources=["*"],
                conditions={"Null": {"lambda:SourceFunctionArn": "false"}},
            )
        )
        return policy

    def _policy(self, id_: str, *actions: str) -> iam.Policy:
        """Actions on `*`, which the function can't be made without."""
        policy = iam.Policy(
            self,
            id_,
            roles=[self.role],
            statements=[iam.PolicyStatement(actions=[*actions], resources=["*"])],
        )
        self.function.node.add_dependency(policy)
        return policy

    def _configure_async(self, config: AsyncInvocation) -> None:
        self.function.configure_async_invoke(
            retry_attempts=config.retry_attempts,
            max_event_age=Duration.seconds(config.max_event_age_s),
            on_failure=(
                destinations.SqsDestination(config.on_failure.resource)
                if config.on_failure
                else None
            ),
        )
