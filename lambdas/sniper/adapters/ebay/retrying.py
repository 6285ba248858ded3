"""A second and a third try, for calls that change nothing: never for a bid or a consent code."""

from collections.abc import Callable

import stamina

from sniper.domain.error_kinds import Recovery, kind_of
from sniper.domain.errors import SniperError

_TRIES = 3  # eBay's licence: infrastructure errors are retried at most twice


def patiently[T](ask: Callable[[], T]) -> T:
    """What `ask` returns, asked again when eBay is unavailable; throttling is not argued with."""
    caller = stamina.RetryingCaller(
        attempts=_TRIES, timeout=12.0, wait_initial=0.2, wait_max=1.0, wait_jitter=0.2
    )
    return caller.on(_is_passing)(ask)


def _is_passing(error: Exception) -> bool:
    return isinstance(error, SniperError) and kind_of(error.code).recovery is Recovery.REPEAT
