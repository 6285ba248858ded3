"""What the page's answers say about safety, what is copied where, and what the page is told."""

from pathlib import Path
from typing import Any

import pytest

from cdk_app.composition import compose
from cdk_app.config import ConfigError, settings_from
from cdk_app.page_headers import FRESH, IMMUTABLE
from tests.infrastructure.policies import abilities
from tests.infrastructure.synthesized import Deployment, Json, app_for
from tests.infrastructure.web_views import behaviors, one, web


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
