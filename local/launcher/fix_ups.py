"""What the emulator's CloudFormation drops or can't know, set by API calls after a deploy.

Each function looks first and writes only what differs, so a second start changes nothing.
"""

import json
from collections.abc import Mapping
from typing import Any

EBAY_KEYSET = {
    "clientId": "EmbeddedSniper-Simulator",
    "clientSecret": "simulator-secret",
    "ruName": "Embedded-EbaySniper-SIM-local",
    "verificationToken": "embedded-verification-token-for-the-simulator",
}
POSTMARK = {
    "serverToken": "embedded-postmark-server-token",
    "webhookPassword": "embedded-webhook-password",
}
TTL_ATTRIBUTE = "ttl"
TABLES = (
    "UsersTableName",
    "BidsTableName",
    "BidHistoryTableName",
    "ItemCacheTableName",
    "ConnectionsTableName",
    "OutboxTableName",
)


def turn_on_expiry(dynamodb: Any, outputs: Mapping[str, str]) -> list[str]:
    """Turn on DynamoDB's TTL, which the emulator leaves off. Returns the tables it changed."""
    changed = []
    for table in (outputs[name] for name in TABLES):
        status = dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
        if status.get("TimeToLiveStatus") != "ENABLED":
            dynamodb.update_time_to_live(
                TableName=table,
                TimeToLiveSpecification={"Enabled": True, "AttributeName": TTL_ATTRIBUTE},
            )
            changed.append(table)
    return changed


def connect_dead_letter_queue(lambda_: Any, sqs: Any, outputs: Mapping[str, str]) -> bool:
    """Send execute_bid's failed asynchronous invokes to their queue. Returns whether it had to.

    The emulator keeps an on-failure destination, but drops a function's dead-letter queue.
    """
    function = outputs["ExecuteBidFunctionName"]
    if _has_failure_target(lambda_, function):
        return False
    arn = sqs.get_queue_attributes(
        QueueUrl=outputs["DeadLetterQueueUrl"], AttributeNames=["QueueArn"]
    )["Attributes"]["QueueArn"]
    lambda_.update_function_configuration(
        FunctionName=function, DeadLetterConfig={"TargetArn": arn}
    )
    return True


def fill_in_keyset(secretsmanager: Any, outputs: Mapping[str, str]) -> bool:
    """Put the simulator's keyset where a person would put eBay's. Returns whether it had to."""
    secret = outputs["EbayKeysetSecretArn"]
    found = json.loads(secretsmanager.get_secret_value(SecretId=secret)["SecretString"])
    if found == EBAY_KEYSET:
        return False
    secretsmanager.put_secret_value(SecretId=secret, SecretString=json.dumps(EBAY_KEYSET))
    return True


def fill_in_postmark(secretsmanager: Any, outputs: Mapping[str, str]) -> bool:
    """Put the mailbox's token and webhook password where a person would put Postmark's.

    The key that signs links was generated, and stays: mails that were sent hold such links.
    Returns whether it had to.
    """
    secret = outputs["PostmarkSecretArn"]
    found = json.loads(secretsmanager.get_secret_value(SecretId=secret)["SecretString"])
    wanted = {**found, **POSTMARK}
    if found == wanted:
        return False
    secretsmanager.put_secret_value(SecretId=secret, SecretString=json.dumps(wanted))
    return True


def _has_failure_target(lambda_: Any, function: str) -> bool:
    configuration = lambda_.get_function_configuration(FunctionName=function)
    if configuration.get("DeadLetterConfig", {}).get("TargetArn"):
        return True
    invokes = lambda_.list_function_event_invoke_configs(FunctionName=function)
    return any(
        one.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination")
        for one in invokes["FunctionEventInvokeConfigs"]
    )
