"""Imports point inwards, and the core knows nothing of the world around it."""

import os
import subprocess
import sys
from pathlib import Path

from tests.guards.tree import (
    LAMBDAS,
    ROOT,
    imported_modules,
    label,
    offenders,
    parsed,
    python_files,
)

DOMAIN = "lambdas/sniper/domain"
USE_CASES = "lambdas/sniper/use_cases"
PORTS = "lambdas/sniper/ports"
WORLD = {
    *("os", "sys", "io", "pathlib", "subprocess", "socket", "ssl", "http", "logging"),
    *("time", "random", "secrets", "uuid", "asyncio", "urllib.request", "builtins"),
}
"""What a rule would need to act or to know on its own: these are arguments and ports instead."""


def test_the_contracts_of_import_linter_are_kept() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [linter, "--no-cache"],
        cwd=ROOT,
        env={"PYTHONPATH": str(LAMBDAS), "PATH": os.environ.get("PATH", "")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def foreign(path: Path) -> list[str]:
    """What a module imports that is neither the domain's nor Python's own."""
    return [
        name
        for name in imported_modules(parsed(path))
        if not name.startswith("sniper.domain.")
        and name.split(".")[0] not in sys.stdlib_module_names
    ]


def test_the_domain_needs_the_standard_library_only() -> None:
    assert offenders(python_files(DOMAIN), foreign) == {}


def test_clock_chance_and_the_outer_world_are_never_imported_by_the_core() -> None:
    core = python_files(DOMAIN, USE_CASES, PORTS)
    used = offenders(core, lambda path: WORLD.intersection(imported_modules(parsed(path))))
    assert used == {}


def test_httpx_is_imported_in_exactly_one_module() -> None:
    importers = [
        label(path)
        for path in python_files("lambdas")
        if any(name.split(".")[0] == "httpx" for name in imported_modules(parsed(path)))
    ]
    assert importers == ["lambdas/sniper/adapters/http.py"]
