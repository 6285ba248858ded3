"""What the emulator drops is set once, and a second start changes nothing."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import boto3
import pytest
from moto import mock_aws

from local.launcher import fix_ups
from local.mailbox.settings import Settings

TABLES = {name: name.removesuffix("Name") for name in fix_ups.TABLES}


@dataclass(slots=True)
class Functions:
    """The part of the Lambda API that the fix-up uses: one function and its failure targets."""

    dead_letters: str = ""
    on_failure: str = ""
    updates: list[dict[str, Any]] = field(default_factory=list)

    def get_function_configuration(self, **_function: str) -> dict[str, Any]:
        return {"DeadLetterConfig": {"TargetArn": self.dead_letters}} if self.dead_letters else {}

    def list_function_event_invoke_configs(self, **_function: str) -> dict[str, Any]:
        target = {"OnFailure": {"Destination": self.on_failure} if self.on_failure else {}}
        return {"FunctionEventInvokeConfigs": [{"DestinationConfig": target}]}

    def update_function_configuration(self, **wanted: Any) -> None:
        self.updates.append(wanted)
        self.dead_letters = wanted["DeadLetterConfig"]["TargetArn"]


@pytest.fixture(autouse=True)
def aws() -> Iterator[None]:
    with mock_aws():
        yield


@pytest.fixture
def dynamodb() -> Iterator[Any]:
    """Leaves no table behind: other tests of this process may share the imitated account."""
    client = boto3.client("dynamodb")
    for table in TABLES.values():
        client.create_table(
            TableName=table,
            KeySchema=[{"AttributeName": "userId", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "userId", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
    yield client
    for table in TABLES.values():
        client.delete_table(TableName=table)


def test_expiry_is_turned_on_for_every_table(dynamodb: Any) -> None:
    assert fix_ups.turn_on_expiry(dynamodb, TABLES) == list(TABLES.values())
    for table in TABLES.values():
        found = dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
        assert found == {"TimeToLiveStatus": "ENABLED", "AttributeName": "ttl"}


def test_expiry_that_is_on_is_left_alone(dynamodb: Any) -> None:
    fix_ups.turn_on_expiry(dynamodb, TABLES)
    assert fix_ups.turn_on_expiry(dynamodb, TABLES) == []


def test_the_simulators_keyset_replaces_the_generated_one() -> None:
    secrets = boto3.client("secretsmanager")
    secret = secrets.create_secret(Name="k", SecretString='{"clientId": "replace-me"}')
    outputs = {"EbayKeysetSecretArn": secret["ARN"]}
    assert fix_ups.fill_in_keyset(secrets, outputs)
    found = secrets.get_secret_value(SecretId="k")["SecretString"]
    assert json.loads(found) == fix_ups.EBAY_KEYSET
    assert not fix_ups.fill_in_keyset(secrets, outputs)


def test_the_mailboxs_secrets_are_put_in_and_the_key_for_links_stays() -> None:
    secrets = boto3.client("secretsmanager")
    generated = {"serverToken": "replace-me", "webhookPassword": "x", "linkKey": "generated"}
    secret = secrets.create_secret(Name="p", SecretString=json.dumps(generated))
    outputs = {"PostmarkSecretArn": secret["ARN"]}
    assert fix_ups.fill_in_postmark(secrets, outputs)
    found = json.loads(secrets.get_secret_value(SecretId="p")["SecretString"])
    usual = Settings()
    assert found == {
        "serverToken": usual.server_token,
        "webhookPassword": usual.webhook_password,
        "linkKey": "generated",
    }
    assert not fix_ups.fill_in_postmark(secrets, outputs)


@pytest.fixture
def queue() -> dict[str, str]:
    url = boto3.client("sqs").create_queue(QueueName="dead")["QueueUrl"]
    return {"ExecuteBidFunctionName": "execute", "DeadLetterQueueUrl": url}


def test_a_function_without_a_failure_target_gets_its_dead_letter_queue(
    queue: dict[str, str],
) -> None:
    functions = Functions()
    assert fix_ups.connect_dead_letter_queue(functions, boto3.client("sqs"), queue)
    assert functions.dead_letters.endswith(":dead")
    assert not fix_ups.connect_dead_letter_queue(functions, boto3.client("sqs"), queue)
    assert len(functions.updates) == 1


def test_a_destination_that_the_template_set_is_left_alone(queue: dict[str, str]) -> None:
    functions = Functions(on_failure="arn:aws:sqs:us-east-1:000000000000:dead")
    assert not fix_ups.connect_dead_letter_queue(functions, boto3.client("sqs"), queue)
    assert functions.updates == []
