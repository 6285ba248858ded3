"""Losing a race: the one way in which a conditional write is tried again."""

from collections.abc import Callable

from sniper.domain.error_kinds import Recovery, kind_of
from sniper.domain.errors import SniperError


def reading_again[T](work: Callable[[], T], *, tries: int = 5) -> T:
    """What `work` returns. It reads, decides and writes; if somebody else wrote first, all anew.

    Raises what `work` raises, and STALE_VERSION when others keep being faster.
    """
    for _ in range(tries - 1):
        try:
            return work()
        except SniperError as error:
            if kind_of(error.code).recovery is not Recovery.READ_AGAIN:
                raise
    return work()
