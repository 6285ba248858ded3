"""The stage setting `cache`: with Valkey come a network and a NAT gateway, without it neither."""

import json
from typing import Any

import pytest

from tests.infrastructure.policies import name_of
from tests.infrastructure.synthesized import Deployment, Resource

FUNCTION = "AWS::Lambda::Function"
LOOKING = {"GetItem", "GetWishlist", "CheckBid", "SweepBids", "InvalidateItem"}
CACHE_PORT = 6379
JOIN = {
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
}


def only(deployment: Deployment, type_: str) -> Resource:
    (found,) = deployment.all(type_)
    return found


def group(deployment: Deployment, path_end: str) -> dict[str, Any]:
    """A reference to the security group at this construct path."""
    (found,) = [
        entry
        for entry in deployment.all("AWS::EC2::SecurityGroup")
        if entry.path.endswith(path_end)
    ]
    return {"Fn::GetAtt": [found.logical_id, "GroupId"]}


def functions_with(deployment: Deployment, variable: str) -> set[str]:
    return {
        entry.path.partition("/")[0]
        for entry in deployment.all(FUNCTION)
        if variable in entry.properties["Environment"]["Variables"]
    }


@pytest.mark.parametrize("stage", ["prod", "dev", "embedded", "customised"])
def test_nothing_with_a_fixed_cost_exists_unless_asked_for(
    request: pytest.FixtureRequest, stage: str
) -> None:
    deployment: Deployment = request.getfixturevalue(stage)
    types = {entry.type for entry in deployment.all()}
    assert [name for name in types if name.startswith(("AWS::EC2::", "AWS::ElastiCache::"))] == []
    assert [f.path for f in deployment.all(FUNCTION) if "VpcConfig" in f.properties] == []
    assert functions_with(deployment, "ITEM_CACHE_TABLE") == LOOKING
    assert functions_with(deployment, "ITEM_CACHE_URL") == set()


def test_valkey_takes_the_place_of_the_table(with_valkey: Deployment) -> None:
    assert functions_with(with_valkey, "ITEM_CACHE_URL") == LOOKING
    assert functions_with(with_valkey, "ITEM_CACHE_TABLE") == set()
    assert "ItemCacheTableName" not in with_valkey.data.body["Outputs"]
    tables = {table.path for table in with_valkey.all("AWS::DynamoDB::GlobalTable")}
    assert tables == {"Users", "Bids", "BidHistory", "Connections", "Outbox"}


def test_functions_speak_to_it_over_tls(with_valkey: Deployment) -> None:
    cache = only(with_valkey, "AWS::ElastiCache::ServerlessCache").logical_id
    function = with_valkey.service.one(FUNCTION, "GetItem/")
    assert function.properties["Environment"]["Variables"]["ITEM_CACHE_URL"] == {
        "Fn::Join": [
            "",
            [
                "rediss://",
                {"Fn::GetAtt": [cache, "Endpoint.Address"]},
                ":",
                {"Fn::GetAtt": [cache, "Endpoint.Port"]},
            ],
        ]
    }


def test_the_cache_is_encrypted_bounded_and_never_copied(with_valkey: Deployment) -> None:
    properties = only(with_valkey, "AWS::ElastiCache::ServerlessCache").properties
    assert properties["Engine"] == "valkey"
    assert name_of(properties["KmsKeyId"]) == "DataKey"
    assert properties["CacheUsageLimits"] == {
        "DataStorage": {"Maximum": 1, "Unit": "GB"},
        "ECPUPerSecond": {"Maximum": 5000},
    }
    assert properties.keys().isdisjoint({"DailySnapshotTime", "SnapshotRetentionLimit"})


def test_only_the_functions_that_look_at_auctions_reach_the_cache(with_valkey: Deployment) -> None:
    properties = only(with_valkey, "AWS::ElastiCache::ServerlessCache").properties
    guarding, looking = (
        group(with_valkey, "CacheAccess"),
        group(with_valkey, "FunctionAccess"),
    )
    assert properties["SecurityGroupIds"] == [guarding]
    rule = only(with_valkey, "AWS::EC2::SecurityGroupIngress").properties
    assert (rule["GroupId"], rule["SourceSecurityGroupId"]) == (guarding, looking)
    assert (rule["FromPort"], rule["ToPort"]) == (CACHE_PORT, CACHE_PORT)
    inline = [g.properties for g in with_valkey.all("AWS::EC2::SecurityGroup")]
    assert [entry for entry in inline if "SecurityGroupIngress" in entry] == []


def test_those_functions_may_open_https_and_the_cache_and_nothing_else(
    with_valkey: Deployment,
) -> None:
    looking = group(with_valkey, "FunctionAccess")
    (own,) = [
        entry.properties
        for entry in with_valkey.all("AWS::EC2::SecurityGroup")
        if entry.logical_id == looking["Fn::GetAtt"][0]
    ]
    (https,) = own["SecurityGroupEgress"]
    assert (https["FromPort"], https["ToPort"], https["IpProtocol"]) == (443, 443, "tcp")
    to_cache = only(with_valkey, "AWS::EC2::SecurityGroupEgress").properties
    assert to_cache["GroupId"] == looking
    assert to_cache["DestinationSecurityGroupId"] == group(with_valkey, "CacheAccess")
    assert (to_cache["FromPort"], to_cache["ToPort"]) == (CACHE_PORT, CACHE_PORT)


def private_subnets(deployment: Deployment) -> list[dict[str, str]]:
    return [
        {"Ref": entry.logical_id}
        for entry in deployment.all("AWS::EC2::Subnet")
        if "Private" in entry.path
    ]


def test_exactly_those_functions_are_in_the_private_subnets(with_valkey: Deployment) -> None:
    placed = {
        entry.path.partition("/")[0]: entry.properties["VpcConfig"]
        for entry in with_valkey.all(FUNCTION)
        if "VpcConfig" in entry.properties
    }
    assert set(placed) == LOOKING
    for config in placed.values():
        assert config["SubnetIds"] == private_subnets(with_valkey)
        assert config["SecurityGroupIds"] == [group(with_valkey, "FunctionAccess")]


@pytest.mark.parametrize("name", sorted(LOOKING))
def test_lambda_connects_a_function_and_the_functions_own_code_may_not(
    with_valkey: Deployment, name: str
) -> None:
    policy = with_valkey.service.one("AWS::IAM::Policy", f"{name}/NetworkPolicy")
    allowed, denied = policy.properties["PolicyDocument"]["Statement"]
    assert (allowed["Effect"], denied["Effect"]) == ("Allow", "Deny")
    assert set(allowed["Action"]) == set(denied["Action"]) == JOIN
    assert denied["Condition"] == {"Null": {"lambda:SourceFunctionArn": "false"}}


def test_the_way_out_is_one_nat_gateway_and_no_address_is_public(with_valkey: Deployment) -> None:
    gateway = only(with_valkey, "AWS::EC2::NatGateway")
    subnets = with_valkey.all("AWS::EC2::Subnet")
    assert [s.path for s in subnets if s.properties["MapPublicIpOnLaunch"]] == []
    ways = [
        entry.properties["NatGatewayId"]
        for entry in with_valkey.all("AWS::EC2::Route")
        if "Private" in entry.path
    ]
    assert ways == [{"Ref": gateway.logical_id}] * 2


def test_it_stands_in_two_zones_that_are_chosen_while_deploying(with_valkey: Deployment) -> None:
    zones = {
        json.dumps(entry.properties["AvailabilityZone"])
        for entry in with_valkey.all("AWS::EC2::Subnet")
    }
    assert zones == {
        json.dumps({"Fn::Select": [number, {"Fn::GetAZs": ""}]}) for number in range(2)
    }
    cache = only(with_valkey, "AWS::ElastiCache::ServerlessCache")
    assert cache.properties["SubnetIds"] == private_subnets(with_valkey)


def test_dynamodb_is_reached_without_the_nat_gateway(with_valkey: Deployment) -> None:
    endpoint = only(with_valkey, "AWS::EC2::VPCEndpoint").properties
    assert endpoint["VpcEndpointType"] == "Gateway"
    assert json.dumps(endpoint["ServiceName"]).endswith('".dynamodb"]]}')


def test_connections_are_logged_and_the_log_is_not_kept_for_ever(with_valkey: Deployment) -> None:
    flow = only(with_valkey, "AWS::EC2::FlowLog").properties
    assert flow["TrafficType"] == "ALL"
    assert flow["ResourceId"] == {"Ref": only(with_valkey, "AWS::EC2::VPC").logical_id}
    log = with_valkey.service.one("AWS::Logs::LogGroup", "ItemCache/")
    assert flow["LogGroupName"] == {"Ref": log.logical_id}
    assert log.properties["RetentionInDays"] == 90


def test_only_this_accounts_flow_logs_may_use_the_logs_role(with_valkey: Deployment) -> None:
    role = with_valkey.service.one("AWS::IAM::Role", "ItemCache/")
    (statement,) = role.properties["AssumeRolePolicyDocument"]["Statement"]
    assert statement["Principal"] == {"Service": "vpc-flow-logs.amazonaws.com"}
    assert statement["Condition"] == {
        "StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}
    }
