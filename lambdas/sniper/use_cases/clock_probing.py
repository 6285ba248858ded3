"""How eBay's clock is learned, whoever needs it: probes that bisect the second it tells."""

from collections.abc import Callable
from datetime import datetime

from sniper.domain.clock_estimate import ClockEstimate
from sniper.ports import Clock, ClockLine

type Going = Callable[[datetime, ClockEstimate], bool]


def narrowed(
    line: ClockLine,
    clock: Clock,
    estimate: ClockEstimate,
    *,
    probes: int,
    go_on: Going = lambda _at, _estimate: True,
    before_each: Callable[[], None] = lambda: None,
) -> ClockEstimate:
    """The estimate after up to `probes` more, a second apart at most.

    `go_on` is asked whether there is time for one at that instant. Unanswered ones tell nothing.
    """
    for _ in range(probes):
        next_at = estimate.next_probe_at(clock.now())
        if not go_on(next_at, estimate):
            break
        clock.sleep_until(next_at)
        before_each()
        probe = line.probe()
        if probe is not None:
            estimate = estimate.after(probe)
    return estimate
