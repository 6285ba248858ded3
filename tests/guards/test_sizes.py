"""Files and functions, of the tests too, stay small enough to be read at one sitting."""

import ast
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.guards.tree import SHIPPED, offenders, parsed, python_files

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


def lines_if_above(most: int, path: Path) -> int:
    """How many lines the file has if it has too many, else 0."""
    lines = len(path.read_text(encoding="utf-8").splitlines())
    return lines if lines > most else 0


def long_functions(module: ast.AST) -> dict[str, int]:
    """Every function that is too long, with its length."""
    lengths = {f"{f.name}:{f.lineno}": length(f) for f in functions(module)}
    return {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION}


def test_no_file_is_longer_than_250_lines() -> None:
    assert offenders(EVERYTHING, partial(lines_if_above, LONGEST_FILE)) == {}


def test_no_handler_file_is_longer_than_60_lines() -> None:
    handlers = python_files("lambdas/handlers/api", "lambdas/handlers/events")
    assert offenders(handlers, partial(lines_if_above, LONGEST_HANDLER_FILE)) == {}


def test_no_function_is_longer_than_40_lines() -> None:
    assert offenders(EVERYTHING, lambda path: long_functions(parsed(path))) == {}


def test_what_is_too_long_is_seen_and_the_longest_that_may_be_is_not(tmp_path: Path) -> None:
    page = tmp_path / "page.py"
    page.write_text("x = 1\n" * 60)
    assert lines_if_above(60, page) == 0
    assert lines_if_above(59, page) == 60
    body = "    x = 1\n" * (LONGEST_FUNCTION - 1)
    assert long_functions(ast.parse(f"def f():\n{body}")) == {}
    assert long_functions(ast.parse(f"def f():\n{body}    x = 2\n")) == {"f:1": 41}


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
