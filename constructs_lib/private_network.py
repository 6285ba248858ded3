"""A network for functions that must reach both a private server and the internet."""

from aws_cdk import RemovalPolicy, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from constructs import Construct

from constructs_lib.python_function import Placement

_HTTPS = ec2.Port.tcp(443)


class PrivateNetwork(Construct):
    """Two zones with private subnets, whose way out is one NAT gateway; nothing leads in.

    One gateway for both zones: if its zone fails, the functions can't reach the internet until it
    is back, which a second gateway would prevent for as much money again. DynamoDB is reached
    through an endpoint that costs nothing. All connections are logged.

    The zones are chosen by CloudFormation when it deploys, so synthesizing needs no account.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        log_retention: logs.RetentionDays,
        removal_policy: RemovalPolicy,
    ) -> None:
        super().__init__(scope, id_)
        self.flow_log = logs.LogGroup(
            self, "FlowLog", retention=log_retention, removal_policy=removal_policy
        )
        self.vpc = self._vpc()
        self.vpc.add_flow_log(
            "Flow",
            destination=ec2.FlowLogDestination.to_cloud_watch_logs(
                self.flow_log, self._log_writer()
            ),
        )
        self.subnets = ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS)

    def _vpc(self) -> ec2.Vpc:
        return ec2.Vpc(
            self,
            "Vpc",
            ip_addresses=ec2.IpAddresses.cidr("10.60.0.0/20"),
            max_azs=2,
            nat_gateways=1,
            subnet_configuration=[
                ec2.SubnetConfiguration(
                    name="Way out",
                    subnet_type=ec2.SubnetType.PUBLIC,
                    cidr_mask=28,
                    map_public_ip_on_launch=False,
                ),
                ec2.SubnetConfiguration(
                    name="Private", subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS, cidr_mask=24
                ),
            ],
            gateway_endpoints={
                "DynamoDb": ec2.GatewayVpcEndpointOptions(
                    service=ec2.GatewayVpcEndpointAwsService.DYNAMODB
                )
            },
            # Nothing uses the VPC's own group, and closing it would take a custom resource.
            restrict_default_security_group=False,
        )

    def _log_writer(self) -> iam.Role:
        return iam.Role(
            self,
            "FlowLogRole",
            description="Lets the network write its flow log",
            assumed_by=iam.ServicePrincipal(
                "vpc-flow-logs.amazonaws.com",
                conditions={"StringEquals": {"aws:SourceAccount": Stack.of(self).account}},
            ),
        )

    def security_group(self, id_: str, *, description: str) -> ec2.SecurityGroup:
        """A group that nothing may reach and that may reach nothing, until a rule says so."""
        return ec2.SecurityGroup(
            self, id_, vpc=self.vpc, description=description, allow_all_outbound=False
        )

    def placement(self, id_: str, *, description: str) -> Placement:
        """A place for functions: in the private subnets, allowed to open HTTPS connections."""
        group = self.security_group(id_, description=description)
        group.add_egress_rule(ec2.Peer.any_ipv4(), _HTTPS, "AWS and whatever else speaks HTTPS")
        return Placement(vpc=self.vpc, subnets=self.subnets, security_group=group)
