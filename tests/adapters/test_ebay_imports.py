"""What the bidding path loads decides how fast a function starts."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

LAMBDAS = Path(__file__).parents[2] / "lambdas"
HTTP = LAMBDAS / "sniper" / "adapters" / "http.py"


def imported_by(path: Path) -> set[str]:
    """The top-level packages that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def loaded_with(module: str) -> set[str]:
    """The top-level packages in a fresh interpreter that imported this module."""
    code = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=LAMBDAS,
        env={"PYTHONPATH": str(LAMBDAS)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_httpx_is_imported_in_one_module() -> None:
    files = [path for path in LAMBDAS.rglob("*.py") if "httpx" in imported_by(path)]
    assert files == [HTTP]


@pytest.mark.parametrize("module", ["accounts", "auctions", "bidding", "notices", "watch_list"])
def test_the_adapter_loads_no_pydantic(module: str) -> None:
    loaded = loaded_with(f"sniper.adapters.ebay.{module}")
    assert "httpx" in loaded
    assert not loaded & {"pydantic", "jinja2", "boto3"}


@pytest.mark.parametrize("module", ["accounts", "auctions", "bidding"])
def test_what_bids_loads_neither_xml_nor_cryptography(module: str) -> None:
    loaded = loaded_with(f"sniper.adapters.ebay.{module}")
    assert not loaded & {"cachetools", "cryptography", "defusedxml"}


def test_the_watch_list_loads_no_cryptography() -> None:
    loaded = loaded_with("sniper.adapters.ebay.watch_list")
    assert not loaded & {"cachetools", "cryptography"}


@pytest.mark.parametrize("module", ["ebay", "notices", "watch_lists"])
def test_the_stand_ins_load_no_http_client(module: str) -> None:
    loaded = loaded_with(f"sniper.adapters.memory.{module}")
    assert not loaded & {"cryptography", "defusedxml", "httpx", "stamina"}
