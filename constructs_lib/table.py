"""An on-demand DynamoDB table with the house defaults, and grants that name each action.

CDK's own `grant_read_data` also allows scans and stream reads, `grant_write_data` bulk deletion,
and both use wildcards for indexes and key actions. A table of many people's rows deserves narrower
words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from aws_cdk import Aws, RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from constructs import Construct

_READ = ("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query")
_APPEND = ("dynamodb:PutItem",)
_UPDATE = ("dynamodb:UpdateItem",)
_REMOVE = ("dynamodb:DeleteItem",)
_WRITE = (*_REMOVE, *_APPEND, *_UPDATE, "dynamodb:ConditionCheckItem")
_ERASE = ("dynamodb:BatchWriteItem", "dynamodb:Query")
# Lambda reads a stream in the function's name. It asks for all four before it connects the two.
_FOLLOW = (
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
)
# DynamoDB uses the customer key in the caller's name. These are the actions CDK grants for it,
# with the wildcards of `kms:GenerateDataKey*` and `kms:ReEncrypt*` written out.
_READ_KEY = ("kms:Decrypt", "kms:DescribeKey")
_WRITE_KEY = (
    *_READ_KEY,
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
)

_STREAM = dynamodb.CfnGlobalTable.StreamSpecificationProperty(stream_view_type="NEW_AND_OLD_IMAGES")


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A global secondary index over string attributes that projects every attribute."""

    name: str
    partition_key: str
    sort_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """How a table's rows are kept from loss: point-in-time recovery is 1 to 35 days."""

    encryption_key: kms.IKey
    recovery_days: int
    deletion_protection: bool
    removal_policy: RemovalPolicy


class Table(Construct):
    """One table: string keys, pay per request, customer key, TTL, point-in-time recovery.

    It is a global table with one replica, so that adding a Region is a change of its replicas and
    no migration. (CDK's TableV2 would want to know the Region's name when synthesizing.)
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        partition_key: str,
        ttl_attribute: str,
        protection: Protection,
        sort_key: str | None = None,
        indexes: Sequence[Index] = (),
        stream_changes: bool = False,
    ) -> None:
        super().__init__(scope, id_)
        self._key = protection.encryption_key
        self._indexes = indexes
        self.resource = dynamodb.CfnGlobalTable(
            self,
            "Resource",
            billing_mode="PAY_PER_REQUEST",
            key_schema=_keys(partition_key, sort_key),
            attribute_definitions=_attributes([partition_key, sort_key], indexes),
            global_secondary_indexes=[_index(index) for index in indexes] or None,
            stream_specification=_STREAM if stream_changes else None,
            sse_specification=dynamodb.CfnGlobalTable.SSESpecificationProperty(
                sse_enabled=True, sse_type="KMS"
            ),
            time_to_live_specification=dynamodb.CfnGlobalTable.TimeToLiveSpecificationProperty(
                enabled=True, attribute_name=ttl_attribute
            ),
            replicas=[_replica(protection)],
        )
        self.resource.apply_removal_policy(protection.removal_policy)
        self.arn = self.resource.attr_arn
        self._streams = stream_changes

    @property
    def name(self) -> str:
        return self.resource.ref

    @property
    def stream_arn(self) -> str:
        """Where the changes of rows are read; only of a table that was made with a stream."""
        if not self._streams:
            raise ValueError(f"{self.node.path} does not stream its changes")
        return self.resource.attr_stream_arn

    def grant_read(self, grantee: iam.IGrantable) -> None:
        """Allow reading rows by key and querying the table and its indexes; never a scan."""
        self._grant(grantee, _READ, arns=self._arns())
        self._key.grant(grantee, *_READ_KEY)

    def grant_append(self, grantee: iam.IGrantable) -> None:
        """Allow putting rows; not reading, updating or deleting them."""
        self._grant_changes(grantee, _APPEND)

    def grant_update(self, grantee: iam.IGrantable) -> None:
        """Allow updating (or creating) a row at a time, and learning what it holds then."""
        self._grant_changes(grantee, _UPDATE)

    def grant_remove(self, grantee: iam.IGrantable) -> None:
        """Allow deleting a row at a time, with a condition, by its whole key."""
        self._grant_changes(grantee, _REMOVE)

    def grant_erase(self, grantee: iam.IGrantable) -> None:
        """Allow finding rows by the table's own key and deleting many of them at once.

        To IAM, putting many at once is the same action.
        """
        self._grant_changes(grantee, _ERASE)

    def grant_read_write(self, grantee: iam.IGrantable) -> None:
        """Allow reading, and changing single rows, with conditions and in transactions."""
        self.grant_read(grantee)
        self._grant_changes(grantee, _WRITE)

    def grant_stream(self, grantee: iam.IGrantable) -> None:
        """Allow following the changes of all rows; nothing of the table itself."""
        self._grant(grantee, _FOLLOW, arns=[self.stream_arn])
        self._key.grant(grantee, "kms:Decrypt").assert_success()

    def _grant_changes(self, grantee: iam.IGrantable, actions: Sequence[str]) -> None:
        self._grant(grantee, actions, arns=[self.arn])
        self._key.grant(grantee, *_WRITE_KEY)

    def _arns(self) -> list[str]:
        return [self.arn, *(f"{self.arn}/index/{index.name}" for index in self._indexes)]

    def _grant(
        self, grantee: iam.IGrantable, actions: Sequence[str], *, arns: Sequence[str]
    ) -> None:
        iam.Grant.add_to_principal(
            grantee=grantee, actions=[*actions], resource_arns=[*arns]
        ).assert_success()


def _keys(
    partition_key: str, sort_key: str | None
) -> list[dynamodb.CfnGlobalTable.KeySchemaProperty]:
    names = [(partition_key, "HASH")] + ([(sort_key, "RANGE")] if sort_key else [])
    return [
        dynamodb.CfnGlobalTable.KeySchemaProperty(attribute_name=name, key_type=kind)
        for name, kind in names
    ]


def _attributes(
    table_keys: Sequence[str | None], indexes: Sequence[Index]
) -> list[dynamodb.CfnGlobalTable.AttributeDefinitionProperty]:
    names = [name for name in table_keys if name]
    for index in indexes:
        names += [index.partition_key, index.sort_key]
    return [
        dynamodb.CfnGlobalTable.AttributeDefinitionProperty(attribute_name=name, attribute_type="S")
        for name in dict.fromkeys(names)
    ]


def _index(index: Index) -> dynamodb.CfnGlobalTable.GlobalSecondaryIndexProperty:
    return dynamodb.CfnGlobalTable.GlobalSecondaryIndexProperty(
        index_name=index.name,
        key_schema=_keys(index.partition_key, index.sort_key),
        projection=dynamodb.CfnGlobalTable.ProjectionProperty(projection_type="ALL"),
    )


def _replica(protection: Protection) -> dynamodb.CfnGlobalTable.ReplicaSpecificationProperty:
    table = dynamodb.CfnGlobalTable
    return table.ReplicaSpecificationProperty(
        region=Aws.REGION,
        deletion_protection_enabled=protection.deletion_protection,
        point_in_time_recovery_specification=table.PointInTimeRecoverySpecificationProperty(
            point_in_time_recovery_enabled=True, recovery_period_in_days=protection.recovery_days
        ),
        sse_specification=table.ReplicaSSESpecificationProperty(
            kms_master_key_id=protection.encryption_key.key_arn
        ),
    )
