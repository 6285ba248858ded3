"""What became of a snipe: our own record beside what the simulated eBay saw."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from local.demo.plans import Plan

FIRE_ERROR_LIMIT_MS = 50.0
_MOMENTS = ("wokenAt", "claimedAt", "checkedAt", "warmedAt", "sentAt", "answeredAt")
type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """`arrived_before_end_ms` is by eBay's clock; the error is positive when the bid was late."""

    plan: Plan
    bid: Json
    place_calls: int
    arrived_before_end_ms: float | None

    @property
    def fire_error_ms(self) -> float | None:
        if self.arrived_before_end_ms is None:
            return None
        return float(self.bid["leadMs"]) - self.arrived_before_end_ms

    @property
    def reason(self) -> str | None:
        return str(self.bid["reason"]["code"]) if self.bid["reason"] else None

    @property
    def as_planned(self) -> bool:
        error_ms = self.fire_error_ms
        return (
            self.bid["status"] == self.plan.status
            and self.reason == self.plan.reason
            and self.place_calls == self.plan.place_calls
            and (error_ms is None or abs(error_ms) <= FIRE_ERROR_LIMIT_MS)
            and (error_ms is not None) == bool(self.plan.place_calls)
        )

    def moments(self) -> str:
        """The timeline in seconds before the end, on our own clock."""
        timeline, end = self.bid["timeline"] or {}, _instant(self.bid["auctionEndTime"])
        shown = [
            f"{name.removesuffix('At')} {(end - _instant(timeline[name])).total_seconds():.3f}"
            for name in _MOMENTS
            if timeline.get(name)
        ]
        return "  ".join(shown)

    def as_json(self) -> Json:
        return {
            "path": self.plan.path,
            "status": self.bid["status"],
            "reason": self.reason,
            "plannedLeadMs": self.bid["leadMs"],
            "arrivedBeforeEndMs": _rounded(self.arrived_before_end_ms),
            "fireErrorMs": _rounded(self.fire_error_ms),
            "bidsAtEbay": self.place_calls,
            "asPlanned": self.as_planned,
        }


def result_of(plan: Plan, bid: Json, auction: Json, ebay_name: str) -> Result:
    ours = [entry for entry in auction["bids"] if entry["bidder"] == ebay_name]
    arrived = float(ours[0]["beforeEndMs"]) if ours else None
    return Result(plan, bid, int(auction["placeCalls"]), arrived)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
