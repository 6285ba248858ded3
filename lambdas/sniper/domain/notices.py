"""What eBay tells an installation: that an account was deleted, or an authorization revoked."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Topic(StrEnum):
    ACCOUNT_DELETION = "MARKETPLACE_ACCOUNT_DELETION"
    AUTHORIZATION_REVOCATION = "AUTHORIZATION_REVOCATION"


@dataclass(frozen=True, slots=True)
class Notice:
    """`ebay_account_id` is eBay's immutable userId, by which people are known here."""

    topic: Topic
    notification_id: str
    ebay_account_id: str


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
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("no text")
    return value
