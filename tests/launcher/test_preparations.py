"""Before the start: the tools are there, and what was built is used again only if it fits."""

from collections.abc import Callable
from pathlib import Path

import pytest

from local.launcher.launch_error import LaunchError
from local.launcher.prerequisites import check_prerequisites
from local.launcher.sources import Sources

NEEDED = (".venv-emulator/bin/python", "node_modules/.bin/cdk")
Checkout = Callable[..., Path]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Make a checkout with tools; `node` is what `node --version` says."""

    def make(node: str = "v24.19.0", without: str = "") -> Path:
        for name in {*NEEDED} - {without}:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).touch()
        if node:
            executable = tmp_path / ".venv" / "bin" / "node"
            executable.parent.mkdir(parents=True)
            executable.write_text(f"#!/bin/sh\necho {node}\n")
            executable.chmod(0o755)
        return tmp_path

    return make


def test_a_complete_checkout_passes(checkout: Checkout) -> None:
    check_prerequisites(checkout())


@pytest.mark.parametrize("missing", NEEDED)
def test_a_missing_tool_leads_to_make_setup(missing: str, checkout: Checkout) -> None:
    with pytest.raises(LaunchError) as refused:
        check_prerequisites(checkout(without=missing))
    assert missing.partition("/")[0] in refused.value.what
    assert "make setup" in refused.value.ways_out[0]


@pytest.mark.parametrize("said", ["v20.20.2", "v18.0.0"])
def test_an_old_node_is_named_with_what_is_needed(said: str, checkout: Checkout) -> None:
    with pytest.raises(LaunchError, match=r"Node \d+ is too old.*22 or newer") as refused:
        check_prerequisites(checkout(node=said))
    assert "make setup" in refused.value.ways_out[0]


@pytest.mark.parametrize("node", ["", "nonsense"])
def test_a_node_that_is_not_there_or_does_not_answer_is_missing(
    node: str, checkout: Checkout
) -> None:
    with pytest.raises(LaunchError, match="Node was not found"):
        check_prerequisites(checkout(node=node), node="no-such-node")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for name in ("app.py", "cdk.json", "requirements/dev.txt", "requirements/lambdas.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    for folder in ("cdk_app", "constructs_lib", "lambdas/handlers"):
        (root / folder).mkdir(parents=True)
        (root / folder / "module.py").write_text(folder)
    return root


def built(project: Path, *settings: str) -> Sources:
    sources = Sources(project, settings, project.parent / "built")
    sources.build_begins()
    sources.build_ended()
    return sources


def test_what_has_not_changed_needs_no_new_build(project: Path) -> None:
    assert built(project, "stage=embedded").were_built()


@pytest.mark.parametrize("name", ["lambdas/handlers/module.py", "app.py", "requirements/dev.txt"])
def test_a_changed_source_needs_a_new_build(name: str, project: Path) -> None:
    sources = built(project)
    (project / name).write_text("changed")
    assert not sources.were_built()


def test_a_new_a_gone_and_a_renamed_file_need_a_new_build(project: Path) -> None:
    sources = built(project)
    module = project / "lambdas" / "handlers" / "module.py"
    module.rename(module.with_name("other.py"))
    assert not sources.were_built()


def test_other_addresses_need_a_new_build(project: Path) -> None:
    built(project, "publicUrl=http://127.0.0.1:8080")
    moved = Sources(project, ("publicUrl=http://127.0.0.1:9080",), project.parent / "built")
    assert not moved.were_built()


def test_byte_code_is_no_source(project: Path) -> None:
    sources = built(project)
    (project / "lambdas" / "__pycache__").mkdir()
    (project / "lambdas" / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert sources.were_built()


def test_a_build_that_did_not_end_counts_for_nothing(project: Path) -> None:
    sources = built(project)
    sources.build_begins()
    assert not sources.were_built()


def test_a_change_during_the_build_needs_another_one(project: Path) -> None:
    sources = Sources(project, (), project.parent / "built")
    sources.build_begins()
    (project / "app.py").write_text("changed meanwhile")
    sources.build_ended()
    assert not sources.were_built()
