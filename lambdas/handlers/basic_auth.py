"""Basic authentication, the only kind that Postmark's webhooks have."""

import hmac
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

_USER = "postmark"


def is_postmark(event: Mapping[str, Any], password: str | None) -> bool:
    """Whether the request brings this password; nobody does while there is none."""
    headers = {name.lower(): str(value) for name, value in (event.get("headers") or {}).items()}
    scheme, _, credentials = headers.get("authorization", "").partition(" ")
    if password is None or scheme.lower() != "basic":
        return False
    try:
        sent = b64decode(credentials, validate=True)
    except ValueError:
        return False
    return hmac.compare_digest(sent, f"{_USER}:{password}".encode())
