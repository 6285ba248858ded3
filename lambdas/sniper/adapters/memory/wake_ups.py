"""Wake-ups and outcome checks that are only written down."""

from dataclasses import dataclass
from datetime import datetime

from sniper.adapters.refusals import scheduler_unavailable, storage_unavailable
from sniper.domain.bid import Bid


@dataclass(frozen=True, slots=True)
class WakeUp:
    user_id: str
    bid_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OutcomeCheck:
    user_id: str
    bid_id: str
    attempt: int
    delay_s: int


class MemoryWakeUps:
    """`scheduled` holds what would still fire, by job id; set `failing` to have calls refused."""

    def __init__(self) -> None:
        self.scheduled: dict[str, WakeUp] = {}
        self.immediate: list[WakeUp] = []
        self.cancelled: list[str] = []
        self.failing = False

    def schedule(self, bid: Bid, at: datetime) -> str:
        self._refuse_if_failing()
        job_id = f"bid-{bid.bid_id}-r{bid.schedule_revision}"
        self.scheduled[job_id] = WakeUp(bid.user_id, bid.bid_id, at)
        return job_id

    def wake_now(self, bid: Bid, at: datetime) -> str:
        self._refuse_if_failing()
        self.immediate.append(WakeUp(bid.user_id, bid.bid_id, at))
        return f"direct:{bid.bid_id}-r{bid.schedule_revision}"

    def cancel(self, scheduler_job_id: str) -> None:
        self._refuse_if_failing()
        self.scheduled.pop(scheduler_job_id, None)
        self.cancelled.append(scheduler_job_id)

    def _refuse_if_failing(self) -> None:
        if self.failing:
            raise scheduler_unavailable()


class MemoryOutcomeChecks:
    """`requested` holds every check in order; set `failing` to have calls refused."""

    def __init__(self) -> None:
        self.requested: list[OutcomeCheck] = []
        self.failing = False

    def request(self, user_id: str, bid_id: str, *, attempt: int, delay_s: int) -> None:
        if self.failing:
            raise storage_unavailable()
        self.requested.append(OutcomeCheck(user_id, bid_id, attempt, delay_s))
