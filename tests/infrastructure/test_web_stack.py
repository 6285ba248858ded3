"""The page's stack: who reads the bucket, what CloudFront does with each path, and the headers."""

import json
from pathlib import Path
from typing import Any

import pytest

from cdk_app.composition import compose
from cdk_app.config import ConfigError, settings_from
from cdk_app.page_headers import FRESH, IMMUTABLE
from tests.infrastructure.policies import abilities
from tests.infrastructure.synthesized import Deployment, Json, Resource, StackUnderTest, app_for

# AWS's own policies, by the ids that its documentation gives.
OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
NOT_CACHED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
ALL_BUT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
ALL_METHODS = ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"]


def web(deployment: Deployment) -> StackUnderTest:
    assert deployment.web
    return deployment.web


def one(deployment: Deployment, type_: str, path: str = "") -> Resource:
    return web(deployment).one(type_, path)


def distribution(deployment: Deployment) -> Json:
    found: Json = one(deployment, "AWS::CloudFront::Distribution").properties["DistributionConfig"]
    return found


def behaviors(deployment: Deployment) -> dict[str, Json]:
    config = distribution(deployment)
    others = {found["PathPattern"]: found for found in config["CacheBehaviors"]}
    return {"*": config["DefaultCacheBehavior"], **others}


def statements(deployment: Deployment) -> list[Json]:
    policy = one(deployment, "AWS::S3::BucketPolicy").properties["PolicyDocument"]
    found: list[Json] = policy["Statement"]
    return found


def test_the_bucket_is_closed_to_the_public_and_encrypted(prod: Deployment) -> None:
    bucket = one(prod, "AWS::S3::Bucket").properties
    blocked = bucket["PublicAccessBlockConfiguration"]
    assert len(blocked) == 4
    assert all(blocked.values())
    (rule,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule == {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
    assert bucket["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    assert "WebsiteConfiguration" not in bucket


def test_nobody_reads_it_but_this_distribution_and_nobody_without_tls(prod: Deployment) -> None:
    (allowed,) = [found for found in statements(prod) if found["Effect"] == "Allow"]
    assert allowed["Principal"] == {"Service": "cloudfront.amazonaws.com"}
    assert allowed["Action"] == ["s3:GetObject", "s3:ListBucket"]
    distribution_id = one(prod, "AWS::CloudFront::Distribution").logical_id
    account = {"Ref": "AWS::AccountId"}
    arn = ["arn:", {"Ref": "AWS::Partition"}, ":cloudfront::", account, ":distribution/"]
    assert allowed["Condition"] == {
        "StringEquals": {"AWS:SourceArn": {"Fn::Join": ["", [*arn, {"Ref": distribution_id}]]}}
    }
    denied = [found["Condition"] for found in statements(prod) if found["Effect"] == "Deny"]
    assert denied == [
        {"Bool": {"aws:SecureTransport": "false"}},
        {"NumericLessThan": {"s3:TlsVersion": 1.2}},
    ]


def test_cloudfront_signs_every_request_to_it(prod: Deployment) -> None:
    access = one(prod, "AWS::CloudFront::OriginAccessControl")
    config = access.properties["OriginAccessControlConfig"]
    assert (config["SigningBehavior"], config["SigningProtocol"]) == ("always", "sigv4")
    origin = distribution(prod)["Origins"][0]
    assert origin["OriginAccessControlId"] == {"Fn::GetAtt": [access.logical_id, "Id"]}
    assert origin["S3OriginConfig"] == {"OriginAccessIdentity": ""}


@pytest.mark.parametrize(
    ("path", "cache", "origin_request", "methods", "protocol", "compress"),
    [
        ("*", OPTIMIZED, None, ["GET", "HEAD"], "redirect-to-https", True),
        ("/_next/static/*", OPTIMIZED, None, ["GET", "HEAD"], "redirect-to-https", True),
        ("/api/*", NOT_CACHED, ALL_BUT_HOST, ALL_METHODS, "https-only", False),
        ("/ws", NOT_CACHED, ALL_BUT_HOST, ["GET", "HEAD"], "https-only", False),
    ],
)
def test_each_path_is_cached_and_passed_on_as_it_should_be(
    path: str,
    cache: str,
    origin_request: str | None,
    methods: list[str],
    protocol: str,
    compress: bool,
    prod: Deployment,
) -> None:
    found = behaviors(prod)[path]
    assert found["CachePolicyId"] == cache
    assert found.get("OriginRequestPolicyId") == origin_request
    assert found["AllowedMethods"] == methods
    assert found["ViewerProtocolPolicy"] == protocol
    assert found["Compress"] is compress


def test_there_is_no_other_path_and_no_error_is_replaced_by_a_page(prod: Deployment) -> None:
    assert [*behaviors(prod)] == ["*", "/_next/static/*", "/api/*", "/ws"]
    assert "CustomErrorResponses" not in distribution(prod)


@pytest.mark.parametrize(
    ("path", "functions"),
    [
        ("*", {"viewer-request": "Site/ToFile", "viewer-response": "Site/Status"}),
        ("/_next/static/*", {}),
        ("/api/*", {"viewer-request": "Site/Api"}),
        ("/ws", {"viewer-request": "Site/Live"}),
    ],
)
def test_each_path_runs_its_functions(
    path: str, functions: dict[str, str], prod: Deployment
) -> None:
    paths = {found.logical_id: found.path for found in web(prod).all("AWS::CloudFront::Function")}
    run = {
        entry["EventType"]: paths[entry["FunctionARN"]["Fn::GetAtt"][0]]
        for entry in behaviors(prod)[path]["FunctionAssociations"]
    }
    assert run == functions


@pytest.mark.parametrize(("path", "api"), [("/api/*", "HttpApi"), ("/ws", "RealtimeApi")])
def test_the_apis_are_reached_by_their_own_names_and_by_tls_only(
    path: str, api: str, prod: Deployment
) -> None:
    wanted = behaviors(prod)[path]["TargetOriginId"]
    (origin,) = [found for found in distribution(prod)["Origins"] if found["Id"] == wanted]
    assert f"Ref{api}" in json.dumps(origin["DomainName"])
    assert origin["CustomOriginConfig"] == {
        "OriginProtocolPolicy": "https-only",
        "OriginSSLProtocols": ["TLSv1.2"],
    }
    assert "OriginPath" not in origin


def headers(deployment: Deployment, path: str) -> Json:
    wanted = behaviors(deployment)[path]["ResponseHeadersPolicyId"]["Ref"]
    (policy,) = [
        found
        for found in web(deployment).all("AWS::CloudFront::ResponseHeadersPolicy")
        if found.logical_id == wanted
    ]
    found: Json = policy.properties["ResponseHeadersPolicyConfig"]
    return found


def content_policy(deployment: Deployment) -> dict[str, list[str]]:
    rule = headers(deployment, "*")["SecurityHeadersConfig"]["ContentSecurityPolicy"]
    assert rule["Override"] is True
    parts = rule["ContentSecurityPolicy"]["Fn::Join"][1]
    text = "".join(part if isinstance(part, str) else "TOKEN" for part in parts)
    return {name: sources for name, *sources in (one.split() for one in text.split(";"))}


def test_scripts_and_styles_come_from_our_own_files_only(prod: Deployment) -> None:
    policy = content_policy(prod)
    assert policy["default-src"] == policy["base-uri"] == ["'none'"]
    assert policy["frame-ancestors"] == policy["form-action"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert policy["connect-src"] == ["'self'", "https://TOKEN.auth.TOKEN.amazoncognito.com"]
    assert not any("unsafe" in source for sources in policy.values() for source in sources)
    assert not any(source in {"*", "https:"} for sources in policy.values() for source in sources)


@pytest.mark.parametrize("path", ["*", "/_next/static/*", "/api/*"])
def test_every_answer_has_the_headers_that_keep_it_safe(path: str, prod: Deployment) -> None:
    found = headers(prod, path)
    safe = found["SecurityHeadersConfig"]
    assert safe["StrictTransportSecurity"] == {
        "AccessControlMaxAgeSec": 2 * 365 * 24 * 3_600,
        "IncludeSubdomains": True,
        "Override": True,
    }
    assert safe["ContentTypeOptions"] == {"Override": True}
    assert safe["FrameOptions"]["FrameOption"] == "DENY"
    assert safe["ReferrerPolicy"]["ReferrerPolicy"] == "no-referrer"
    others = {item["Header"]: item["Value"] for item in found["CustomHeadersConfig"]["Items"]}
    assert others["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in others["permissions-policy"]


def test_pages_of_the_api_keep_their_own_content_policy(prod: Deployment) -> None:
    found = headers(prod, "/api/*")
    assert "ContentSecurityPolicy" not in found["SecurityHeadersConfig"]
    assert not any(item["Override"] for item in found["CustomHeadersConfig"]["Items"])


def test_no_log_is_kept_that_would_hold_queries(prod: Deployment) -> None:
    assert "Logging" not in distribution(prod)
    types = {found.type for found in web(prod).all()}
    assert not {"AWS::CloudFront::RealtimeLogConfig", "AWS::Logs::DeliverySource"} & types


def test_it_speaks_newer_http_in_the_cheapest_places(prod: Deployment) -> None:
    config = distribution(prod)
    assert config["HttpVersion"] == "http2and3"
    assert config["PriceClass"] == "PriceClass_100"
    assert config["IPV6Enabled"] is True


def test_without_a_domain_it_has_cloudfronts_own_name(prod: Deployment) -> None:
    assert "Aliases" not in distribution(prod)
    assert "ViewerCertificate" not in distribution(prod)
    resource = one(prod, "AWS::CloudFront::Distribution")
    assert "AwsSolutions-CFR4" in resource.acknowledged
    name = {"Fn::GetAtt": [resource.logical_id, "DomainName"]}
    assert output(prod, "PageUrl") == {"Fn::Join": ["", ["https://", name]]}
    assert output(prod, "ToldPageUrl") == "http://localhost:3000"


def test_a_domain_of_ones_own_has_its_certificate_and_tls_12_at_least(
    with_domain: Deployment,
) -> None:
    config = distribution(with_domain)
    assert config["Aliases"] == ["snipe.example.org"]
    assert config["ViewerCertificate"] == {
        "AcmCertificateArn": "arn:aws:acm:us-east-1:111111111111:certificate/1-a",
        "MinimumProtocolVersion": "TLSv1.2_2021",
        "SslSupportMethod": "sni-only",
    }
    resource = one(with_domain, "AWS::CloudFront::Distribution")
    assert "AwsSolutions-CFR4" not in resource.acknowledged
    assert output(with_domain, "PageUrl") == output(with_domain, "ToldPageUrl")
    assert output(with_domain, "PageUrl") == "https://snipe.example.org"


def output(deployment: Deployment, name: str) -> Any:
    return web(deployment).body["Outputs"][name]["Value"]


@pytest.mark.parametrize(
    "known",
    [
        {"publicUrl": "https://snipe.example.org/"},
        {"pageUrls": {"prod": "https://snipe.example.org", "dev": "https://other"}},
    ],
)
def test_whoever_knows_the_page_is_told_of_the_apis_beside_it(known: dict[str, Any]) -> None:
    context = {"stage": "prod", **known}
    settings = settings_from(context.get)
    assert settings.page_url == "https://snipe.example.org"
    assert settings.live.url == "wss://snipe.example.org/ws"
    assert settings.mail.links_url == "https://snipe.example.org/api"
    assert settings.notifications_url is None
    elsewhere = settings_from({**context, "page": "off"}.get)
    assert (elsewhere.live.url, elsewhere.mail.links_url) == (None, None)


def test_first_what_never_changes_and_then_the_pages_that_name_it(prod: Deployment) -> None:
    hashed = one(prod, "Custom::CDKBucketDeployment", "Content/Hashed/")
    pages = one(prod, "Custom::CDKBucketDeployment", "Content/Pages/")
    assert hashed.properties["SystemMetadata"] == {"cache-control": IMMUTABLE}
    assert hashed.properties["DestinationBucketKeyPrefix"] == "_next/static"
    assert hashed.properties["Prune"] is False
    assert pages.properties["SystemMetadata"] == {"cache-control": FRESH}
    assert (pages.properties["Prune"], pages.properties["Exclude"]) == (True, ["_next/static/*"])
    assert pages.properties["DistributionPaths"] == ["/*"]
    assert hashed.logical_id in pages.body["DependsOn"]


def test_what_copies_may_read_assets_and_write_this_bucket_and_nothing_else(
    prod: Deployment,
) -> None:
    found = abilities(web(prod), "Content/Role")
    account, region = "AWS::AccountId", "AWS::Region"
    assert found == {
        f"arn:AWS::Partition:s3:::cdk-hnb659fds-assets-{account}-{region}/*": {"s3:GetObject"},
        "SiteBucket": {"s3:ListBucket"},
        "SiteBucket/*": {"s3:DeleteObject", "s3:PutObject"},
        f"arn:AWS::Partition:cloudfront::{account}:distribution/SiteDistribution": {
            "cloudfront:CreateInvalidation",
            "cloudfront:GetInvalidation",
        },
        "ContentLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
    }
    assert [role.path for role in web(prod).all("AWS::IAM::Role")] == ["Content/Role"]


def test_the_embedded_stage_has_none_since_the_front_door_stands_there(
    embedded: Deployment,
) -> None:
    assert embedded.web is None


def test_it_can_be_left_out(tmp_path: Path) -> None:
    assert compose(app_for(tmp_path, stage="dev", page="off")).web is None


def test_a_page_that_is_not_built_is_said_with_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="`make page`"):
        compose(app_for(tmp_path / "out", stage="dev", pageFolder=str(tmp_path)))
