"""What one mailbox is told when it starts."""

from dataclasses import dataclass

TEST_TOKEN = "POSTMARK_API_TEST"  # noqa: S105 - Postmark's published word for "validate only"
SENDING_STREAMS = ("outbound", "broadcast")
# Every Postmark server has one, and refuses to send on it.
INBOUND_STREAM = "inbound"
SERVER_ID = 8082


@dataclass(frozen=True, slots=True)
class Settings:
    """`confirmed` and `unconfirmed` are the addresses with a sender signature.

    `webhook_url` empty: records are made but sent nowhere. `minute_s` is how long a minute of
    Postmark's retry schedule lasts here.
    """

    public_url: str = "http://127.0.0.1:8082"
    webhook_url: str = ""
    webhook_user: str = "postmark"
    webhook_password: str = "embedded-webhook-password"  # noqa: S105 - guards nothing but a demo
    server_token: str = "embedded-postmark-server-token"  # noqa: S105 - the same
    confirmed: frozenset[str] = frozenset({"sniper@example.com"})
    unconfirmed: frozenset[str] = frozenset({"unconfirmed@example.com"})
    minute_s: float = 1.0
