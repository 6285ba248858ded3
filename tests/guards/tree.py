"""The files of this repository, as the guards look at them."""

import ast
import functools
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAMBDAS = ROOT / "lambdas"
SHIPPED = ("app.py", "cdk_app", "constructs_lib", "lambdas", "local", "tools")
"""Where what we run and deploy lives: everything in Python but the tests."""


@functools.cache
def files() -> tuple[Path, ...]:
    """Every file that is in git or would be added to it, absolute, in order."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    found = {ROOT / name for name in listed.split("\0") if name}
    return tuple(sorted(path for path in found if path.is_file()))


def python_files(*roots: str) -> list[Path]:
    """The Python files among `files()` that are, or are below, one of `roots`."""
    tops = [ROOT / root for root in roots]
    return [
        path
        for path in files()
        if path.suffix == ".py" and any(path == top or top in path.parents for top in tops)
    ]


def label(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def offenders[T](paths: Iterable[Path], wrong: Callable[[Path], T]) -> dict[str, T]:
    """What is `wrong` with which file; files with which nothing is are left out.

    One test looks at all files: thousands of tests would cost more than what they look at.
    """
    found = {label(path): wrong(path) for path in paths}
    assert found, "no file was looked at"
    return {name: wrongs for name, wrongs in found.items() if wrongs}


@functools.cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=label(path))


def imported_modules(module: ast.AST) -> Iterator[str]:
    """Dotted names of all that is imported anywhere in `module`; relative imports are not ours."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
