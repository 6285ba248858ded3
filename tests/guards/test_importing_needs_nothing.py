"""Every module of the asset can be imported anywhere: nothing is read or opened at import."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.guards.tree import LAMBDAS, offenders, parsed, python_files

IMPORT_ALL = """
import importlib, json, socket, sys
def refuse(*_args, **_kwargs):
    raise RuntimeError("the network was used at import")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
sys.path.insert(0, sys.argv[1])
failures = {}
for name in sys.argv[2:]:
    try:
        importlib.import_module(name)
    except Exception as error:
        failures[name] = f"{type(error).__name__}: {error}"
print(json.dumps(failures))
"""


def module_name(path: Path) -> str:
    parts = path.relative_to(LAMBDAS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_every_module_can_be_imported_with_an_empty_environment(tmp_path: Path) -> None:
    names = [module_name(path) for path in python_files("lambdas")]
    done = subprocess.run(
        [sys.executable, "-I", "-c", IMPORT_ALL, str(LAMBDAS), *names],
        cwd=tmp_path,
        env={},
        capture_output=True,
        check=True,
        text=True,
    )
    assert json.loads(done.stdout.splitlines()[-1]) == {}


def test_the_environment_is_read_when_called_and_never_at_import() -> None:
    modules = python_files("lambdas")
    assert offenders(modules, lambda path: environment_reads(parsed(path).body)) == {}


@pytest.mark.parametrize(
    "source",
    [
        "import os\nTABLE = os.environ['TABLE']",
        "import os\nTABLE = os.getenv('TABLE', '')",
        "from os import environ\nTABLE = environ.get('TABLE')",
        "class A:\n    table = os.environ.get('TABLE')",
        "def f(table=os.environ.get('TABLE')):\n    return table",
        "@decorated(os.environ['TABLE'])\ndef f():\n    pass",
        "if os.environ.get('DEBUG'):\n    pass",
    ],
)
def test_a_read_at_import_is_seen(source: str) -> None:
    assert environment_reads(ast.parse(source).body) != []


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    return os.environ['TABLE']",
        "class A:\n    def f(self):\n        return os.getenv('TABLE')",
        "f = lambda: os.environ['TABLE']",
        "from os import environ",
    ],
)
def test_a_read_when_called_is_left_alone(source: str) -> None:
    assert environment_reads(ast.parse(source).body) == []


def environment_reads(nodes: list[ast.stmt]) -> list[int]:
    """Lines that touch the environment and run when the module is imported."""
    return [
        node.lineno
        for statement in nodes
        for node in _run_at_import(statement)
        if (isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"})
        or (isinstance(node, ast.Name) and node.id in {"environ", "getenv"})
    ]


def _run_at_import(node: ast.AST) -> Iterator[ast.expr]:
    """Expressions below `node`, but for the bodies of functions; defaults and decorators count."""
    if isinstance(node, ast.expr):
        yield node
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        below: list[ast.AST] = [*node.decorator_list, node.args]
    elif isinstance(node, ast.Lambda):
        below = [node.args]
    else:
        below = list(ast.iter_child_nodes(node))
    for child in below:
        yield from _run_at_import(child)
