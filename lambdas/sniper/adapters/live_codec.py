"""A live message as JSON, in the shape of docs/realtime.schema.json."""

from datetime import UTC, datetime
from typing import Any

from sniper.domain.findings import MEANINGS, Finding
from sniper.domain.live import LiveMessage, MessageType
from sniper.domain.money import Money
from sniper.domain.reasons import EXPLANATIONS, Reason

SCHEMA_VERSION = 1


def message_document(message: LiveMessage) -> dict[str, Any]:
    """Everything about the step but the person's maximum, which nobody needs to be told again."""
    event = message.event
    ending = message.type is MessageType.AUCTION_ENDING_SOON
    return {
        "type": message.type.value,
        "schemaVersion": SCHEMA_VERSION,
        "messageId": f"{event.history_id}-ending" if ending else event.history_id,
        "bidId": event.bid_id,
        "ebayItemId": event.ebay_item_id,
        "sequence": event.sequence,
        "action": event.action.value,
        "status": event.status.value,
        "at": _instant(event.timestamp),
        "auctionEndTime": _instant(event.auction_end_time),
        "currentPrice": _money(event.current_price),
        "priceChanged": event.price_changed,
        "finalPrice": None if event.final_price is None else _money(event.final_price),
        "reason": None if event.reason is None else _reason(event.reason),
        "findings": [_finding(finding) for finding in event.findings],
        **({"timeRemainingS": message.time_remaining_s} if ending else {}),
    }


def _instant(instant: datetime) -> str:
    """ISO 8601 in UTC with milliseconds and `Z`, as the HTTP API writes it."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _money(money: Money) -> dict[str, str]:
    return {"value": money.value, "currency": money.currency}


def _reason(reason: Reason) -> dict[str, str]:
    told = EXPLANATIONS[reason]
    return {"code": reason.value, "sentence": told.sentence, "advice": told.advice}


def _finding(finding: Finding) -> dict[str, str]:
    told = MEANINGS[finding]
    return {
        "code": finding.value,
        "gravity": told.gravity.value,
        "sentence": told.sentence,
        "advice": told.advice,
    }
