"""Postmark's side, and a person's who opens a mail. Shapes as Postmark documents its webhooks."""

from base64 import b64encode
from datetime import UTC, datetime
from typing import Any

from sniper.domain.bid_events import SOURCE
from sniper.domain.mail_links import LINK_LASTS, UnsubscribeLink, sign
from sniper.domain.mails import Mail, MailKind, MailStatus

from tests.handlers.conftest import ANNES_ADDRESS
from tests.handlers.gateway import Answer, call
from tests.use_cases.bundles import LINK_KEY
from tests.use_cases.world import ANNE, NOON, World

PASSWORD = "webhook-password"
MESSAGE_ID = "883953f4-6105-42a2-a16a-77a8eac79483"
WEBHOOK = "POST /postmark/webhooks"
ASK, TURN_OFF = "GET /mail/unsubscribe", "POST /mail/unsubscribe"


def basic(credentials: str) -> dict[str, str]:
    return {"authorization": "Basic " + b64encode(credentials.encode()).decode()}


def report(body: Any, credentials: str = f"postmark:{PASSWORD}", **request: Any) -> Answer:
    return call(WEBHOOK, body=body, person=None, headers=basic(credentials), **request)


def mailed(world: World, kind: MailKind = MailKind.BID_WON, event_id: str = "event-1") -> Mail:
    """A mail that Postmark took."""
    mail = Mail(ANNE, "bid-1", event_id, kind, MailStatus.SENT, NOON, NOON, postmark_id=MESSAGE_ID)
    assert world.outbox.add(mail)
    return mail


def token_of(mail: Mail, *, key: str = LINK_KEY, expires_at: datetime | None = None) -> str:
    until = expires_at or NOON + LINK_LASTS
    return sign(UnsubscribeLink(mail.user_id, mail.mail_id, until), key)


def _about(mail: Mail) -> dict[str, Any]:
    return {
        "MessageID": MESSAGE_ID,
        "MessageStream": "outbound",
        "ServerID": 23,
        "Tag": "bid-won",
        "Metadata": {"user-id": mail.user_id, "mail-id": mail.mail_id},
    }


def delivery(mail: Mail) -> dict[str, Any]:
    return {
        **_about(mail),
        "RecordType": "Delivery",
        "Recipient": ANNES_ADDRESS,
        "DeliveredAt": "2026-11-22T12:01:02.9070259Z",
        "Details": "Test delivery webhook details",
    }


def _bounced(mail: Mail, **changes: Any) -> dict[str, Any]:
    return {
        **_about(mail),
        "ID": 4323372036854775807,
        "Email": ANNES_ADDRESS,
        "From": "sniper@sniper.example",
        "BouncedAt": "2026-11-22T12:01:02Z",
        "DumpAvailable": True,
        "Subject": "You won",
        "Details": "Test bounce details",
        **changes,
    }


def hard_bounce(mail: Mail) -> dict[str, Any]:
    told = {"Type": "HardBounce", "TypeCode": 1, "Name": "Hard bounce", "Description": "Unknown."}
    return _bounced(mail, RecordType="Bounce", Inactive=True, CanActivate=True, **told)


def soft_bounce(mail: Mail) -> dict[str, Any]:
    told = {"Type": "SoftBounce", "TypeCode": 4096, "Name": "Soft bounce", "Description": "Full."}
    return _bounced(mail, RecordType="Bounce", Inactive=False, CanActivate=False, **told)


def complaint(mail: Mail) -> dict[str, Any]:
    told = {"Type": "SpamComplaint", "TypeCode": 512, "Name": "Spam complaint", "Description": ""}
    return _bounced(mail, RecordType="SpamComplaint", Inactive=True, CanActivate=False, **told)


def from_bus(bid_id: str, *, name: str = "BidWon", at: datetime = NOON, **changes: Any) -> Any:
    """An event as EventBridge puts it into a queue."""
    told = at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    detail = {
        "schemaVersion": 1,
        "eventId": "history-1",
        "userId": ANNE,
        "bidId": bid_id,
        "ebayItemId": "110000000001",
        "sequence": 2,
        "status": "PENDING",
        "reason": None,
        "occurredAt": told,
        **changes,
    }
    return {
        "version": "0",
        "id": "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
        "detail-type": name,
        "source": SOURCE,
        "account": "111122223333",
        "time": "2026-11-22T12:00:00Z",
        "region": "eu-west-1",
        "resources": [],
        "detail": detail,
    }
