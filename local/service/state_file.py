"""What a simulated service remembers over a clean stop: one dataclass in one JSON file."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from local.service.codec import decode, encode


class UnreadableStateError(Exception):
    """The state file is damaged or from another version."""


class Remembered(Protocol):
    """`format` grows when an older version's file can't be read any more."""

    @property
    def format(self) -> int: ...


def write(remembered: Remembered, path: Path) -> None:
    """In one step. It may hold what is somebody's own, so only its owner may read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(encode(remembered), file)
    draft.replace(path)


def read[T](
    kind: type[T],
    path: Path,
    *,
    format_: int,
    owner: str,
    lost: str,
    check: Callable[[T], None] = lambda _: None,
) -> T | None:
    """What was written, or None if nothing was. Raises UnreadableStateError.

    The message says whose state it is, and what is `lost` by starting anew. `check` raises
    ValueError for what can be read and is no good.
    """
    if not path.exists():
        return None
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw["format"] != format_:
            raise ValueError("another version wrote it")  # noqa: TRY301 - told like every unreadable file
        remembered: T = decode(kind, raw)
        check(remembered)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableStateError(
            f"{path} can't be read as {owner}'s state ({error}). Delete it, or move it away, and"
            f" start again: {lost} in it are lost."
        ) from error
    return remembered
