from typing import Any

import pytest

from tests.infrastructure.synthesized import Deployment, Resource

TABLE = "AWS::DynamoDB::GlobalTable"
TABLES = {
    "Users": ["userId"],
    "Bids": ["userId", "bidId"],
    "BidHistory": ["userId", "historyId"],
    "ItemCache": ["ebayItemId", "marketplace"],
    "Connections": ["userId", "connectionId"],
    "Outbox": ["userId", "mailId"],
}
INDEXES = {
    "Users": {
        "byEbayAccount": ["ebayAccountId", "userId"],
        "byLinkWarningDue": ["linkShard", "linkWarningDueAt"],
        "byCountDue": ["countShard", "countDueAt"],
    },
    "Bids": {
        "byUserStatus": ["userStatus", "bidId"],
        "byLiveItem": ["liveItemId", "bidId"],
        "byRepairDue": ["shard", "repairDueAt"],
        "byCheckDue": ["shard", "checkDueAt"],
    },
    "BidHistory": {"byBid": ["originalBidId", "historyId"]},
    "ItemCache": {},
    "Connections": {},
    "Outbox": {"byWaiting": ["waitingShard", "updatedAt"]},
}


def table(deployment: Deployment, name: str) -> Resource:
    (found,) = [resource for resource in deployment.data.all(TABLE) if resource.path == name]
    return found


def replica(resource: Resource) -> dict[str, Any]:
    (only,) = resource.properties["Replicas"]
    return dict(only)


def keys(schema: list[dict[str, str]]) -> list[str]:
    assert [key["KeyType"] for key in schema] == ["HASH", "RANGE"][: len(schema)]
    return [key["AttributeName"] for key in schema]


def test_there_are_exactly_these_tables(prod: Deployment) -> None:
    assert {resource.path for resource in prod.all(TABLE)} == set(TABLES)
    assert prod.all("AWS::DynamoDB::Table") == []


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_found_by_the_keys_that_the_code_uses(prod: Deployment, name: str) -> None:
    properties = table(prod, name).properties
    assert keys(properties["KeySchema"]) == TABLES[name]
    indexes = properties.get("GlobalSecondaryIndexes", [])
    assert {index["IndexName"]: keys(index["KeySchema"]) for index in indexes} == INDEXES[name]
    assert all(index["Projection"] == {"ProjectionType": "ALL"} for index in indexes)


@pytest.mark.parametrize("name", TABLES)
def test_every_key_attribute_is_a_string_and_none_is_declared_in_vain(
    prod: Deployment, name: str
) -> None:
    used = {*TABLES[name], *(key for index in INDEXES[name].values() for key in index)}
    declared = table(prod, name).properties["AttributeDefinitions"]
    assert {entry["AttributeName"] for entry in declared} == used
    assert {entry["AttributeType"] for entry in declared} == {"S"}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_costs_nothing_while_nobody_uses_it(prod: Deployment, name: str) -> None:
    assert table(prod, name).properties["BillingMode"] == "PAY_PER_REQUEST"


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_encrypted_with_the_customers_key(prod: Deployment, name: str) -> None:
    resource = table(prod, name)
    key = prod.data.one("AWS::KMS::Key", "DataKey")
    assert resource.properties["SSESpecification"] == {"SSEEnabled": True, "SSEType": "KMS"}
    assert replica(resource)["SSESpecification"] == {
        "KMSMasterKeyId": {"Fn::GetAtt": [key.logical_id, "Arn"]}
    }


@pytest.mark.parametrize("name", TABLES)
def test_old_rows_expire_by_themselves(prod: Deployment, name: str) -> None:
    assert table(prod, name).properties["TimeToLiveSpecification"] == {
        "AttributeName": "ttl",
        "Enabled": True,
    }


@pytest.mark.parametrize("name", TABLES)
def test_prod_keeps_every_table_recoverable_and_undeletable(prod: Deployment, name: str) -> None:
    resource = table(prod, name)
    assert replica(resource)["PointInTimeRecoverySpecification"] == {
        "PointInTimeRecoveryEnabled": True,
        "RecoveryPeriodInDays": 35,
    }
    assert replica(resource)["DeletionProtectionEnabled"] is True
    assert resource.body["DeletionPolicy"] == "Retain"
    assert resource.body["UpdateReplacePolicy"] == "Retain"


@pytest.mark.parametrize("stage", ["dev", "embedded"])
@pytest.mark.parametrize("name", TABLES)
def test_a_trial_stage_can_be_thrown_away(
    request: pytest.FixtureRequest, stage: str, name: str
) -> None:
    resource = table(request.getfixturevalue(stage), name)
    assert replica(resource)["DeletionProtectionEnabled"] is False
    assert replica(resource)["PointInTimeRecoverySpecification"] == {
        "PointInTimeRecoveryEnabled": True,
        "RecoveryPeriodInDays": 1,
    }
    assert resource.body["DeletionPolicy"] == "Delete"


def test_only_bids_report_their_changes(prod: Deployment) -> None:
    streams = {
        name: table(prod, name).properties.get("StreamSpecification", {}).get("StreamViewType")
        for name in TABLES
    }
    assert streams == {**dict.fromkeys(TABLES), "Bids": "NEW_AND_OLD_IMAGES"}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_exists_in_the_deployments_own_region_only(prod: Deployment, name: str) -> None:
    assert replica(table(prod, name))["Region"] == {"Ref": "AWS::Region"}
