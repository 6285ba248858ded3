"""Processes that die in the middle: at each call of a port in turn, before or after it worked."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any, cast

_IN_THE_PROCESS = frozenset({"clock", "ids", "timing", "templates", "addresses", "link_key"})


class CrashError(Exception):
    """Nobody catches this, as nobody catches the end of a process."""


class _Fused:
    """A port whose calls burn a fuse."""

    def __init__(self, port: object, fuse: "Fuse") -> None:
        self._port, self._fuse = port, fuse

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        return self._fuse.around(found) if callable(found) else found


class Fuse:
    """The call number `at` is the last, and only works if `done`."""

    def __init__(self, at: int, *, done: bool) -> None:
        self._left, self._done = at, done
        self.burnt = False

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def burning(*given: Any, **named: Any) -> Any:
            self._left -= 1
            if self._left:
                return call(*given, **named)
            self.burnt = True
            if self._done:
                call(*given, **named)
            raise CrashError

        return burning

    def through[P](self, bundle: P) -> P:
        """The same ports on this fuse; what stays in the process cannot fail."""
        parts = {
            part.name: self._part(part.name, getattr(bundle, part.name))
            for part in fields(cast("Any", bundle))
        }
        return cast("P", replace(cast("Any", bundle), **parts))

    def _part(self, name: str, part: object) -> object:
        if name in _IN_THE_PROCESS:
            return part
        return self.through(part) if _is_bundle(part) else _Fused(part, self)


def _is_bundle(part: object) -> bool:
    """Bundles of ports are frozen; a fake that is a dataclass is not."""
    return is_dataclass(part) and bool(cast("Any", part).__dataclass_params__.frozen)


def every_fuse() -> Iterator[Fuse]:
    """Fuses that burn at the first call, the second ..., until one is left whole."""
    for at in count(1):
        fuses = [Fuse(at, done=False), Fuse(at, done=True)]
        yield from fuses
        if not any(fuse.burnt for fuse in fuses):
            return
