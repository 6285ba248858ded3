"""Where whoever runs an installation is told that something needs them: an encrypted SNS topic."""

from collections.abc import Sequence

from aws_cdk import Aws
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sns as sns
from constructs import Construct

# SNS encrypts in the publisher's name.
_USE_KEY = ("kms:Decrypt", "kms:GenerateDataKey")


class OperatorTopic(Construct):
    """`publishers` are the AWS services that may publish, of this account only.

    The key has to be a customer's: CloudWatch is not let at the one that SNS brings, and would
    fail to tell of an alarm without a word.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        display_name: str,
        encryption_key: kms.IKey,
        publishers: Sequence[str],
        email: str | None,
    ) -> None:
        super().__init__(scope, id_)
        self._key = encryption_key
        self.resource = sns.Topic(
            self, "Resource", display_name=display_name, master_key=encryption_key, enforce_ssl=True
        )
        for service in publishers:
            self._let_publish(iam.ServicePrincipal(service))
        self.subscription = self._mail_to(email) if email else None

    @property
    def arn(self) -> str:
        return self.resource.topic_arn

    def grant_publish(self, grantee: iam.IGrantable) -> None:
        """Allow publishing; nothing of who hears of it."""
        iam.Grant.add_to_principal(
            grantee=grantee, actions=["sns:Publish"], resource_arns=[self.arn]
        ).assert_success()
        self._key.grant(grantee, *_USE_KEY).assert_success()

    def _let_publish(self, service: iam.ServicePrincipal) -> None:
        ours = {"StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID}}
        self.resource.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["sns:Publish"],
                principals=[service],
                resources=[self.arn],
                conditions=ours,
            )
        )
        self._key.add_to_resource_policy(
            iam.PolicyStatement(
                actions=[*_USE_KEY], principals=[service], resources=["*"], conditions=ours
            )
        )

    def _mail_to(self, email: str) -> sns.Subscription:
        return sns.Subscription(
            self,
            "Mails",
            topic=self.resource,
            protocol=sns.SubscriptionProtocol.EMAIL,
            endpoint=email,
        )
