"""The ids of history events sort by time, so an instant is a place among them."""

from datetime import datetime

_TIME_LETTERS = 10


def first_id_at(instant: datetime) -> str:
    """Not above any id that was made at `instant` or later, to the millisecond."""
    from ulid import ULID  # noqa: PLC0415 - for the few functions that ask

    return str(ULID.from_datetime(instant))[:_TIME_LETTERS]
