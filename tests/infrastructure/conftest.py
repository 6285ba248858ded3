"""Synthesizing a stage takes seconds, so each stage is synthesized once."""

from pathlib import Path

import pytest

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
    )


def _deployment(tmp_path_factory: pytest.TempPathFactory, stage: str) -> Deployment:
    folder: Path = tmp_path_factory.mktemp(f"cdk-{stage}")
    return synthesize(folder, stage=stage)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that share a stage in one worker (with --dist loadgroup)."""
    for item in items:
        shared = {"prod", "dev", "embedded", "customised"} & set(getattr(item, "fixturenames", ()))
        if shared:
            item.add_marker(pytest.mark.xdist_group("cdk"))
