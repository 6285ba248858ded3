"""The same sources give the same templates, and a change of a template is seen in a review."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from cdk_app.composition import ROOT
from tests.infrastructure.synthesized import PAGE, Deployment, Json, StackUnderTest, synthesize

ASSET = re.compile(r"[0-9a-f]{64}")


def templates(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.glob("*.template.json"))}


def test_synthesizing_twice_gives_the_same_templates(prod: Deployment, tmp_path: Path) -> None:
    first = templates(prod.folder)
    assert len(first) == 4
    assert templates(synthesize(tmp_path, stage="prod").folder) == first


def test_the_app_needs_neither_network_nor_credentials_nor_git(
    prod: Deployment, tmp_path: Path
) -> None:
    flags = json.loads((ROOT / "cdk.json").read_text())["context"]
    like_the_cli = {
        **flags,
        "stage": "prod",
        "pageFolder": PAGE,
        "aws:cdk:bundling-stacks": [],
        "aws:cdk:enable-path-metadata": True,
    }
    keep = {name: os.environ[name] for name in ("HOME", "TMPDIR", "LANG") if name in os.environ}
    result = subprocess.run(
        [sys.executable, str(ROOT / "app.py")],
        cwd=tmp_path,
        env={
            **keep,
            "PATH": str(tmp_path),
            "HTTPS_PROXY": "http://127.0.0.1:1",
            "CDK_OUTDIR": str(tmp_path / "out"),
            "CDK_CONTEXT_JSON": json.dumps(like_the_cli),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert templates(tmp_path / "out") == templates(prod.folder)


def test_the_app_says_what_to_add_when_no_stage_is_named(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, str(ROOT / "app.py")],
        env={**os.environ, "CDK_OUTDIR": str(tmp_path), "CDK_CONTEXT_JSON": "{}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "add -c stage=<embedded|dev|prod>" in result.stderr
    assert "Traceback" not in result.stderr


def normalised(stack: StackUnderTest) -> Json:
    """Without what changes with every line of Lambda code."""
    found: Json = json.loads(ASSET.sub("<asset>", json.dumps(stack.body)))
    return found


@pytest.fixture
def json_snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(JSONSnapshotExtension)


def test_the_data_stack_is_as_reviewed(prod: Deployment, json_snapshot: SnapshotAssertion) -> None:
    assert normalised(prod.data) == json_snapshot


def test_the_service_stack_is_as_reviewed(
    prod: Deployment, json_snapshot: SnapshotAssertion
) -> None:
    assert normalised(prod.service) == json_snapshot


def test_the_observability_stack_is_as_reviewed(
    prod: Deployment, json_snapshot: SnapshotAssertion
) -> None:
    assert normalised(prod.observability) == json_snapshot


def test_the_web_stack_is_as_reviewed(prod: Deployment, json_snapshot: SnapshotAssertion) -> None:
    assert prod.web
    assert normalised(prod.web) == json_snapshot
