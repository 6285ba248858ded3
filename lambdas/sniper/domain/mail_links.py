"""Links in mails that change something: signed, so that nobody can make one, and short-lived."""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

LINK_LASTS = timedelta(days=60)
"""How long the unsubscribe link of a mail works. (Law wants 30 days at least.)"""

_LONGEST_TOKEN = 512


@dataclass(frozen=True, slots=True)
class UnsubscribeLink:
    """Whose mail the link was in, and which; that says what it turns off."""

    user_id: str
    mail_id: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class MailAddresses:
    """Where mails lead: the web page and the API, without a slash at the end."""

    page_url: str
    api_url: str
    link_key: str = field(repr=False)

    def bid(self, bid_id: str) -> str:
        return f"{self.page_url}/bid?id={bid_id}"

    @property
    def settings(self) -> str:
        return f"{self.page_url}/settings"

    def unsubscribe(self, link: UnsubscribeLink) -> str:
        return f"{self.api_url}/mail/unsubscribe?token={sign(link, self.link_key)}"


def sign(link: UnsubscribeLink, key: str) -> str:
    """The link as one word that fits into an address."""
    expires = str(int(link.expires_at.timestamp()))
    told = "\n".join((link.user_id, link.mail_id, expires)).encode()
    return f"{_text(told)}.{_text(_signature(told, key))}"


def read(token: str, key: str, now: datetime) -> UnsubscribeLink | None:
    """The link that was signed; None for one that was not signed by us, and for an old one."""
    if len(token) > _LONGEST_TOKEN:
        return None
    told, _, signature = token.partition(".")
    try:
        content = _bytes(told)
        genuine = hmac.compare_digest(_bytes(signature), _signature(content, key))
    except ValueError:
        return None
    if not genuine:
        return None
    user_id, mail_id, expires = content.decode().split("\n")
    expires_at = datetime.fromtimestamp(int(expires), UTC)
    return UnsubscribeLink(user_id, mail_id, expires_at) if now < expires_at else None


def _signature(told: bytes, key: str) -> bytes:
    return hmac.new(key.encode(), told, hashlib.sha256).digest()


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    """Raises ValueError for what is no such text, non-ASCII letters among it."""
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
