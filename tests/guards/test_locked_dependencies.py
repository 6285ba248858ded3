"""What is installed is locked, hashed, and fetched from whatever registry the machine uses."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.guards.tree import ROOT, files, label

REQUIREMENTS = [path for path in files() if path.parent == ROOT / "requirements"]
NPM_LOCKS = [path for path in files() if path.name == "package-lock.json"]
ADDRESS = re.compile(r"https?:|git\+|--(?:extra-)?index-url|--find-links|--trusted-host|^-i ", re.M)


def test_there_are_locks_to_look_at() -> None:
    assert {path.name for path in REQUIREMENTS} >= {"lambdas.txt", "dev.txt", "emulator.txt"}
    assert NPM_LOCKS


@pytest.mark.parametrize("path", REQUIREMENTS, ids=label)
def test_locked_requirements_name_no_host(path: Path) -> None:
    assert ADDRESS.search(path.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("path", REQUIREMENTS, ids=label)
def test_every_locked_requirement_is_pinned_and_hashed(path: Path) -> None:
    entries = re.findall(r"^\S(?:.*\\\n)*.*", path.read_text(encoding="utf-8"), re.MULTILINE)
    wanted = [entry for entry in entries if not entry.startswith("#")]
    assert wanted
    assert [e.split()[0] for e in wanted if "==" not in e or "--hash=sha256:" not in e] == []


@pytest.mark.parametrize("path", NPM_LOCKS, ids=label)
def test_npm_locks_carry_no_addresses_but_hashes(path: Path) -> None:
    lock: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    unhashed = [name for name, e in packages.items() if "integrity" not in e and not e.get("link")]
    assert unhashed == []


def test_the_lock_of_uv_which_names_hosts_is_not_committed() -> None:
    assert [label(path) for path in files() if path.name == "uv.lock"] == []
