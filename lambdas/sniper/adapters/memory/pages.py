"""Pages over rows in memory."""

from collections.abc import Mapping, Sequence

from sniper.adapters.cursors import decode_cursor, encode_cursor
from sniper.ports import Page


def newest_first[T](
    rows: Mapping[str, T], scope: Sequence[str], limit: int, cursor: str | None
) -> Page[T]:
    """One page of `rows`, the highest id first. Raises INVALID_CURSOR."""
    after = decode_cursor(scope, cursor)
    ids = sorted((key for key in rows if after is None or key < after), reverse=True)
    shown = ids[:limit]
    more = len(ids) > limit
    return Page([rows[key] for key in shown], encode_cursor(scope, shown[-1]) if more else None)
