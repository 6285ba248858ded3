"""A history event as a row of the BidHistory table; `details` holds what has no column."""

from collections.abc import Mapping
from typing import Any

from sniper.adapters.dynamodb.documents import Document, instant, instant_text, optional_money
from sniper.adapters.dynamodb.findings_codec import finding_codes, findings_from
from sniper.adapters.dynamodb.timeline_codec import timeline_document, timeline_from
from sniper.domain.bid import HistoryEvent
from sniper.domain.lifecycle import Action, BidStatus
from sniper.domain.money import Money
from sniper.domain.reasons import Reason
from sniper.domain.repairs import Repair


def event_document(event: HistoryEvent, ttl: int) -> Document:
    final = event.final_price
    return {
        "userId": event.user_id,
        "historyId": event.history_id,
        "originalBidId": event.bid_id,
        "ebayItemId": event.ebay_item_id,
        "sequence": event.sequence,
        "action": event.action.value,
        "timestamp": instant_text(event.timestamp),
        "bidAmount": event.bid_amount.amount,
        "currency": event.bid_amount.currency,
        "finalPrice": final and final.amount,
        "finalPriceCurrency": final and final.currency,
        "currentPrice": event.current_price.amount,
        "currentPriceCurrency": event.current_price.currency,
        "auctionEndTime": instant_text(event.auction_end_time),
        "details": {
            "status": event.status.value,
            "reason": event.reason and event.reason.value,
            "timeline": event.timeline and timeline_document(event.timeline),
            "findings": finding_codes(event.findings),
            "newFindings": finding_codes(event.new_findings),
            "priceChanged": event.price_changed or None,
            "announcesEnding": event.announces_ending or None,
            "correlationId": event.correlation_id,
            "repair": event.repair and event.repair.value,
        },
        "ttl": ttl,
    }


def event_from(row: Mapping[str, Any]) -> HistoryEvent:
    details = row["details"]
    reason, timeline = details.get("reason"), details.get("timeline")
    repair = details.get("repair")
    return HistoryEvent(
        user_id=row["userId"],
        history_id=row["historyId"],
        bid_id=row["originalBidId"],
        ebay_item_id=row["ebayItemId"],
        sequence=int(row["sequence"]),
        action=Action(row["action"]),
        status=BidStatus(details["status"]),
        timestamp=instant(row["timestamp"]),
        bid_amount=Money(int(row["bidAmount"]), row["currency"]),
        current_price=Money(int(row["currentPrice"]), row["currentPriceCurrency"]),
        auction_end_time=instant(row["auctionEndTime"]),
        reason=None if reason is None else Reason(reason),
        final_price=optional_money(row.get("finalPrice"), row.get("finalPriceCurrency")),
        timeline=None if timeline is None else timeline_from(timeline),
        findings=findings_from(details.get("findings")),
        new_findings=findings_from(details.get("newFindings")),
        price_changed=details.get("priceChanged", False),
        announces_ending=details.get("announcesEnding", False),
        correlation_id=details.get("correlationId"),
        repair=None if repair is None else Repair(repair),
    )
