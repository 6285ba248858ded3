"""What happened, on the wire."""

from pydantic import Field
from sniper.domain.bid import HistoryEvent
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.repairs import Repair

from handlers.schemas.bids import TimelineView
from handlers.schemas.common import (
    FindingView,
    Instant,
    MoneyView,
    PageView,
    ReasonView,
    View,
    finding_views,
    reason_view,
)


class EventView(View):
    """One thing that happened to a bid, and how the bid was after it."""

    history_id: str
    bid_id: str
    ebay_item_id: str
    action: Action
    status: BidStatus
    timestamp: Instant
    bid_amount: MoneyView
    reason: ReasonView | None
    final_price: MoneyView | None
    timeline: TimelineView | None
    findings: list[FindingView] = Field(description="What a check found, if this was one.")
    repair: Repair | None = Field(
        description="What the system mended by itself in this step, if it did."
    )


class EventPage(PageView[EventView]):
    """Events, newest first."""


class BidHistoryView(View):
    """All events of one bid, oldest first."""

    items: list[EventView]


def event_view(event: HistoryEvent) -> EventView:
    shown = {name: getattr(event, name) for name in EventView.model_fields}
    told = {"reason": reason_view(event.reason), "findings": finding_views(event.findings)}
    return EventView.model_validate({**shown, **told})
