"""What each stage tells its functions about live updates and mails."""

from typing import Any

import pytest

from cdk_app.config import ConfigError, settings_from
from tests.infrastructure.synthesized import Deployment


def told(deployment: Deployment, name: str) -> dict[str, Any]:
    function = deployment.service.one("AWS::Lambda::Function", f"{name}/")
    return dict(function.properties["Environment"]["Variables"])


def test_on_aws_no_mail_is_sent_until_a_sender_is_named(
    prod: Deployment, dev: Deployment, customised: Deployment
) -> None:
    for name in ("SendMail", "QueueMails", "SweepLinks", "GetMe"):
        assert told(prod, name)["MAIL_FROM"] == "off"
        assert told(dev, name)["MAIL_FROM"] == "off"
        assert told(customised, name)["MAIL_FROM"] == "Snipes <snipes@example.org>"


def test_on_this_machine_mails_go_to_the_mailbox(embedded: Deployment) -> None:
    variables = told(embedded, "SendMail")
    assert variables["MAIL_FROM"] == "eBay Sniper <sniper@example.com>"
    assert variables["POSTMARK_URL"] == "http://127.0.0.1:8082"
    assert variables["POSTMARK_STREAM"] == "outbound"


def test_on_aws_mails_go_to_postmark_itself(prod: Deployment, customised: Deployment) -> None:
    for deployment, stream in ((prod, "outbound"), (customised, "snipes")):
        variables = told(deployment, "SendMail")
        assert variables["POSTMARK_URL"] == "https://api.postmarkapp.com"
        assert variables["POSTMARK_STREAM"] == stream


def test_nobody_redirects_mails_that_leave_this_machine() -> None:
    context = {"stage": "prod", "postmarkUrl": "https://elsewhere.example.org"}
    assert settings_from(context.get).mail.postmark_url == "https://api.postmarkapp.com"


def test_links_in_mails_lead_to_the_api_unless_another_address_is_given(
    prod: Deployment, embedded: Deployment, customised: Deployment
) -> None:
    api = prod.service.one("AWS::ApiGatewayV2::Api", "Http/")
    own = {"Fn::GetAtt": [api.logical_id, "ApiEndpoint"]}
    assert told(prod, "SendMail")["MAIL_LINKS_URL"] == own
    assert told(embedded, "SendMail")["MAIL_LINKS_URL"] == "http://127.0.0.1:8080/api"
    assert told(customised, "SendMail")["MAIL_LINKS_URL"] == "https://snipes.example.org/api"


def test_mails_name_the_page_that_people_open(prod: Deployment, embedded: Deployment) -> None:
    assert told(prod, "SendMail")["PAGE_URL"] == "http://localhost:3000"
    assert told(embedded, "SendMail")["PAGE_URL"] == "http://127.0.0.1:8080"


def test_pages_connect_where_the_stage_says(
    prod: Deployment, embedded: Deployment, customised: Deployment
) -> None:
    own = api_address(prod, "wss://")
    for deployment, address in (
        (prod, own),
        (embedded, "ws://127.0.0.1:8080/ws"),
        (customised, "wss://snipes.example.org/ws"),
    ):
        assert told(deployment, "CreateRealtimeTicket")["REALTIME_URL"] == address
        assert deployment.service.body["Outputs"]["RealtimeUrl"]["Value"] == address


def test_messages_are_posted_to_aws_itself_even_when_pages_connect_elsewhere(
    prod: Deployment, customised: Deployment
) -> None:
    for deployment in (prod, customised):
        url = told(deployment, "PushUpdate")["REALTIME_CONNECTIONS_URL"]
        assert url == api_address(deployment, "https://")


def api_address(deployment: Deployment, scheme: str) -> dict[str, Any]:
    api = deployment.service.one("AWS::ApiGatewayV2::Api", "Realtime/")
    host = [{"Ref": api.logical_id}, ".execute-api.", {"Ref": "AWS::Region"}]
    return {"Fn::Join": ["", [scheme, *host, ".", {"Ref": "AWS::URLSuffix"}, "/live"]]}


def test_on_this_machine_messages_are_posted_to_the_emulator(embedded: Deployment) -> None:
    api = embedded.service.one("AWS::ApiGatewayV2::Api", "Realtime/")
    path = ["http://127.0.0.1:4566/_aws/execute-api/", {"Ref": api.logical_id}, "/live"]
    assert told(embedded, "PushUpdate")["REALTIME_CONNECTIONS_URL"] == {"Fn::Join": ["", path]}


def test_a_second_embedded_stack_names_its_own_channels() -> None:
    context = {
        "stage": "embedded",
        "publicUrl": "http://127.0.0.1:9080",
        "awsUrl": "http://127.0.0.1:9566",
        "postmarkUrl": "http://127.0.0.1:9082",
    }
    settings = settings_from(context.get)
    assert settings.live.url == "ws://127.0.0.1:9080/ws"
    assert settings.live.aws_url == "http://127.0.0.1:9566"
    assert settings.mail.postmark_url == "http://127.0.0.1:9082"
    assert settings.mail.links_url == "http://127.0.0.1:9080/api"


def test_a_page_behind_tls_connects_with_tls() -> None:
    context = {"stage": "embedded", "publicUrl": "https://snipes.example.org"}
    assert settings_from(context.get).live.url == "wss://snipes.example.org/ws"


@pytest.mark.parametrize("sender", ["", "a@example.org", "Snipes <a@example.org>"])
def test_a_sender_is_an_address_with_or_without_a_name(sender: str) -> None:
    context = {"stage": "prod", "mailFrom": sender}
    assert settings_from(context.get).mail.sender == sender


@pytest.mark.parametrize(
    "sender",
    ["me", "Snipes <a@example.org", "a@example.org>", "a@b <c@d>\nBcc: e@f", "a@b, c@d", "<>"],
)
def test_a_sender_that_a_mail_could_not_carry_is_refused(sender: str) -> None:
    context = {"stage": "prod", "mailFrom": sender}
    with pytest.raises(ConfigError, match="-c mailFrom must be like eBay Sniper <sniper@"):
        settings_from(context.get)
