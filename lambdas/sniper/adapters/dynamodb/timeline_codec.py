"""The flight record of an execution as a document."""

from collections.abc import Mapping
from typing import Any

from sniper.adapters.dynamodb.documents import (
    Document,
    optional_decimal,
    optional_float,
    optional_instant,
    optional_instant_text,
)
from sniper.domain.bid import Timeline

_MEASURES = {
    "clock_offset_ms": "clockOffsetMs",
    "clock_uncertainty_ms": "clockUncertaintyMs",
    "round_trip_ms": "roundTripMs",
    "lead_achieved_ms": "leadAchievedMs",
}
_INSTANTS = {
    "scheduled_for": "scheduledFor",
    "woken_at": "wokenAt",
    "claimed_at": "claimedAt",
    "checked_at": "checkedAt",
    "warmed_at": "warmedAt",
    "planned_arrival_ebay": "plannedArrivalEbay",
    "sent_at": "sentAt",
    "answered_at": "answeredAt",
}


def timeline_document(timeline: Timeline) -> Document:
    instants = {
        stored: optional_instant_text(getattr(timeline, name)) for name, stored in _INSTANTS.items()
    }
    measures = {
        stored: optional_decimal(getattr(timeline, name)) for name, stored in _MEASURES.items()
    }
    return instants | measures


def timeline_from(document: Mapping[str, Any]) -> Timeline:
    held: dict[str, Any] = {
        name: optional_instant(document.get(stored)) for name, stored in _INSTANTS.items()
    }
    held |= {name: optional_float(document.get(stored)) for name, stored in _MEASURES.items()}
    return Timeline(**held)
