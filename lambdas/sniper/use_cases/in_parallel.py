"""The same work on many things, some at a time."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor


def in_parallel[T, R](work: Callable[[T], R], things: Sequence[T], *, at_once: int) -> list[R]:
    """The results in the order of `things`.

    All of it is tried; then the first failure in that order, if there was any, is raised.
    """
    if not things:
        return []
    with ThreadPoolExecutor(max_workers=min(at_once, len(things))) as pool:
        return [future.result() for future in [pool.submit(work, thing) for thing in things]]
