"""What the operator may know of an execution: what became of it and when, never how much."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sniper.domain import measures
from sniper.domain.bid import Bid
from sniper.metrics import observe
from sniper.use_cases.execute_bids import Execution, WakeUp


def outcome_of(execution: Execution) -> str:
    """The status that the bid was left with, or why there was nothing to do."""
    return execution.status if isinstance(execution, Bid) else execution


def record_of(wake_up: WakeUp, execution: Execution) -> Mapping[str, Any]:
    """The fields of one log line; durations in milliseconds."""
    outcome = {"bidId": wake_up.bid_id, "outcome": outcome_of(execution)}
    return {**outcome, **_flight(execution)} if isinstance(execution, Bid) else outcome


def _flight(bid: Bid) -> Mapping[str, Any]:
    flight = bid.timeline
    achieved_ms = flight.lead_achieved_ms
    return {
        "reason": bid.reason,
        "leadMs": bid.lead_ms,
        "leadAchievedMs": achieved_ms,
        "fireErrorMs": None if achieved_ms is None else round(achieved_ms - bid.lead_ms, 3),
        "wokenLateMs": _ms_between(flight.scheduled_for, flight.woken_at),
        "preparedMs": _ms_between(flight.woken_at, flight.warmed_at),
        "answeredMs": _ms_between(flight.sent_at, flight.answered_at),
        "clockOffsetMs": flight.clock_offset_ms,
        "clockUncertaintyMs": flight.clock_uncertainty_ms,
        "roundTripMs": flight.round_trip_ms,
    }


def measure(execution: Execution) -> None:
    """What a sniper wants to know of every execution: how late, how near, how far."""
    if not isinstance(execution, Bid):
        return
    flight = execution.timeline
    achieved_ms = flight.lead_achieved_ms
    values = {
        measures.WAKE_UP_LAG: _ms_between(flight.scheduled_for, flight.woken_at),
        measures.LEAD_ACHIEVED: achieved_ms,
        measures.FIRE_ERROR: None if achieved_ms is None else abs(achieved_ms - execution.lead_ms),
        measures.EBAY_ROUND_TRIP: flight.round_trip_ms,
        measures.EBAY_CLOCK_OFFSET: flight.clock_offset_ms,
    }
    for name, value in values.items():
        if value is not None:
            observe(name, round(value, 3))


def _ms_between(earlier: datetime | None, later: datetime | None) -> float | None:
    if earlier is None or later is None:
        return None
    return (later - earlier) / timedelta(milliseconds=1)
