"""What an operator says of the pipeline: whose repository may deploy what into this account."""

import re
from dataclasses import dataclass

from aws_cdk import DefaultStackSynthesizer

from cdk_app.context import ConfigError, ReadContext, choice, word

DELIVERY = "delivery"
"""The `-c stage=` of the pipeline's roles. No stage of the product has them, so `--all` of one
never touches them."""

# Since July 2026 GitHub writes the ids of owner and repository behind their names, so that nobody
# can take over the name of something deleted. Either form is matched word by word.
_REPOSITORY = re.compile(r"[A-Za-z0-9-]+(?:@\d+)?/[A-Za-z0-9._-]+(?:@\d+)?")
_STAGES = {"both": ("dev", "prod"), "dev": ("dev",), "prod": ("prod",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverySettings:
    """`own_provider`: whether the stack brings the account's OIDC provider for GitHub."""

    repository: str
    stages: tuple[str, ...]
    own_provider: bool
    qualifier: str


def delivery_from(context: ReadContext) -> DeliverySettings:
    """Known: `githubRepository` (owner/name, with ids if its tokens have them),
    `deliveryStages=both|dev|prod` (which this account has), `githubProvider=ours|existing`, and
    CDK's own `@aws-cdk/core:bootstrapQualifier`.
    """
    repository = str(context("githubRepository"))
    if not _REPOSITORY.fullmatch(repository):
        raise ConfigError(
            f"-c githubRepository must be like owner/name or owner@1/name@2, not {repository!r}"
        )
    provider = choice(context, "githubProvider", ("ours", "existing"), default="ours")
    return DeliverySettings(
        repository=repository,
        stages=_STAGES[choice(context, "deliveryStages", tuple(_STAGES), default="both")],
        own_provider=provider == "ours",
        qualifier=word(
            context,
            "@aws-cdk/core:bootstrapQualifier",
            DefaultStackSynthesizer.DEFAULT_QUALIFIER,
        ),
    )
