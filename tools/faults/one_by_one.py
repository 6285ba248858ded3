"""The work that a process does in parallel, done one after the other.

A process of the stage is one thread. What it would do at once has no order of its own, so any order
is one that it could have; other processes still come in between at every call.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

_NAME = "in_parallel"


def _one_by_one(work: Callable[[Any], Any], things: Sequence[Any], *, at_once: int) -> list[Any]:  # noqa: ARG001 - as in_parallel has it
    """All of it is tried; then the first failure is raised."""
    results: list[Any] = []
    failures: list[Exception] = []
    for thing in things:
        try:
            results.append(work(thing))
        except Exception as error:  # as a pool of threads does it
            failures.append(error)
    if failures:
        raise failures[0]
    return results


@contextmanager
def one_by_one() -> Iterator[None]:
    """Use cases that work in parallel do not, for a while."""
    users = [
        module
        for name, module in sorted(sys.modules.items())
        if name.startswith("sniper.use_cases.") and hasattr(module, _NAME)
    ]
    before = [getattr(module, _NAME) for module in users]
    for module in users:
        setattr(module, _NAME, _one_by_one)
    try:
        yield
    finally:
        for module, original in zip(users, before, strict=True):
            setattr(module, _NAME, original)
