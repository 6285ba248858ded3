"""A secret that a person fills in after the deployment: the template only names its fields."""

import json
from collections.abc import Sequence

from aws_cdk import RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

PLACEHOLDER = "replace-me"


class AppSecret(Construct):
    """A JSON secret: `fields` hold placeholders, `secret_field` holds random characters.

    CloudFormation generates the value once, so a later deployment never overwrites what the person
    has put in.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        description: str,
        fields: Sequence[str],
        secret_field: str,
        encryption_key: kms.IKey,
        removal_policy: RemovalPolicy,
    ) -> None:
        super().__init__(scope, id_)
        self._key = encryption_key
        self.resource = secretsmanager.Secret(
            self,
            "Resource",
            description=description,
            encryption_key=encryption_key,
            generate_secret_string=secretsmanager.SecretStringGenerator(
                secret_string_template=json.dumps(dict.fromkeys(fields, PLACEHOLDER)),
                generate_string_key=secret_field,
            ),
            removal_policy=removal_policy,
        )

    def grant_read(self, grantee: iam.IGrantable) -> None:
        """Allow reading the current value.

        CDK's own grant would write the reader into the key's policy, which ties this stack to the
        reader's.
        """
        iam.Grant.add_to_principal(
            grantee=grantee,
            actions=["secretsmanager:GetSecretValue"],
            resource_arns=[self.resource.secret_arn],
        ).assert_success()
        self._key.grant(grantee, "kms:Decrypt").assert_success()
