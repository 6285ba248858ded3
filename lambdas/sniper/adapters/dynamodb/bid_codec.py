"""A bid as a row of the Bids table."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sniper.adapters.dynamodb.documents import (
    Document,
    instant,
    instant_text,
    optional_instant,
    optional_instant_text,
    optional_money,
)
from sniper.adapters.dynamodb.findings_codec import finding_codes, findings_from
from sniper.adapters.dynamodb.timeline_codec import timeline_document, timeline_from
from sniper.domain.bid import Bid, Confirmation, HistoryEvent
from sniper.domain.lifecycle import BidStatus
from sniper.domain.money import Money
from sniper.domain.preflight import check_due_at
from sniper.domain.reasons import Reason
from sniper.domain.repair import repair_due_at
from sniper.domain.shards import shard_of

KEPT_AFTER_END = timedelta(days=400)


def expiry(bid: Bid) -> int:
    """When the row of an ended bid, and its history, may go: epoch seconds."""
    return int((bid.auction_end_time + KEPT_AFTER_END).timestamp())


def user_status(user_id: str, status: BidStatus) -> str:
    return f"{user_id}#{status}"


def bid_document(bid: Bid, last: HistoryEvent) -> Document:
    """The whole row, with the attributes that only live bids have in the indexes.

    `last` is the event that is written with it: its id proves who wrote last, and its action tells
    those who read the table's stream what happened.
    """
    return {
        "userId": bid.user_id,
        "bidId": bid.bid_id,
        "ebayItemId": bid.ebay_item_id,
        "marketplace": bid.marketplace,
        "listingMarketplace": bid.listing_marketplace,
        "maxBidAmount": bid.max_bid_amount.amount,
        "currency": bid.max_bid_amount.currency,
        "leadMs": bid.lead_ms,
        "status": bid.status.value,
        "reason": bid.reason and bid.reason.value,
        "auctionEndTime": instant_text(bid.auction_end_time),
        "createdAt": instant_text(bid.created_at),
        "updatedAt": instant_text(bid.updated_at),
        "confirmation": _confirmation_document(bid.confirmation),
        **_item_attributes(bid),
        "schedulerJobId": bid.scheduler_job_id,
        "scheduleRevision": bid.schedule_revision,
        "attemptId": bid.attempt_id,
        "version": bid.version,
        "timeline": timeline_document(bid.timeline),
        "findings": finding_codes(bid.findings),
        "checkedAt": optional_instant_text(bid.checked_at),
        "nextCheckAt": optional_instant_text(bid.next_check_at),
        "endingAnnouncedAt": optional_instant_text(bid.ending_announced_at),
        "correlationId": bid.correlation_id,
        "lastHistoryId": last.history_id,
        "lastAction": last.action.value,
        "userStatus": user_status(bid.user_id, bid.status),
        **(_live_attributes(bid) if bid.live else {"ttl": expiry(bid)}),
    }


def bid_from(row: Mapping[str, Any]) -> Bid:
    reason = row.get("reason")
    return Bid(
        user_id=row["userId"],
        bid_id=row["bidId"],
        ebay_item_id=row["ebayItemId"],
        marketplace=row["marketplace"],
        # rows from before there were two sites have the person's only
        listing_marketplace=row.get("listingMarketplace", row["marketplace"]),
        max_bid_amount=Money(int(row["maxBidAmount"]), row["currency"]),
        lead_ms=int(row["leadMs"]),
        status=BidStatus(row["status"]),
        reason=None if reason is None else Reason(reason),
        auction_end_time=instant(row["auctionEndTime"]),
        created_at=instant(row["createdAt"]),
        updated_at=instant(row["updatedAt"]),
        confirmation=_confirmation_from(row["confirmation"]),
        item_title=row["itemTitle"],
        item_url=row["itemUrl"],
        item_image_url=row.get("itemImageUrl"),
        item_revision=row.get("itemRevision"),
        current_price=Money(int(row["currentPrice"]), row["currentPriceCurrency"]),
        final_price=optional_money(row.get("finalPrice"), row.get("finalPriceCurrency")),
        scheduler_job_id=row.get("schedulerJobId"),
        schedule_revision=int(row["scheduleRevision"]),
        attempt_id=row.get("attemptId"),
        version=int(row["version"]),
        timeline=timeline_from(row["timeline"]),
        findings=findings_from(row.get("findings")),
        checked_at=optional_instant(row.get("checkedAt")),
        next_check_at=optional_instant(row.get("nextCheckAt")),
        ending_announced_at=optional_instant(row.get("endingAnnouncedAt")),
        correlation_id=row.get("correlationId"),
    )


def _item_attributes(bid: Bid) -> Document:
    """What was last seen of the auction, and how it ended."""
    final = bid.final_price
    return {
        "itemTitle": bid.item_title,
        "itemUrl": bid.item_url,
        "itemImageUrl": bid.item_image_url,
        "itemRevision": bid.item_revision,
        "currentPrice": bid.current_price.amount,
        "currentPriceCurrency": bid.current_price.currency,
        "finalPrice": final and final.amount,
        "finalPriceCurrency": final and final.currency,
    }


def _live_attributes(bid: Bid) -> Document:
    return {
        "liveItemId": bid.ebay_item_id,
        "shard": str(shard_of(bid.bid_id)),
        "repairDueAt": optional_instant_text(repair_due_at(bid)),
        "checkDueAt": optional_instant_text(check_due_at(bid)),
    }


def _confirmation_document(confirmation: Confirmation) -> Document:
    return {
        "ebayItemId": confirmation.ebay_item_id,
        "maxBidAmount": confirmation.max_bid_amount.amount,
        "currency": confirmation.max_bid_amount.currency,
        "adultConsent": confirmation.adult_consent,
        "confirmedAt": instant_text(confirmation.confirmed_at),
    }


def _confirmation_from(document: Mapping[str, Any]) -> Confirmation:
    return Confirmation(
        ebay_item_id=document["ebayItemId"],
        max_bid_amount=Money(int(document["maxBidAmount"]), document["currency"]),
        adult_consent=document["adultConsent"],
        confirmed_at=instant(document["confirmedAt"]),
    )
