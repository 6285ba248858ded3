"""Files and functions, of the tests too, stay small enough to be read at one sitting."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.guards.tree import SHIPPED, label, parsed, python_files

EVERYTHING = python_files(*SHIPPED, "tests")
LONGEST_FILE = 250
LONGEST_HANDLER_FILE = 60
LONGEST_FUNCTION = 40

type Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(module: ast.AST) -> Iterator[Function]:
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: Function) -> int:
    """Lines from `def` to the end, without the docstring."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node, clean=False) is None:
        return lines
    docstring = node.body[0]
    return lines - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


@pytest.mark.parametrize("path", EVERYTHING, ids=label)
def test_no_file_is_longer_than_250_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize(
    "path", python_files("lambdas/handlers/api", "lambdas/handlers/events"), ids=label
)
def test_no_handler_file_is_longer_than_60_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_HANDLER_FILE


@pytest.mark.parametrize("path", EVERYTHING, ids=label)
def test_no_function_is_longer_than_40_lines(path: Path) -> None:
    long = {f"{f.name}:{f.lineno}": length(f) for f in functions(parsed(path))}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION} == {}


def test_a_docstring_does_not_count_but_every_other_line_does() -> None:
    source = (
        'async def f(\n    a: int,\n) -> int:\n    """One.\n\n    Two.\n    """\n\n    return a\n'
    )
    (found,) = functions(ast.parse(source))
    assert length(found) == 5
    (bare,) = functions(ast.parse("def g() -> None:\n    x = 1\n    del x\n"))
    assert length(bare) == 3


def test_the_tests_are_measured_like_the_rest() -> None:
    assert Path(__file__).resolve() in EVERYTHING
