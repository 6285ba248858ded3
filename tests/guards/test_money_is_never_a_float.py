"""No amount passes through binary fractions, where 19.99 would lose its cent."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.guards.tree import label, offenders, parsed, python_files

MILLISECONDS_ONLY = {
    "lambdas/sniper/adapters/dynamodb/clock_record.py",
    "lambdas/sniper/adapters/dynamodb/documents.py",
}
"""Where `float(...)` may be called: the flight record's measurements come back from Decimals."""

MONEY_MODULES = re.compile(r"/(?:money|amounts?)\.py$")
MONEY_NAME = re.compile(r"amount|price|cost|maximum|minimum|money|cents|fee|total", re.IGNORECASE)


def conversions(module: ast.AST) -> list[int]:
    """Lines that call `float(...)`."""
    return [
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "float"
    ]


def float_money(module: ast.AST) -> list[str]:
    """Names that sound like money and are annotated as floats."""
    return [name for name, kind in _annotated(module) if MONEY_NAME.search(name) and _float(kind)]


def test_nothing_is_turned_into_a_float_but_milliseconds() -> None:
    converting = offenders(python_files("lambdas"), lambda path: conversions(parsed(path)))
    assert set(converting) == MILLISECONDS_ONLY


def test_nothing_that_sounds_like_money_is_annotated_as_a_float() -> None:
    found = offenders(python_files("lambdas", "local"), lambda path: float_money(parsed(path)))
    assert found == {}


@pytest.mark.parametrize(
    "path",
    [p for p in python_files("lambdas", "local") if MONEY_MODULES.search(label(p))],
    ids=label,
)
def test_the_modules_about_money_hold_no_float_at_all(path: Path) -> None:
    literals = [
        node.value
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]
    names = [node.id for node in ast.walk(parsed(path)) if isinstance(node, ast.Name)]
    divisions = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.Div)]
    assert literals == []
    assert "float" not in names
    assert divisions == []


@pytest.mark.parametrize(
    "source",
    [
        "max_bid_amount: float = 1.0",
        "def f(price: float) -> None: ...",
        "def f(*, final_price: 'float | None' = None) -> None: ...",
        "class A:\n    cost: float | None",
        "def shipping_cost(self) -> float: ...",
    ],
)
def test_money_as_a_float_is_seen(source: str) -> None:
    assert float_money(ast.parse(source)) != []


def test_a_conversion_is_seen_and_a_method_of_that_name_is_not() -> None:
    assert conversions(ast.parse("int(float(value) * 100)")) == [1]
    assert conversions(ast.parse("box.float(value)")) == []
    assert float_money(ast.parse("round_trip_ms: float")) == []


def _annotated(module: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(module):
        if isinstance(node, ast.AnnAssign):
            yield ast.unparse(node.target), node.annotation
        elif isinstance(node, ast.arg) and node.annotation is not None:
            yield node.arg, node.annotation
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
            yield node.name, node.returns


def _float(annotation: ast.expr) -> bool:
    return re.search(r"\bfloat\b", ast.unparse(annotation)) is not None
