"""Only one module reads the clock of the machine; everybody else is told the time."""

import ast

import pytest

from tests.guards.tree import offenders, parsed, python_files

THE_CLOCK = "lambdas/sniper/adapters/system.py"
READINGS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime"},
}


def readings(module: ast.AST) -> list[str]:
    """Every reading of the clock, as `line: datetime.now`."""
    return [
        f"{node.lineno}: {owner}.{node.attr}"
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute)
        and (owner := _last_name(node.value)) is not None
        and node.attr in READINGS.get(owner, ())
    ]


def naive_readings(module: ast.AST) -> list[str]:
    """Every reading that gives an instant without a time zone."""
    return [
        f"{node.lineno}: {node.func.attr}"
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and _last_name(node.func.value) in {"datetime", "date"}
        and (
            node.func.attr in {"utcnow", "today", "utcfromtimestamp"}
            or (node.func.attr == "now" and not node.args and not node.keywords)
        )
    ]


def clock_imports(module: ast.AST) -> list[str]:
    """`from time import time` and its like, which would hide a reading behind a bare name."""
    return [
        f"{node.lineno}: from time import {alias.name}"
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.module == "time"
        for alias in node.names
        if alias.name in READINGS["time"]
    ]


def test_the_clock_is_read_in_one_module_only() -> None:
    reading = offenders(
        python_files("lambdas"),
        lambda path: [*readings(parsed(path)), *clock_imports(parsed(path))],
    )
    assert set(reading) == {THE_CLOCK}


def test_no_instant_is_without_a_time_zone() -> None:
    assert offenders(python_files("lambdas"), lambda path: naive_readings(parsed(path))) == {}


@pytest.mark.parametrize(
    "source",
    [
        "datetime.now(UTC)",
        "datetime.datetime.now()",
        "date.today()",
        "time.time()",
        "f(time.time_ns)",
    ],
)
def test_a_reading_of_the_clock_is_seen(source: str) -> None:
    assert readings(ast.parse(source)) != []


@pytest.mark.parametrize("source", ["datetime.now()", "datetime.utcnow()", "dt.date.today()"])
def test_a_reading_without_a_time_zone_is_seen(source: str) -> None:
    assert naive_readings(ast.parse(source)) != []


def test_a_clock_under_a_bare_name_is_seen() -> None:
    assert clock_imports(ast.parse("from time import sleep, time_ns as t")) != []


@pytest.mark.parametrize("source", ["clock.now()", "ports.clock.now()", "time.sleep(1)"])
def test_being_told_the_time_is_no_reading(source: str) -> None:
    assert readings(ast.parse(source)) == naive_readings(ast.parse(source)) == []


def _last_name(node: ast.expr) -> str | None:
    """`datetime` of both `datetime` and `dt.datetime`."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else None
