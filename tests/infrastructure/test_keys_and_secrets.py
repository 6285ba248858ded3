import json
from typing import Any

import pytest

from tests.infrastructure.synthesized import Deployment

KEYS = ["DataKey", "TokenKey"]


def test_tokens_have_a_key_of_their_own(prod: Deployment) -> None:
    assert {key.path for key in prod.all("AWS::KMS::Key")} == set(KEYS)


@pytest.mark.parametrize("name", KEYS)
def test_a_key_rotates_and_outlives_the_stack(prod: Deployment, name: str) -> None:
    key = prod.data.one("AWS::KMS::Key", name)
    assert key.properties["EnableKeyRotation"] is True
    assert key.properties["PendingWindowInDays"] == 30
    assert key.body["DeletionPolicy"] == "Retain"


@pytest.mark.parametrize("name", KEYS)
def test_a_trial_key_goes_after_the_shortest_window(dev: Deployment, name: str) -> None:
    key = dev.data.one("AWS::KMS::Key", name)
    assert key.properties["EnableKeyRotation"] is True
    assert key.properties["PendingWindowInDays"] == 7
    assert key.body["DeletionPolicy"] == "Delete"


def statements(deployment: Deployment, name: str) -> list[dict[str, Any]]:
    key = deployment.data.one("AWS::KMS::Key", name)
    return list(key.properties["KeyPolicy"]["Statement"])


def test_only_the_accounts_own_policies_decide_who_uses_the_token_key(prod: Deployment) -> None:
    (statement,) = statements(prod, "TokenKey")
    assert statement["Effect"] == "Allow"
    assert json.dumps(statement["Principal"]).endswith(':root"]]}}')
    assert "Condition" not in statement


def test_besides_the_account_only_secrets_manager_alarms_and_budgets_use_the_data_key(
    prod: Deployment,
) -> None:
    account, *others = statements(prod, "DataKey")
    assert "Condition" not in account
    told = others.pop()
    assert told["Principal"] == {"Service": ["budgets.amazonaws.com", "cloudwatch.amazonaws.com"]}
    assert told["Action"] == ["kms:Decrypt", "kms:GenerateDataKey"]
    assert told["Condition"] == {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
    region = {"Fn::Join": ["", ["secretsmanager.", {"Ref": "AWS::Region"}, ".amazonaws.com"]]}
    assert others
    for statement in others:
        assert statement["Principal"] == account["Principal"]
        assert statement["Condition"] == {"StringEquals": {"kms:ViaService": region}}


# secret -> the fields that a person fills in, and the one that is generated
SECRETS = {
    "EbayKeyset": (["clientId", "ruName", "verificationToken"], "clientSecret"),
    "Postmark": (["serverToken", "webhookPassword"], "linkKey"),
}


def test_there_are_exactly_these_secrets(prod: Deployment) -> None:
    assert {entry.path for entry in prod.all("AWS::SecretsManager::Secret")} == set(SECRETS)


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_a_placeholder_that_a_person_fills_in(prod: Deployment, name: str) -> None:
    fields, generated = SECRETS[name]
    secret = prod.data.one("AWS::SecretsManager::Secret", name)
    generator = secret.properties["GenerateSecretString"]
    assert json.loads(generator["SecretStringTemplate"]) == dict.fromkeys(fields, "replace-me")
    assert generator["GenerateStringKey"] == generated
    assert "SecretString" not in secret.properties


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_encrypted_with_the_customers_key_and_kept_in_prod(
    prod: Deployment, dev: Deployment, name: str
) -> None:
    secret = prod.data.one("AWS::SecretsManager::Secret", name)
    key = prod.data.one("AWS::KMS::Key", "DataKey")
    assert secret.properties["KmsKeyId"] == {"Fn::GetAtt": [key.logical_id, "Arn"]}
    assert secret.body["DeletionPolicy"] == "Retain"
    trial = dev.data.one("AWS::SecretsManager::Secret", name)
    assert trial.body["DeletionPolicy"] == "Delete"


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_that_does_not_rotate_says_why(prod: Deployment, name: str) -> None:
    secret = prod.data.one("AWS::SecretsManager::Secret", name)
    assert "renew" in secret.acknowledged["AwsSolutions-SMG4"]
