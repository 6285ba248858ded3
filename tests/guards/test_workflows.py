"""What the pipeline runs is pinned, and may do no more than it says."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # it ships no types

from tests.guards.tree import ROOT, files, label

WORKFLOWS = [path for path in files() if path.parent == ROOT / ".github" / "workflows"]
USES = re.compile(r"^\s*(?:- )?uses: *(.+)$", re.MULTILINE)
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
OWN = re.compile(r"\./\.github/workflows/[\w-]+\.yml")


def unpinned(text: str) -> list[str]:
    return [
        used
        for used in USES.findall(text)
        if not PINNED.fullmatch(used) and not OWN.fullmatch(used)
    ]


def parsed(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = parsed(path)["jobs"]
    return found


def test_there_are_workflows_to_look_at() -> None:
    names = {path.name for path in WORKFLOWS}
    assert names >= {"ci.yml", "deploy.yml", "release.yml", "drift.yml"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=label)
def test_every_action_is_pinned_by_its_commit_with_the_version_beside_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert USES.search(text)
    assert unpinned(text) == []


@pytest.mark.parametrize(
    "used",
    [
        "actions/checkout@v7",
        "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1",
        "actions/checkout@3d3c42e # v7.0.1",
        "./.github/actions/own",
        "docker://alpine:3",
    ],
)
def test_anything_less_is_seen(used: str) -> None:
    assert unpinned(f"steps:\n  - uses: {used}\n") == [used]


def test_one_action_is_pinned_to_one_commit_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for used in USES.findall(path.read_text(encoding="utf-8")):
            name, _, pin = used.partition("@")
            pins.setdefault(name, set()).add(pin)
    assert {name: found for name, found in pins.items() if len(found) > 1} == {}


@pytest.mark.parametrize("path", WORKFLOWS, ids=label)
def test_nothing_is_permitted_but_by_each_job_for_itself(path: Path) -> None:
    assert parsed(path)["permissions"] == {}
    for job in jobs(path).values():
        assert job["permissions"]
        assert "write-all" not in str(job["permissions"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=label)
def test_every_job_that_runs_somewhere_ends_in_time(path: Path) -> None:
    running = {name: job for name, job in jobs(path).items() if "uses" not in job}
    assert [name for name, job in running.items() if not 0 < job["timeout-minutes"] <= 60] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=label)
def test_no_checkout_leaves_its_token_behind(path: Path) -> None:
    for job in jobs(path).values():
        for step in job.get("steps", []):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", WORKFLOWS, ids=label)
def test_nothing_is_written_into_a_script_and_no_fork_gets_our_secrets(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "pull_request_target" not in text
    assert "workflow_run" not in text
    scripts = [step.get("run", "") for job in jobs(path).values() for step in job.get("steps", [])]
    assert [script for script in scripts if "${{" in script] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=label)
def test_packages_of_python_never_run_where_a_token_for_aws_can_be_asked_for(path: Path) -> None:
    """A package's code could ask for one; the command line of CDK is all that is installed."""
    for job in jobs(path).values():
        if job["permissions"].get("id-token") != "write" or "AWS" not in str(job):
            continue
        scripts = " ".join(step.get("run", "") for step in job.get("steps", []))
        assert not re.search(r"\bpip\b|\buv\b|\bmake\b", scripts)
        assert "npm ci --ignore-scripts" in scripts or "uses" in job


def test_a_stage_is_never_deployed_twice_at_once() -> None:
    deploy = jobs(ROOT / ".github" / "workflows" / "deploy-stage.yml")["deploy"]
    assert deploy["environment"] == "${{ inputs.stage }}"
    assert deploy["concurrency"] == {
        "group": "deploy-${{ inputs.stage }}",
        "cancel-in-progress": False,
    }


def test_prod_waits_for_dev_and_dev_for_the_checks() -> None:
    stages = jobs(ROOT / ".github" / "workflows" / "deploy.yml")
    assert stages["dev"]["needs"] == "check"
    assert stages["prod"]["needs"] == "dev"
    assert stages["check"]["uses"] == "./.github/workflows/check.yml"
