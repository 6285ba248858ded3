"""A serverless Valkey cache: encrypted, in a private network, and with a bounded bill."""

from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_elasticache as elasticache
from aws_cdk import aws_kms as kms
from constructs import Construct

from constructs_lib.private_network import PrivateNetwork

_PORT = 6379


class ValkeyCache(Construct):
    """Holds what can be made again, so no snapshots are taken. TLS is the only way to speak to it.

    There are no users and passwords: who may connect is decided by the security group, which is
    closed until `allow_from` opens it. `max_storage_gb` and `max_ecpu_per_second` (1,000 or more)
    bound what it can cost; beyond them it throttles and evicts. (One ECPU is a read of up to 1 KB.)
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        name: str,
        description: str,
        network: PrivateNetwork,
        encryption_key: kms.IKey,
        max_storage_gb: int,
        max_ecpu_per_second: int,
    ) -> None:
        super().__init__(scope, id_)
        self._group = network.security_group(f"{id_}Access", description=f"Access to {name}")
        cache = elasticache.CfnServerlessCache
        self.resource = cache(
            self,
            "Resource",
            engine="valkey",
            major_engine_version="8",
            serverless_cache_name=name,
            description=description,
            kms_key_id=encryption_key.key_arn,
            security_group_ids=[self._group.security_group_id],
            subnet_ids=network.vpc.select_subnets(
                subnet_type=network.subnets.subnet_type
            ).subnet_ids,
            cache_usage_limits=cache.CacheUsageLimitsProperty(
                data_storage=cache.DataStorageProperty(maximum=max_storage_gb, unit="GB"),
                ecpu_per_second=cache.ECPUPerSecondProperty(maximum=max_ecpu_per_second),
            ),
        )

    @property
    def url(self) -> str:
        """Where clients connect; `rediss` is Redis' protocol over TLS."""
        return f"rediss://{self.resource.attr_endpoint_address}:{self.resource.attr_endpoint_port}"

    def allow_from(self, group: ec2.ISecurityGroup) -> None:
        """Let the members of `group` connect."""
        self._group.connections.allow_from(group, ec2.Port.tcp(_PORT))
        group.connections.allow_to(self._group, ec2.Port.tcp(_PORT))
