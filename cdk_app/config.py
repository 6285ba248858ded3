"""What differs between the stages. Everything else is the same everywhere, so it isn't here."""

import platform
from dataclasses import dataclass
from typing import Literal, get_args

from aws_cdk import RemovalPolicy
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs

from cdk_app.channels import (
    LiveSettings,
    MailSettings,
    live_here,
    live_on_aws,
    mails_here,
    mails_on_aws,
)
from cdk_app.context import ConfigError, ReadContext, choice, number, optional_url, url
from cdk_app.monitoring import settings as monitoring
from cdk_app.page import UNKNOWN_URL, PageSettings, known_url, page_on_aws
from constructs_lib.http_api import Throttle

__all__ = [
    "CacheName",
    "ConfigError",
    "EbaySettings",
    "StageName",
    "StageSettings",
    "settings_from",
]

StageName = Literal["embedded", "dev", "prod"]
CacheName = Literal["dynamodb", "valkey"]

_SCOPE = "https://api.ebay.com/oauth/api_scope"
# The ids of scopes are the same strings in eBay's sandbox.
_SCOPES = (_SCOPE, f"{_SCOPE}/commerce.identity.readonly")
_BIDDING_SCOPE = f"{_SCOPE}/buy.offer.auction"


@dataclass(frozen=True, slots=True, kw_only=True)
class EbaySettings:
    """Which eBay the stage talks to; only `auth_url` is opened by the person's browser."""

    api_url: str
    identity_url: str
    auth_url: str
    scopes: tuple[str, ...]
    marketplace: str = "EBAY_US"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSettings:
    """One stage. Durations carry their unit; `page_url` is where people open the web page.

    `page` is None where we don't serve it from CloudFront. `notifications_url` is where eBay sends
    its notices, None for the API's own address.
    """

    stage: StageName
    ebay: EbaySettings
    live: LiveSettings
    mail: MailSettings
    monitoring: monitoring.MonitoringSettings
    page: PageSettings | None
    page_url: str
    notifications_url: str | None
    cache: CacheName
    architecture: lambda_.Architecture
    wheel_platform: str | None
    removal_policy: RemovalPolicy
    protect_data: bool
    open_sign_up: bool
    password_api: bool
    login_branding: bool
    token_scopes: tuple[str, ...]
    access_token_minutes: int
    refresh_token_days: int
    arming_window_ms: int
    preparation_ms: int
    log_retention: logs.RetentionDays
    log_level: str
    recovery_days: int
    key_deletion_days: int
    api_throttle: Throttle
    executor_concurrency: int | None


def settings_from(context: ReadContext) -> StageSettings:
    """The stage that `-c stage=...` names, with the other `-c` values applied.

    Known: `stage`, `publicUrl` (the page), `ebayUrl` (embedded: the simulator), `notificationsUrl`
    (registered at eBay), `ebayBidding=off` (a keyset without the bidding scope),
    `signUp=open|invitation`, `cache=dynamodb|valkey`, `executorConcurrency` (reserved, a number),
    `mailFrom` (the From of mails; on AWS there are none without it), `postmarkStream`,
    `postmarkUrl` (embedded: the mailbox), `publicApiUrl` (where links in mails lead),
    `realtimeUrl` (where pages open a WebSocket), `awsUrl` (embedded: the emulator),
    `apiLogRole=ours|existing` (whose role writes the WebSocket API's log), those of the page
    (`page_on_aws`), and how the stage is watched: `alertEmail`, `runbooksUrl` (of docs/runbooks),
    `monthlyBudgetUsd`, `dashboards=all|free|none`, `accountConcurrency`.
    """
    stage = choice(context, "stage", get_args(StageName))
    makers = {"embedded": _embedded, "dev": _dev, "prod": _prod}
    return makers[stage](context)


def _embedded(context: ReadContext) -> StageSettings:
    public_url = url(context, "publicUrl", "http://127.0.0.1:8080")
    ebay_url = url(context, "ebayUrl", "http://127.0.0.1:8081")
    return StageSettings(
        stage="embedded",
        ebay=EbaySettings(
            api_url=ebay_url,
            identity_url=ebay_url,
            auth_url=f"{public_url}/ebay",
            scopes=_scopes(context),
        ),
        live=live_here(context, public_url),
        mail=mails_here(context, public_url),
        monitoring=monitoring.here(context),
        page=None,  # the front door serves it
        page_url=public_url,
        notifications_url=optional_url(context, "notificationsUrl")
        or f"{public_url}/api/ebay/notifications",
        cache=_embedded_cache(context),
        # The emulator runs the code on this machine, whatever the template says.
        architecture=_host_architecture(),
        wheel_platform=None,
        removal_policy=RemovalPolicy.DESTROY,
        protect_data=False,
        open_sign_up=_open_sign_up(context, default="open"),
        password_api=True,
        login_branding=False,  # the emulator has no such resource
        token_scopes=("openid", "aws.cognito.signin.user.admin"),
        access_token_minutes=60,
        refresh_token_days=30,
        arming_window_ms=30_000,  # the emulator's scheduler is precise to 10 s, AWS's to 60 s
        preparation_ms=5_000,
        log_retention=logs.RetentionDays.THREE_DAYS,
        log_level="INFO",
        recovery_days=1,
        key_deletion_days=7,
        api_throttle=Throttle(rate=200, burst=400),
        executor_concurrency=None,
    )


def _dev(context: ReadContext) -> StageSettings:
    page_url = known_url(context, "dev")
    return StageSettings(
        stage="dev",
        ebay=EbaySettings(
            api_url="https://api.sandbox.ebay.com",
            identity_url="https://apiz.sandbox.ebay.com",
            auth_url="https://auth.sandbox.ebay.com",
            scopes=_scopes(context),
        ),
        live=live_on_aws(context, page_url),
        mail=mails_on_aws(context, page_url),
        monitoring=monitoring.on_aws(context, dashboards="free"),
        page=page_on_aws(context),
        page_url=page_url or UNKNOWN_URL,
        notifications_url=optional_url(context, "notificationsUrl"),
        cache=_cache(context),
        architecture=lambda_.Architecture.ARM_64,
        wheel_platform="aarch64-manylinux2014",
        removal_policy=RemovalPolicy.DESTROY,
        protect_data=False,
        open_sign_up=_open_sign_up(context, default="invitation"),
        password_api=False,
        login_branding=True,
        token_scopes=("openid",),
        access_token_minutes=60,
        refresh_token_days=30,
        arming_window_ms=120_000,
        preparation_ms=5_000,
        log_retention=logs.RetentionDays.TWO_WEEKS,
        log_level="DEBUG",
        recovery_days=1,
        key_deletion_days=7,
        api_throttle=Throttle(rate=20, burst=40),
        executor_concurrency=number(context, "executorConcurrency"),
    )


def _prod(context: ReadContext) -> StageSettings:
    page_url = known_url(context, "prod")
    return StageSettings(
        stage="prod",
        ebay=EbaySettings(
            api_url="https://api.ebay.com",
            identity_url="https://apiz.ebay.com",
            auth_url="https://auth.ebay.com",
            scopes=_scopes(context),
        ),
        live=live_on_aws(context, page_url),
        mail=mails_on_aws(context, page_url),
        monitoring=monitoring.on_aws(context, dashboards="all"),
        page=page_on_aws(context),
        page_url=page_url or UNKNOWN_URL,
        notifications_url=optional_url(context, "notificationsUrl"),
        cache=_cache(context),
        architecture=lambda_.Architecture.ARM_64,
        wheel_platform="aarch64-manylinux2014",
        removal_policy=RemovalPolicy.RETAIN,
        protect_data=True,
        open_sign_up=_open_sign_up(context, default="invitation"),
        password_api=False,
        login_branding=True,
        token_scopes=("openid",),
        access_token_minutes=15,
        refresh_token_days=30,
        arming_window_ms=120_000,
        preparation_ms=5_000,
        log_retention=logs.RetentionDays.THREE_MONTHS,
        log_level="INFO",
        recovery_days=35,
        key_deletion_days=30,
        api_throttle=Throttle(rate=50, burst=100),
        executor_concurrency=number(context, "executorConcurrency"),
    )


def _cache(context: ReadContext) -> CacheName:
    return choice(context, "cache", get_args(CacheName), default="dynamodb")


def _embedded_cache(context: ReadContext) -> CacheName:
    if _cache(context) == "valkey":
        raise ConfigError(
            "-c cache=valkey needs AWS: the embedded stage has no ElastiCache. Leave it out there."
        )
    return "dynamodb"


def _scopes(context: ReadContext) -> tuple[str, ...]:
    # Asking for a scope that the keyset doesn't have shows everybody an error instead of eBay's
    # consent page.
    bidding = choice(context, "ebayBidding", ("on", "off"), default="on")
    return (*_SCOPES, _BIDDING_SCOPE) if bidding == "on" else _SCOPES


def _open_sign_up(context: ReadContext, *, default: str) -> bool:
    return choice(context, "signUp", ("open", "invitation"), default=default) == "open"


def _host_architecture() -> lambda_.Architecture:
    arm = platform.machine().lower() in {"arm64", "aarch64"}
    return lambda_.Architecture.ARM_64 if arm else lambda_.Architecture.X86_64
