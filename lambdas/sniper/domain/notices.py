"""What eBay tells an installation: that an account was deleted, or an authorization revoked."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sniper.domain.user import EbayLink

CLOCKS_APART = timedelta(minutes=1)
"""How far eBay's clock and ours may differ without a link being taken for a later one."""


class Topic(StrEnum):
    ACCOUNT_DELETION = "MARKETPLACE_ACCOUNT_DELETION"
    AUTHORIZATION_REVOCATION = "AUTHORIZATION_REVOCATION"


@dataclass(frozen=True, slots=True)
class Notice:
    """`ebay_account_id` is eBay's immutable userId, by which people are known here.

    `happened_at` is on eBay's clock, and None if the message doesn't say it.
    """

    topic: Topic
    notification_id: str
    ebay_account_id: str
    happened_at: datetime | None = None

    def concerns(self, link: EbayLink) -> bool:
        """Whether it is about this link and no earlier one: eBay repeats what was not answered."""
        if link.ebay_account_id != self.ebay_account_id:
            return False
        newer = self.happened_at is not None and link.linked_at > self.happened_at + CLOCKS_APART
        return self.topic is Topic.ACCOUNT_DELETION or not newer


def challenge_response(challenge_code: str, verification_token: str, endpoint_url: str) -> str:
    """eBay's proof that the endpoint is ours: SHA-256 of the three in this order, in hex."""
    return hashlib.sha256(
        f"{challenge_code}{verification_token}{endpoint_url}".encode()
    ).hexdigest()


def read_notice(body: bytes) -> Notice | None:
    """The notice in a genuine message; None for topics and shapes that say nothing to us."""
    try:
        message = json.loads(body)
        notification = message["notification"]
        return Notice(
            topic=Topic(message["metadata"]["topic"]),
            notification_id=_text(notification["notificationId"]),
            ebay_account_id=_text(notification["data"]["userId"]),
            happened_at=_instant(notification.get("eventDate")),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("no text")
    return value


def _instant(value: Any) -> datetime | None:
    """None for what can't be read: the message still counts."""
    try:
        instant = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return instant if instant.tzinfo is not None else None
