"""An armed bid whose execution died waits again, so that another can send it."""

from datetime import datetime

from sniper.domain.bid import Bid
from sniper.domain.lifecycle import Action
from sniper.domain.preflight import next_check_at
from sniper.domain.progress import Step, advance
from sniper.domain.repairs import Repair
from sniper.domain.timing import LEASE, can_be_kept
from sniper.ports import Leases
from sniper.use_cases.execution.ports import ExecutionPorts


def alive_until(bid: Bid, leases: Leases) -> datetime:
    """Until when the execution that armed this bid is taken to be at work.

    The claim itself was a sign of life. Raises STORAGE_UNAVAILABLE.
    """
    claimed = bid.updated_at + LEASE
    if bid.attempt_id is None:
        return claimed
    said = leases.held_until(bid.user_id, bid.bid_id, bid.attempt_id)
    return claimed if said is None else max(claimed, said)


def take_over(bid: Bid, ports: ExecutionPorts) -> Bid | None:
    """The armed bid, waiting again, if whoever armed it is dead; None if they are alive.

    Every duplicate of a wake-up comes here, so a sign of life is awaited, once: whoever lives
    gives it long before. Nothing of a dead execution can come later: its gate asks for its own
    attempt. None, too, when there is no time for another. Raises STALE_VERSION,
    STORAGE_UNAVAILABLE.
    """
    until = alive_until(bid, ports.leases)
    ready_at = max(until, ports.clock.now())
    if not can_be_kept(ready_at, bid.auction_end_time, bid.lead_ms, ports.timing):
        return None
    ports.clock.sleep_until(until)
    if alive_until(bid, ports.leases) > until:
        return None
    step = released(bid, ports.clock.now(), ports.ids.new(ports.clock.now()))
    ports.bids.save(step)
    return step.after


def released(bid: Bid, now: datetime, history_id: str) -> Step:
    """ARMED -> PENDING, which also takes the gate from whoever armed it."""
    return advance(
        bid,
        Action.REPAIRED,
        at=now,
        history_id=history_id,
        repair=Repair.EXECUTION_DIED,
        attempt_id=None,
        next_check_at=next_check_at(bid.auction_end_time, now),
    )
