from typing import Any

import pytest

from cdk_app.config import ConfigError, settings_from
from tests.infrastructure.synthesized import Deployment

BASE = "https://api.ebay.com/oauth/api_scope"
BIDDING = f"{BASE}/buy.offer.auction"


def environment(deployment: Deployment, name: str = "ExecuteBid") -> dict[str, Any]:
    function = deployment.service.one("AWS::Lambda::Function", f"{name}/")
    return dict(function.properties["Environment"]["Variables"])


@pytest.mark.parametrize(
    ("stage", "api", "identity", "auth"),
    [
        ("prod", "https://api.ebay.com", "https://apiz.ebay.com", "https://auth.ebay.com"),
        (
            "dev",
            "https://api.sandbox.ebay.com",
            "https://apiz.sandbox.ebay.com",
            "https://auth.sandbox.ebay.com",
        ),
        (
            "embedded",
            "http://127.0.0.1:8081",
            "http://127.0.0.1:8081",
            "http://127.0.0.1:8080/ebay",
        ),
    ],
)
def test_each_stage_talks_to_its_own_ebay(
    request: pytest.FixtureRequest, stage: str, api: str, identity: str, auth: str
) -> None:
    variables = environment(request.getfixturevalue(stage))
    assert variables["EBAY_API_URL"] == api
    assert variables["EBAY_IDENTITY_URL"] == identity
    assert variables["EBAY_AUTH_URL"] == auth
    assert variables["EBAY_MARKETPLACE"] == "EBAY_US"


def test_a_second_embedded_stack_names_its_own_addresses() -> None:
    context = {
        "stage": "embedded",
        "ebayUrl": "http://127.0.0.1:9081",
        "publicUrl": "http://127.0.0.1:9080",
    }
    settings = settings_from(context.get)
    assert settings.page_url == "http://127.0.0.1:9080"
    assert settings.ebay.api_url == settings.ebay.identity_url == "http://127.0.0.1:9081"
    assert settings.ebay.auth_url == "http://127.0.0.1:9080/ebay"


@pytest.mark.parametrize(
    ("stage", "window_ms"), [("prod", "120000"), ("dev", "120000"), ("embedded", "30000")]
)
def test_the_arming_window_suits_the_stages_scheduler(
    request: pytest.FixtureRequest, stage: str, window_ms: str
) -> None:
    variables = environment(request.getfixturevalue(stage))
    assert variables["ARMING_WINDOW_MS"] == window_ms
    assert variables["PREPARATION_MS"] == "5000"
    assert environment(request.getfixturevalue(stage), "CreateBid")["ARMING_WINDOW_MS"] == window_ms


def test_consent_asks_for_bidding_unless_the_keyset_lacks_it() -> None:
    assert scopes(stage="prod") == {BASE, f"{BASE}/commerce.identity.readonly", BIDDING}
    assert BIDDING not in scopes(stage="prod", ebayBidding="off")


def scopes(**context: str) -> set[str]:
    return set(settings_from(context.get).ebay.scopes)


def test_a_function_is_told_the_scopes_that_the_keyset_has(
    prod: Deployment, customised: Deployment
) -> None:
    assert BIDDING in environment(prod)["EBAY_SCOPES"].split(" ")
    assert BIDDING not in environment(customised)["EBAY_SCOPES"].split(" ")


def test_ebay_is_given_the_apis_own_address_for_its_notices(prod: Deployment) -> None:
    api = prod.service.one("AWS::ApiGatewayV2::Api", "Http/")
    own = {"Fn::GetAtt": [api.logical_id, "ApiEndpoint"]}
    assert notices_go_to(prod) == {"Fn::Join": ["", [own, "/ebay/notifications"]]}


def test_another_address_for_notices_can_be_given(
    embedded: Deployment, customised: Deployment
) -> None:
    assert notices_go_to(embedded) == "http://127.0.0.1:8080/api/ebay/notifications"
    assert notices_go_to(customised) == "https://snipes.example.org/ebay"


def notices_go_to(deployment: Deployment) -> Any:
    """The address that the operator registers; the challenge's answer is computed from the same."""
    registered = deployment.service.body["Outputs"]["EbayNotificationsUrl"]["Value"]
    told = environment(deployment, "AnswerEbayChallenge")["EBAY_NOTIFICATIONS_URL"]
    assert told == registered
    return registered


def test_concurrency_is_reserved_for_the_executor_only_when_asked(
    prod: Deployment, customised: Deployment
) -> None:
    assert concurrency(prod) == {}
    assert concurrency(customised) == {"ExecuteBid/Function": 50}


def concurrency(deployment: Deployment) -> dict[str, int]:
    return {
        function.path: function.properties["ReservedConcurrentExecutions"]
        for function in deployment.all("AWS::Lambda::Function")
        if "ReservedConcurrentExecutions" in function.properties
    }


@pytest.mark.parametrize(
    ("context", "words"),
    [
        ({}, "add -c stage=<embedded|dev|prod>"),
        ({"stage": "production"}, "'production'"),
        ({"stage": "prod", "signUp": "maybe"}, "-c signUp=<open|invitation>"),
        ({"stage": "prod", "ebayBidding": "yes"}, "-c ebayBidding=<on|off>"),
        ({"stage": "prod", "publicUrl": "snipes.example.org"}, "-c publicUrl must be a URL like"),
        ({"stage": "prod", "realtimeUrl": "https://a.b/ws"}, "-c realtimeUrl must be a URL like"),
        ({"stage": "prod", "publicApiUrl": "api"}, "-c publicApiUrl must be a URL like"),
        ({"stage": "embedded", "awsUrl": "4566"}, "-c awsUrl must be a URL like"),
        ({"stage": "embedded", "postmarkUrl": "mail"}, "-c postmarkUrl must be a URL like"),
        ({"stage": "prod", "postmarkStream": "two words"}, "-c postmarkStream must be a word"),
        ({"stage": "prod", "apiLogRole": "none"}, "-c apiLogRole=<ours|existing>"),
        ({"stage": "embedded", "ebayUrl": "8081"}, "-c ebayUrl must be a URL like"),
        ({"stage": "prod", "executorConcurrency": "-1"}, "must be a whole number"),
        ({"stage": "prod", "notificationsUrl": "me"}, "-c notificationsUrl must be a URL like"),
        ({"stage": "prod", "cache": "redis"}, "-c cache=<dynamodb|valkey>"),
        ({"stage": "embedded", "cache": "valkey"}, "the embedded stage has no ElastiCache"),
        ({"stage": "prod", "page": "yes"}, "-c page=<on|off>"),
        ({"stage": "prod", "pageDomain": "https://a.b"}, "-c pageDomain must be a name like"),
        ({"stage": "prod", "pageCertificateArn": "arn"}, "-c pageDomain must be a name like"),
        ({"stage": "prod", "pageDomain": "a.example.org"}, "-c pageCertificateArn must be"),
        (
            {
                "stage": "prod",
                "pageDomain": "a.example.org",
                "pageCertificateArn": "arn:aws:acm:eu-west-1:111111111111:certificate/a",
            },
            "in us-east-1",
        ),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_allowed(context: dict[str, str], words: str) -> None:
    with pytest.raises(ConfigError) as refused:
        settings_from(context.get)
    assert words in str(refused.value)


DATA_OUTPUTS = {
    "UsersTableName",
    "BidsTableName",
    "BidHistoryTableName",
    "ItemCacheTableName",
    "UserPoolId",
    "UserPoolClientId",
    "UserPoolDomain",
    "UserPoolIssuer",
    "EbayKeysetSecretArn",
    "PostmarkSecretArn",
    "ConnectionsTableName",
    "OutboxTableName",
    "TokenKeyArn",
}
SERVICE_OUTPUTS = {
    "ApiUrl",
    "ApiId",
    "EbayNotificationsUrl",
    "ExecuteBidFunctionName",
    "ResolveOutcomeFunctionName",
    "OperatorTopicArn",
    "ReconcileFunctionName",
    "SwitchFiringFunctionName",
    "OutcomeQueueUrl",
    "DeadLetterQueueUrl",
    "UnsettledQueueUrl",
    "ScheduleGroupName",
    "InvalidationQueueUrl",
    "DepartureQueueUrl",
    "LiveUpdateQueueUrl",
    "NotificationQueueUrl",
    "MailQueueUrl",
    "EventBusName",
    "WebSocketApiId",
    "RealtimeUrl",
}


@pytest.mark.parametrize("stage", ["prod", "dev", "embedded"])
def test_outputs_carry_the_names_that_others_rely_on(
    request: pytest.FixtureRequest, stage: str
) -> None:
    deployment: Deployment = request.getfixturevalue(stage)
    data, service = (
        {name for name in stack.body["Outputs"] if not name.startswith("Exports")}
        for stack in (deployment.data, deployment.service)
    )
    assert data == DATA_OUTPUTS
    assert service == SERVICE_OUTPUTS


@pytest.mark.parametrize(("stage", "protected"), [("prod", True), ("dev", False)])
def test_only_prod_stacks_refuse_to_be_deleted(
    request: pytest.FixtureRequest, stage: str, protected: bool
) -> None:
    manifest = (request.getfixturevalue(stage).folder / "manifest.json").read_text()
    assert ('"terminationProtection": true' in manifest) is protected


@pytest.mark.parametrize("stage", ["prod", "dev", "embedded"])
def test_nothing_needs_more_than_cloudformation_itself(
    request: pytest.FixtureRequest, stage: str
) -> None:
    types = {resource.type for resource in request.getfixturevalue(stage).all()}
    assert [name for name in types if name.startswith(("Custom::", "AWS::CloudFormation::"))] == []
