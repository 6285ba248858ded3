"""Where the operator is told: one topic, closed to everybody else."""

import pytest

from cdk_app.config import ConfigError, settings_from
from tests.infrastructure.synthesized import Deployment, Json


def statements(deployment: Deployment) -> list[Json]:
    (policy,) = deployment.all("AWS::SNS::TopicPolicy")
    found: list[Json] = policy.properties["PolicyDocument"]["Statement"]
    return found


def test_there_is_one_topic_and_everybody_finds_it(prod: Deployment) -> None:
    (topic,) = prod.all("AWS::SNS::Topic")
    assert prod.service.body["Outputs"]["OperatorTopicArn"]["Value"] == {"Ref": topic.logical_id}


def test_what_it_tells_is_encrypted_with_a_key_that_alarms_may_use(prod: Deployment) -> None:
    (topic,) = prod.all("AWS::SNS::Topic")
    imported = topic.properties["KmsMasterKeyId"]["Fn::ImportValue"]
    assert "DataKey" in imported


def test_nobody_speaks_to_it_without_tls(prod: Deployment) -> None:
    (denied,) = [one for one in statements(prod) if one["Effect"] == "Deny"]
    assert denied["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert denied["Principal"] == "*"


def test_besides_our_own_roles_only_this_accounts_alarms_and_budgets_publish(
    prod: Deployment,
) -> None:
    (allowed,) = [one for one in statements(prod) if one["Effect"] == "Allow"]
    assert allowed["Action"] == "sns:Publish"
    assert allowed["Principal"] == {
        "Service": ["budgets.amazonaws.com", "cloudwatch.amazonaws.com"]
    }
    assert allowed["Condition"] == {
        "StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}
    }


def test_it_mails_to_whom_the_operator_names_and_to_nobody_else(
    prod: Deployment, customised: Deployment
) -> None:
    assert prod.all("AWS::SNS::Subscription") == []
    (subscription,) = customised.all("AWS::SNS::Subscription")
    assert subscription.properties["Protocol"] == "email"
    assert subscription.properties["Endpoint"] == "operator@example.org"


@pytest.mark.parametrize("wrong", ["operator", "Operator <operator@example.org>", "a@b", ""])
def test_an_address_that_cannot_be_one_is_refused(wrong: str) -> None:
    with pytest.raises(ConfigError, match="alertEmail"):
        settings_from({"stage": "prod", "alertEmail": wrong}.get)
