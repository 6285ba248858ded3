"""Where the web page is served and what it is told: settings that only concern the page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cdk_app.context import ConfigError, ReadContext, choice, optional_url
from constructs_lib.static_site import Domain

ROOT = Path(__file__).resolve().parent.parent
KEPT_URLS = "pageUrls"
"""The setting in which tools/deploy.py keeps the address that CloudFront gave each stage."""
UNKNOWN_URL = "http://localhost:3000"
"""Where the page is said to be until anybody knows: where one runs while it is being written."""

# CloudFront takes certificates from this Region, wherever the stacks are.
_CERTIFICATE = re.compile(r"arn:aws[\w-]*:acm:us-east-1:\d{12}:certificate/[\w-]+")
_NAME = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSettings:
    """`folder` has the exported files, `domain` is None for CloudFront's own name."""

    folder: Path
    domain: Domain | None


def page_on_aws(context: ReadContext) -> PageSettings | None:
    """Known: `page=on|off` (off for APIs without a page, or with a page elsewhere: None),
    `pageFolder` (what `make page` built), and for a name of one's own `pageDomain` with
    `pageCertificateArn`.
    """
    if choice(context, "page", ("on", "off"), default="on") == "off":
        return None
    folder = context("pageFolder")
    return PageSettings(
        folder=ROOT / (str(folder) if folder else "frontend/out"), domain=_domain(context)
    )


def known_url(context: ReadContext, stage: str) -> str | None:
    """Where people open the page: as the operator says, as the domain says, or as CloudFront gave
    it to an earlier deployment of this stage. None before there was one.
    """
    if given := optional_url(context, "publicUrl"):
        return given
    if domain := _domain(context):
        return f"https://{domain.name}"
    kept = context(KEPT_URLS)
    found = kept.get(stage) if isinstance(kept, Mapping) else None
    return str(found).rstrip("/") if found else None


def same_origin(page_url: str | None, path: str, *, scheme: str = "https") -> str | None:
    """An API's address on the page's own origin; None while there is no such page on AWS."""
    if page_url is None or not page_url.startswith("https://"):
        return None
    return f"{scheme}://{page_url.removeprefix('https://')}{path}"


def check_built(settings: PageSettings) -> None:
    """Raise ConfigError unless the page was exported."""
    if not all((settings.folder / name).is_file() for name in ("index.html", "404.html")):
        raise ConfigError(
            f"there is no page in {settings.folder}. `make page` builds it; -c page=off leaves it "
            "out."
        )


def _domain(context: ReadContext) -> Domain | None:
    name, certificate = context("pageDomain"), context("pageCertificateArn")
    if name is None and certificate is None:
        return None
    if not _NAME.fullmatch(str(name)):
        raise ConfigError(f"-c pageDomain must be a name like snipe.example.com, not {name!r}")
    if not _CERTIFICATE.fullmatch(str(certificate)):
        raise ConfigError(
            "-c pageCertificateArn must be the ARN of the domain's certificate in us-east-1, not "
            f"{certificate!r}"
        )
    return Domain(name=str(name), certificate_arn=str(certificate))
