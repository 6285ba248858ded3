"""A customer-managed KMS key that rotates yearly and can be recovered after a deletion."""

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from constructs import Construct


class EncryptionKey(Construct):
    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        description: str,
        deletion_window_days: int,
        removal_policy: RemovalPolicy,
    ) -> None:
        super().__init__(scope, id_)
        self.resource = kms.Key(
            self,
            "Resource",
            description=description,
            enable_key_rotation=True,
            pending_window=Duration.days(deletion_window_days),
            removal_policy=removal_policy,
        )

    def grant_encrypt_decrypt(self, grantee: iam.IGrantable) -> None:
        """Allow exactly Encrypt and Decrypt; CDK's grant of this name allows more."""
        self.resource.grant(grantee, "kms:Decrypt", "kms:Encrypt").assert_success()
