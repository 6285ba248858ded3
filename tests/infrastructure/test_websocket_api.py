"""Who may open a WebSocket, what is limited, and what its log does not hold."""

import json
from typing import Any

import pytest

from tests.infrastructure.policies import name_of
from tests.infrastructure.synthesized import Deployment, Resource

# route -> its function, and whether what it answers is sent back
ROUTES = {
    "$connect": ("WsConnect", False),
    "$disconnect": ("WsDisconnect", False),
    "ping": ("WsMessage", True),
    "$default": ("WsMessage", True),
}
OPEN = sorted(ROUTES.keys() - {"$connect"})
LOGGED = {"requestId", "time", "eventType", "routeKey", "status", "connectionId"}


def parts(deployment: Deployment, kind: str) -> list[Resource]:
    found = deployment.all(f"AWS::ApiGatewayV2::{kind}")
    return [resource for resource in found if resource.path.startswith("Realtime/")]


def only(deployment: Deployment, kind: str) -> Resource:
    (found,) = parts(deployment, kind)
    return found


def routes(deployment: Deployment) -> dict[str, Resource]:
    return {route.properties["RouteKey"]: route for route in parts(deployment, "Route")}


def function(deployment: Deployment, name: str) -> Resource:
    return deployment.service.one("AWS::Lambda::Function", f"{name}/")


def invoked(uri: Any) -> str:
    """The function in the address by which API Gateway calls it."""
    (arn,) = [part for part in uri["Fn::Join"][1] if "Fn::GetAtt" in part]
    return name_of(arn).removesuffix("Function")


def test_messages_are_told_apart_by_their_action(prod: Deployment) -> None:
    properties = only(prod, "Api").properties
    assert properties["ProtocolType"] == "WEBSOCKET"
    assert properties["RouteSelectionExpression"] == "$request.body.action"


def test_the_api_has_exactly_these_routes(prod: Deployment) -> None:
    assert set(routes(prod)) == set(ROUTES)


@pytest.mark.parametrize("key", ROUTES)
def test_a_route_reaches_its_own_function(prod: Deployment, key: str) -> None:
    target = routes(prod)[key].properties["Target"]["Fn::Join"][1][-1]["Ref"]
    (integration,) = [i for i in parts(prod, "Integration") if i.logical_id == target]
    assert integration.properties["IntegrationType"] == "AWS_PROXY"
    assert invoked(integration.properties["IntegrationUri"]) == ROUTES[key][0]


def test_every_handshake_needs_a_ticket_that_the_authorizer_takes(prod: Deployment) -> None:
    authorizer = only(prod, "Authorizer")
    connect = routes(prod)["$connect"].properties
    assert connect["AuthorizationType"] == "CUSTOM"
    assert connect["AuthorizerId"] == {"Ref": authorizer.logical_id}
    assert authorizer.properties["AuthorizerType"] == "REQUEST"
    assert authorizer.properties["IdentitySource"] == ["route.request.querystring.ticket"]
    assert invoked(authorizer.properties["AuthorizerUri"]) == "WsAuthorize"


def test_no_answer_of_the_authorizer_is_kept_for_another_handshake(prod: Deployment) -> None:
    assert "AuthorizerResultTtlInSeconds" not in only(prod, "Authorizer").properties


@pytest.mark.parametrize("key", OPEN)
def test_the_others_say_why_they_have_no_authorizer(prod: Deployment, key: str) -> None:
    route = routes(prod)[key]
    assert route.properties["AuthorizationType"] == "NONE"
    assert "when it connects" in route.acknowledged["AwsSolutions-APIG4"]


def test_clients_get_answers_to_what_they_send(prod: Deployment) -> None:
    answering = {key for key, (_, answers) in ROUTES.items() if answers}
    expected = {routes(prod)[key].logical_id for key in answering}
    responses = [response.properties for response in parts(prod, "RouteResponse")]
    assert {response["RouteId"]["Ref"] for response in responses} == expected
    assert {response["RouteResponseKey"] for response in responses} == {"$default"}
    for key, route in routes(prod).items():
        told = route.properties.get("RouteResponseSelectionExpression")
        assert told == ("$default" if key in answering else None)


def test_the_emulator_is_spared_the_responses_that_it_does_not_know(embedded: Deployment) -> None:
    assert embedded.all("AWS::ApiGatewayV2::RouteResponse") == []


@pytest.mark.parametrize("stage", ["prod", "dev", "embedded"])
def test_the_stage_is_limited_and_measured(request: pytest.FixtureRequest, stage: str) -> None:
    properties = only(request.getfixturevalue(stage), "Stage").properties
    limits = properties["DefaultRouteSettings"]
    assert (properties["StageName"], properties["AutoDeploy"]) == ("live", True)
    assert (limits["ThrottlingRateLimit"], limits["ThrottlingBurstLimit"]) == (50, 100)
    assert limits["DetailedMetricsEnabled"] is True
    assert "RouteSettings" not in properties


def test_the_first_deployment_is_of_the_whole_api(prod: Deployment) -> None:
    known = {route.logical_id for route in parts(prod, "Route")}
    assert known <= set(only(prod, "Stage").body["DependsOn"])


def test_the_access_log_holds_neither_the_ticket_nor_who_it_was(prod: Deployment) -> None:
    settings = only(prod, "Stage").properties["AccessLogSettings"]
    fields = json.loads(settings["Format"])
    assert set(fields) == LOGGED
    # Every value is one known variable, and none of them is of the request itself.
    variables = {"requestTime" if name == "time" else name for name in LOGGED}
    assert set(fields.values()) == {f"$context.{name}" for name in variables}
    log = prod.service.one("AWS::Logs::LogGroup", "Realtime/AccessLog")
    assert settings["DestinationArn"]["Fn::Join"][1][-1] == {"Ref": log.logical_id}


def test_no_execution_log_holds_whole_requests(prod: Deployment) -> None:
    settings = only(prod, "Stage").properties["DefaultRouteSettings"]
    assert settings["LoggingLevel"] == "OFF"
    assert settings["DataTraceEnabled"] is False


def test_api_gateway_may_invoke_each_function_for_its_own_route_only(prod: Deployment) -> None:
    api, authorizer = only(prod, "Api"), only(prod, "Authorizer")
    allowed = {
        (name_of(entry.properties["FunctionName"]), name_of(entry.properties["SourceArn"]))
        for entry in prod.all("AWS::Lambda::Permission")
        if {"Ref": api.logical_id} in entry.properties["SourceArn"].get("Fn::Join", ["", []])[1]
    }
    prefix = "arn:AWS::Partition:execute-api:AWS::Region:AWS::AccountId:RealtimeApi"
    expected = {(f"{name}Function", f"{prefix}/*{key}") for key, (name, _) in ROUTES.items()}
    ask = f"{prefix}/authorizers/{name_of({'Ref': authorizer.logical_id})}"
    assert allowed == {*expected, ("WsAuthorizeFunction", ask)}


def test_the_account_has_a_role_for_the_log_before_the_stage_writes_it(prod: Deployment) -> None:
    (account,) = prod.all("AWS::ApiGateway::Account")
    role = prod.service.one("AWS::IAM::Role", "Realtime/LogRole")
    assert account.properties["CloudWatchRoleArn"] == {"Fn::GetAtt": [role.logical_id, "Arn"]}
    assert account.logical_id in only(prod, "Stage").body["DependsOn"]
    (statement,) = role.properties["AssumeRolePolicyDocument"]["Statement"]
    assert statement["Principal"] == {"Service": "apigateway.amazonaws.com"}
    (policy,) = role.properties["ManagedPolicyArns"]
    assert name_of(policy).endswith("service-role/AmazonAPIGatewayPushToCloudWatchLogs")
    (reason,) = role.acknowledged.values()
    assert "account" in reason


@pytest.mark.parametrize("stage", ["prod", "dev"])
def test_the_accounts_role_outlives_the_stack_since_others_may_use_it(
    request: pytest.FixtureRequest, stage: str
) -> None:
    deployment: Deployment = request.getfixturevalue(stage)
    role = deployment.service.one("AWS::IAM::Role", "Realtime/LogRole")
    (account,) = deployment.all("AWS::ApiGateway::Account")
    assert role.body["DeletionPolicy"] == account.body["DeletionPolicy"] == "Retain"


def test_an_account_that_has_such_a_role_keeps_it_when_asked(customised: Deployment) -> None:
    assert customised.all("AWS::ApiGateway::Account") == []
    assert [r.path for r in customised.all("AWS::IAM::Role") if "LogRole" in r.path] == []
