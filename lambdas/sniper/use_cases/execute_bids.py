"""Execute bids that were woken: claim, prepare, wait, send once, and write down what happened."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sniper.domain.bid import Bid
from sniper.domain.errors import ErrorCode, SniperError
from sniper.domain.lifecycle import BidStatus
from sniper.domain.timing import woken_too_early
from sniper.use_cases.execution.flight import Flight
from sniper.use_cases.execution.ports import ExecutionPorts
from sniper.use_cases.execution.prepare import prepare
from sniper.use_cases.execution.send import send
from sniper.use_cases.execution.takeover import take_over


@dataclass(frozen=True, slots=True)
class WakeUp:
    """One delivery of a bid's wake-up. `scheduled_for` is when it was due."""

    user_id: str
    bid_id: str
    scheduled_for: datetime
    correlation_id: str | None = None


class Ignored(StrEnum):
    """Why a wake-up was not acted upon."""

    NO_SUCH_BID = "no_such_bid"
    NOT_PENDING = "not_pending"
    TOO_EARLY = "too_early"


type Execution = Bid | Ignored

_CLAIM_TRIES = 5
_OWN_PAUSE = timedelta(seconds=1)


def execute_bids(wake_ups: Sequence[WakeUp], ports: ExecutionPorts) -> list[Execution]:
    """Execute every bid in a thread of its own; the result has the order of `wake_ups`."""
    if not wake_ups:
        return []
    with ThreadPoolExecutor(max_workers=len(wake_ups)) as pool:
        return list(pool.map(lambda wake_up: execute_bid(wake_up, ports), wake_ups))


def execute_bid(wake_up: WakeUp, ports: ExecutionPorts) -> Execution:
    """The bid as this execution left it, or why there was nothing to do."""
    woken_at = ports.clock.now()
    claimed = _claim(wake_up, woken_at, ports)
    if not isinstance(claimed, Flight):
        return claimed
    claimed.request_outcome_check()
    ready = prepare(claimed)
    return ready if isinstance(ready, Bid) else send(ready)


def _claim(wake_up: WakeUp, woken_at: datetime, ports: ExecutionPorts) -> Flight | Ignored:
    """Make this execution the only one. Losing the race to a change is tried again, at once, and
    after a second what our own storage did not answer.
    """
    for tries_left in reversed(range(_CLAIM_TRIES)):
        try:
            bid = ports.bids.get(wake_up.user_id, wake_up.bid_id)
            waiting = take_over(bid, ports) if bid.status is BidStatus.ARMED else bid
            if waiting is None or waiting.status is not BidStatus.PENDING:
                return Ignored.NOT_PENDING
            if woken_too_early(
                ports.clock.now(), waiting.auction_end_time, waiting.lead_ms, ports.timing
            ):
                return Ignored.TOO_EARLY
            return Flight.claim(waiting, wake_up.scheduled_for, woken_at, ports)
        except SniperError as error:
            if error.code is ErrorCode.BID_NOT_FOUND:
                return Ignored.NO_SUCH_BID
            if error.code is not ErrorCode.STALE_VERSION:
                _pause(error, tries_left, ports)
    return Ignored.NOT_PENDING


def _pause(error: SniperError, tries_left: int, ports: ExecutionPorts) -> None:
    """Before another try at our own storage. Raises the error if there is none."""
    if error.code is not ErrorCode.STORAGE_UNAVAILABLE or not tries_left:
        raise error
    ports.clock.sleep_until(ports.clock.now() + _OWN_PAUSE)
