"""Changes of bids' rows, as the Bids table's stream tells them, read with care."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sniper.domain.bid_events import RowChange
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.reasons import Reason

from handlers.messages import Malformed

type Image = Mapping[str, Mapping[str, Any]]


def record_id_of(record: Any) -> str:
    """By which Lambda is told where to begin again; empty if even that is missing."""
    told = record.get("dynamodb") if isinstance(record, Mapping) else None
    return str(told.get("SequenceNumber", "")) if isinstance(told, Mapping) else ""


def change_in(record: Any) -> RowChange | Malformed:
    """One record. A row that is removed while it waits for its wake-up was a bid undone."""
    try:
        told = record["dynamodb"]
        if record["eventName"] == "REMOVE":
            return _undone(told["OldImage"])
        return _written(told["NewImage"], told.get("OldImage", {}))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        return Malformed(f"the record holds no bid: {type(error).__name__}")


def _written(row: Image, before: Image) -> RowChange:
    return RowChange(
        user_id=_text(row, "userId"),
        bid_id=_text(row, "bidId"),
        ebay_item_id=_text(row, "ebayItemId"),
        version=int(row["version"]["N"]),
        status=BidStatus(_text(row, "status")),
        reason=Reason(_text(row, "reason")) if "reason" in row else None,
        updated_at=datetime.fromisoformat(_text(row, "updatedAt")),
        last_history_id=_text(row, "lastHistoryId"),
        action=Action(_text(row, "lastAction")),
        announces_ending="endingAnnouncedAt" in row and "endingAnnouncedAt" not in before,
        correlation_id=_text(row, "correlationId") if "correlationId" in row else None,
    )


def _undone(row: Image) -> RowChange:
    before = _written(row, row)
    return RowChange(
        user_id=before.user_id,
        bid_id=before.bid_id,
        ebay_item_id=before.ebay_item_id,
        version=before.version + 1,
        status=before.status,
        reason=before.reason,
        updated_at=before.updated_at,
        last_history_id=f"{before.last_history_id}-undone",
        action=Action.UNDONE,
        announces_ending=False,
        correlation_id=before.correlation_id,
    )


def _text(row: Image, name: str) -> str:
    value = row[name]["S"]
    if not isinstance(value, str):
        raise TypeError(name)
    return value
