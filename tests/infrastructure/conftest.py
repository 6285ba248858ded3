"""Synthesizing a stage takes seconds, so each stage is synthesized once."""

from pathlib import Path

import cdk_app.node_runtime  # noqa: F401  (names the Node that aws_cdk starts when imported)

# isort: split
import pytest

from cdk_app.composition import bundle_for
from cdk_app.config import settings_from
from constructs_lib.bundling import PythonBundle
from tests.infrastructure.synthesized import Deployment, synthesize


@pytest.fixture(scope="session")
def prod(tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    return _deployment(tmp_path_factory, "prod")


@pytest.fixture(scope="session")
def dev(tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    return _deployment(tmp_path_factory, "dev")


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    return _deployment(tmp_path_factory, "embedded")


@pytest.fixture(scope="session")
def customised(tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    """Prod with what an operator may choose."""
    return synthesize(
        tmp_path_factory.mktemp("cdk-customised"),
        stage="prod",
        signUp="open",
        publicUrl="https://snipes.example.org/",
        ebayBidding="off",
        executorConcurrency="50",
        notificationsUrl="https://snipes.example.org/ebay",
        mailFrom="Snipes <snipes@example.org>",
        postmarkStream="snipes",
        publicApiUrl="https://snipes.example.org/api/",
        realtimeUrl="wss://snipes.example.org/ws",
        apiLogRole="existing",
        alertEmail="operator@example.org",
    )


@pytest.fixture(scope="session")
def with_domain(tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    """Prod with a name of one's own for the page."""
    return synthesize(
        tmp_path_factory.mktemp("cdk-domain"),
        stage="prod",
        pageDomain="snipe.example.org",
        pageCertificateArn="arn:aws:acm:us-east-1:111111111111:certificate/1-a",
    )


@pytest.fixture(scope="session")
def with_valkey(tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    """Prod with the other cache."""
    return synthesize(tmp_path_factory.mktemp("cdk-valkey"), stage="prod", cache="valkey")


@pytest.fixture(scope="session")
def recipe() -> PythonBundle:
    """The asset for this machine, so that it can be tried here."""
    return bundle_for(settings_from({"stage": "embedded"}.get))


@pytest.fixture(scope="session")
def bundle(recipe: PythonBundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built asset; tests only read it."""
    folder = tmp_path_factory.mktemp("bundle") / "asset"
    recipe.build(folder)
    return folder


def _deployment(tmp_path_factory: pytest.TempPathFactory, stage: str) -> Deployment:
    folder: Path = tmp_path_factory.mktemp(f"cdk-{stage}")
    return synthesize(folder, stage=stage)


@pytest.hookimpl(tryfirst=True)  # xdist reads the marks in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that share what is costly in one worker each (with --dist loadgroup)."""
    for item in items:
        used = set(getattr(item, "fixturenames", ()))
        if used & {"prod", "dev", "embedded", "customised", "with_domain", "with_valkey"}:
            item.add_marker(pytest.mark.xdist_group("cdk"))
        elif "bundle" in used:
            item.add_marker(pytest.mark.xdist_group("bundle"))
