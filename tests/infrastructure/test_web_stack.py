"""The page's stack: who reads the bucket, and what CloudFront does with each path."""

import json
from typing import Any

import pytest

from tests.infrastructure.synthesized import Deployment, Json
from tests.infrastructure.web_views import behaviors, distribution, one, web

# AWS's own policies, by the ids that its documentation gives.
OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
NOT_CACHED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
ALL_BUT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
ALL_METHODS = ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"]


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
