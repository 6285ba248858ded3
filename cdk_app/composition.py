"""The whole app for one stage, put together; app.py and the tests both call this."""

from dataclasses import dataclass
from pathlib import Path

from aws_cdk import App

from cdk_app.checks import check, register_packs
from cdk_app.config import StageSettings, settings_from
from cdk_app.delivery import delivery_from
from cdk_app.page import check_built
from cdk_app.stacks.data import DataStack
from cdk_app.stacks.delivery import DeliveryStack
from cdk_app.stacks.observability import ObservabilityStack
from cdk_app.stacks.service import ServiceStack
from cdk_app.stacks.web import WebStack
from constructs_lib.bundling import PythonBundle, code_from, find_uv

ROOT = Path(__file__).resolve().parent.parent
# The AWS services that the functions call, as botocore names them; the asset carries no others.
AWS_SERVICES = (
    "apigatewaymanagementapi",
    "cognito-idp",
    "dynamodb",
    "events",
    "kms",
    "lambda",
    "scheduler",
    "secretsmanager",
    "sns",
    "sqs",
    "sts",
)
# Installed with what is used, and of no use to it.
_NEVER_USED = (
    "cffi",  # cryptography's bindings are compiled; they need the part named _cffi_backend only
    "pycparser",  # cffi's
    "**/*.pyi",
    # Powertools' page for trying an API out: the routes aren't there for it.
    "aws_lambda_powertools/event_handler/openapi/swagger_ui/*.min.*",
)
_ONLY_FOR_VALKEY = ("redis", "redis-*.dist-info")


def bundle_for(settings: StageSettings) -> PythonBundle:
    """The Lambda asset of a stage; nothing is built until somebody asks for it."""
    return PythonBundle(
        source=ROOT / "lambdas",
        requirements=ROOT / "requirements" / "lambdas.txt",
        platform=settings.wheel_platform,
        services=AWS_SERVICES,
        cache=ROOT / ".tools" / "lambda-packages",
        uv=find_uv(ROOT),
        leave_out=_NEVER_USED if settings.cache == "valkey" else (*_NEVER_USED, *_ONLY_FOR_VALKEY),
    )


@dataclass(frozen=True, slots=True)
class Stacks:
    """What one stage consists of; `web` is None where the page is not on CloudFront."""

    data: DataStack
    service: ServiceStack
    observability: ObservabilityStack
    web: WebStack | None


def compose(app: App) -> Stacks:
    """Add the stacks of the stage that the context names, and the checks on them."""
    settings = settings_from(app.node.try_get_context)
    bundle = bundle_for(settings)
    prefix = f"EbaySniper-{settings.stage}"
    data = DataStack(app, f"{prefix}-Data", settings=settings, code=code_from(bundle))
    service = ServiceStack(
        app, f"{prefix}-Service", settings=settings, data=data, code=code_from(bundle)
    )
    observability = ObservabilityStack(
        app, f"{prefix}-Observability", settings=settings, data=data, service=service
    )
    web = _web(app, f"{prefix}-Web", settings, data, service)
    check(app, data=data, service=service, web=web)
    return Stacks(data, service, observability, web)


def _web(
    app: App, name: str, settings: StageSettings, data: DataStack, service: ServiceStack
) -> WebStack | None:
    if settings.page is None:
        return None
    check_built(settings.page)
    return WebStack(app, name, settings=settings, page=settings.page, data=data, service=service)


def compose_delivery(app: App) -> DeliveryStack:
    """Add the pipeline's roles, and the checks on them."""
    settings = delivery_from(app.node.try_get_context)
    stack = DeliveryStack(app, "EbaySniper-Delivery", settings=settings)
    register_packs(app)
    return stack
