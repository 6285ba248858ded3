"""Opaque cursors: where a listing goes on, for one person and one query only.

A cursor holds the last id that was shown, never a partition: that always comes from the caller,
so the worst a forged cursor can do is to start the forger's own list elsewhere.
"""

import hashlib
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from sniper.domain.errors import ErrorCode, Problem, SniperError

_VERSION = "1"
_POSITION = re.compile(r"[0-9A-Za-z_-]{1,64}")
_LONGEST = 256


def encode_cursor(scope: Sequence[str], position: str) -> str:
    """The cursor that goes on after `position`; `scope` names the query and the person."""
    payload = f"{_VERSION}.{_checksum(scope, position)}.{position}"
    return urlsafe_b64encode(payload.encode()).decode().rstrip("=")


def decode_cursor(scope: Sequence[str], cursor: str | None) -> str | None:
    """The position to go on after. Raises INVALID_CURSOR if it was not made for this scope."""
    if cursor is None:
        return None
    position = _position(cursor)
    if position is None or encode_cursor(scope, position) != cursor:
        message = "This cursor does not belong to this list. Start again from the first page."
        problem = Problem(ErrorCode.INVALID_CURSOR, message, "cursor")
        raise SniperError(ErrorCode.INVALID_CURSOR, message, problems=(problem,))
    return position


def _position(cursor: str) -> str | None:
    if len(cursor) > _LONGEST:
        return None
    try:
        payload = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
    except ValueError:
        return None
    position = payload.rpartition(".")[2]
    return position if _POSITION.fullmatch(position) else None


def _checksum(scope: Sequence[str], position: str) -> str:
    return hashlib.sha256(json.dumps([*scope, position]).encode()).hexdigest()[:16]
