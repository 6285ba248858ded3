"""Wake-ups and outcome checks that are only written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sniper.adapters.refusals import scheduler_unavailable, storage_unavailable
from sniper.domain.bid import Bid
from sniper.domain.repairs import ArrangedWakeUp


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
    """`scheduled` holds what would still fire, by job id; set `failing` to have calls refused.

    A schedule counts as made when its bid was written last.
    """

    def __init__(self) -> None:
        self.scheduled: dict[str, WakeUp] = {}
        self.immediate: list[WakeUp] = []
        self.cancelled: list[str] = []
        self.created_at: dict[str, datetime] = {}
        self.failing = False

    def schedule(self, bid: Bid, at: datetime) -> str:
        self._refuse_if_failing()
        job_id = f"bid-{bid.bid_id}-r{bid.schedule_revision}"
        self.scheduled[job_id] = WakeUp(bid.user_id, bid.bid_id, at)
        self.created_at[job_id] = bid.updated_at
        return job_id

    def wake_now(self, bid: Bid, at: datetime) -> str:
        self._refuse_if_failing()
        self.immediate.append(WakeUp(bid.user_id, bid.bid_id, at))
        return f"direct:{bid.bid_id}-r{bid.schedule_revision}"

    def exists(self, scheduler_job_id: str) -> bool:
        self._refuse_if_failing()
        return scheduler_job_id in self.scheduled

    def arranged(
        self, place: str | None, limit: int
    ) -> tuple[Sequence[ArrangedWakeUp], str | None]:
        self._refuse_if_failing()
        names = sorted(name for name in self.scheduled if place is None or name > place)
        found = [self._arranged(name) for name in names[:limit]]
        return found, names[limit - 1] if len(names) > limit else None

    def cancel(self, scheduler_job_id: str) -> None:
        self._refuse_if_failing()
        self.scheduled.pop(scheduler_job_id, None)
        self.cancelled.append(scheduler_job_id)

    def _arranged(self, job_id: str) -> ArrangedWakeUp:
        held = self.scheduled[job_id]
        return ArrangedWakeUp(job_id, held.user_id, held.bid_id, held.at, self.created_at[job_id])

    def _refuse_if_failing(self) -> None:
        if self.failing:
            raise scheduler_unavailable()


class MemoryOutcomeChecks:
    """`requested` holds every check in order; set `failing` to have calls refused."""

    def __init__(self) -> None:
        self.requested: list[OutcomeCheck] = []
        self.failing = False

    def request(self, bid: Bid, *, attempt: int, delay_s: int) -> None:
        if self.failing:
            raise storage_unavailable()
        self.requested.append(OutcomeCheck(bid.user_id, bid.bid_id, attempt, delay_s))
