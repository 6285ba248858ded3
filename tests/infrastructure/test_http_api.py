import json
from typing import Any

import pytest

from tests.infrastructure.synthesized import Deployment, Resource

ROUTES = {
    "POST /bids": ("CreateBid", 10, 20),
    "GET /bids": ("ListBids", 20, 40),
    "GET /bids/{bidId}": ("GetBid", 20, 40),
    "PATCH /bids/{bidId}": ("ChangeBid", 10, 20),
    "DELETE /bids/{bidId}": ("CancelBid", 10, 20),
    "GET /bids/{bidId}/history": ("GetBidHistory", 20, 40),
    "GET /bids/{bidId}/timeline.svg": ("GetBidTimeline", 20, 40),
    "GET /history": ("ListHistory", 20, 40),
    "GET /items/{itemId+}": ("GetItem", 10, 20),
    "POST /bids/{bidId}/check": ("CheckBid", 10, 20),
    "GET /wishlist": ("GetWishlist", 10, 20),
    "GET /clock": ("GetClock", 50, 100),
    "GET /me": ("GetMe", 20, 40),
    "PATCH /me": ("ChangeMe", 10, 20),
    "DELETE /me": ("DeleteMe", 2, 5),
    "POST /ebay/auth/link": ("LinkEbay", 2, 5),
    "POST /ebay/auth/callback": ("CompleteEbayLink", 2, 5),
    "DELETE /ebay/auth": ("UnlinkEbay", 2, 5),
    "GET /ebay/notifications": ("AnswerEbayChallenge", 5, 10),
    "POST /ebay/notifications": ("ReceiveEbayNotification", 5, 10),
    "POST /realtime/ticket": ("CreateRealtimeTicket", 10, 20),
    "POST /postmark/webhooks": ("ReceivePostmarkWebhook", 20, 40),
    "GET /mail/unsubscribe": ("ShowUnsubscribe", 20, 40),
    "POST /mail/unsubscribe": ("Unsubscribe", 10, 20),
}
# Who calls these has no access token of ours. Each with a word of why it is open nevertheless.
PUBLIC = {
    "GET /ebay/notifications": "eBay",
    "POST /ebay/notifications": "eBay",
    "POST /postmark/webhooks": "Postmark",
    "GET /mail/unsubscribe": "signed",
    "POST /mail/unsubscribe": "signed",
}
PERSONAL = ["sourceIp", "userAgent", "claims", "identity", "email", "path}", "querystring", "body"]


def parts(deployment: Deployment, kind: str) -> list[Resource]:
    """Of the HTTP API; the WebSocket API has tests of its own."""
    found = deployment.all(f"AWS::ApiGatewayV2::{kind}")
    return [resource for resource in found if resource.path.startswith("Http/")]


def stage(deployment: Deployment) -> dict[str, Any]:
    (found,) = parts(deployment, "Stage")
    return found.properties


def routes(deployment: Deployment) -> dict[str, dict[str, Any]]:
    return {route.properties["RouteKey"]: route.properties for route in parts(deployment, "Route")}


def test_the_api_has_exactly_these_routes(prod: Deployment) -> None:
    assert set(routes(prod)) == set(ROUTES)


@pytest.mark.parametrize("key", ROUTES)
def test_a_route_reaches_its_own_function(prod: Deployment, key: str) -> None:
    target = routes(prod)[key]["Target"]["Fn::Join"][1][-1]["Ref"]
    (integration,) = [
        resource
        for resource in prod.all("AWS::ApiGatewayV2::Integration")
        if resource.logical_id == target
    ]
    function = prod.service.one("AWS::Lambda::Function", ROUTES[key][0] + "/")
    assert integration.properties["IntegrationUri"] == {"Fn::GetAtt": [function.logical_id, "Arn"]}
    assert integration.properties["PayloadFormatVersion"] == "2.0"


@pytest.mark.parametrize("key", sorted(ROUTES.keys() - PUBLIC.keys()))
def test_no_other_route_answers_without_an_access_token_of_our_own_pool(
    prod: Deployment, key: str
) -> None:
    (authorizer,) = parts(prod, "Authorizer")
    route = routes(prod)[key]
    assert route["AuthorizationType"] == "JWT"
    assert route["AuthorizerId"] == {"Ref": authorizer.logical_id}
    # ID tokens carry no scopes, so they are refused.
    assert route["AuthorizationScopes"] == ["openid"]


def test_only_what_others_call_is_open_to_everybody(prod: Deployment) -> None:
    open_to_all = {key for key, route in routes(prod).items() if "AuthorizerId" not in route}
    assert open_to_all == PUBLIC.keys()
    for key in PUBLIC:
        assert routes(prod)[key]["AuthorizationType"] == "NONE"
        assert "AuthorizationScopes" not in routes(prod)[key]


def test_an_open_route_is_accepted_by_itself_and_with_the_reason(prod: Deployment) -> None:
    accepted = {
        route.properties["RouteKey"]: route.acknowledged.get("AwsSolutions-APIG4", "")
        for route in parts(prod, "Route")
        if route.acknowledged
    }
    assert accepted.keys() == PUBLIC.keys()
    assert all(PUBLIC[key] in reason for key, reason in accepted.items())


def test_the_authorizer_believes_our_pool_and_our_client_only(prod: Deployment) -> None:
    (authorizer,) = parts(prod, "Authorizer")
    jwt = json.dumps(authorizer.properties["JwtConfiguration"])
    assert authorizer.properties["AuthorizerType"] == "JWT"
    assert authorizer.properties["IdentitySource"] == ["$request.header.Authorization"]
    assert "https://cognito-idp." in jwt
    assert "ExportsOutputRefUserPoolWebClient" in jwt


@pytest.mark.parametrize("key", ROUTES)
def test_each_route_has_its_own_limit(prod: Deployment, key: str) -> None:
    _, rate, burst = ROUTES[key]
    assert stage(prod)["RouteSettings"][key] == {
        "ThrottlingRateLimit": rate,
        "ThrottlingBurstLimit": burst,
        "DetailedMetricsEnabled": True,
    }


@pytest.mark.parametrize(
    ("name", "rate", "burst"), [("prod", 50, 100), ("dev", 20, 40), ("embedded", 200, 400)]
)
def test_the_whole_api_has_a_limit_too(
    request: pytest.FixtureRequest, name: str, rate: int, burst: int
) -> None:
    limits = stage(request.getfixturevalue(name))["DefaultRouteSettings"]
    assert (limits["ThrottlingRateLimit"], limits["ThrottlingBurstLimit"]) == (rate, burst)


def test_the_stage_waits_for_the_routes_whose_limits_it_sets(prod: Deployment) -> None:
    (resource,) = parts(prod, "Stage")
    known = {route.logical_id for route in parts(prod, "Route")}
    assert known <= set(resource.body["DependsOn"])


def test_requests_are_logged_without_a_word_about_the_person(prod: Deployment) -> None:
    settings = stage(prod)["AccessLogSettings"]
    fields = json.loads(settings["Format"])
    assert {"requestId", "routeKey", "status", "integrationError"} <= set(fields)
    assert [word for word in PERSONAL if word in settings["Format"]] == []
    log = prod.service.one("AWS::Logs::LogGroup", "Http")
    assert settings["DestinationArn"]["Fn::Join"][1][-1] == {"Ref": log.logical_id}


def test_only_the_pages_own_origin_may_call(prod: Deployment) -> None:
    (api,) = parts(prod, "Api")
    assert "CorsConfiguration" not in api.properties


def test_api_gateway_may_invoke_each_function_for_its_own_route_only(prod: Deployment) -> None:
    (api,) = parts(prod, "Api")
    permissions = [
        entry
        for entry in prod.service.all("AWS::Lambda::Permission")
        if entry.properties["Principal"] == "apigateway.amazonaws.com"
        and {"Ref": api.logical_id} in entry.properties["SourceArn"]["Fn::Join"][1]
    ]
    allowed = {
        (entry.path.partition("/")[0], entry.properties["SourceArn"]["Fn::Join"][1][-1])
        for entry in permissions
    }
    assert len(permissions) == len(ROUTES)
    assert {path for _, path in allowed} == {f"/*/*{key.partition(' ')[2]}" for key in ROUTES}


def test_requests_go_to_the_stage_that_needs_no_prefix(prod: Deployment) -> None:
    assert stage(prod)["StageName"] == "$default"
    assert stage(prod)["AutoDeploy"] is True
