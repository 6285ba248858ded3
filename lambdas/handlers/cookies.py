"""The one cookie there is: which browser asked for a ticket."""

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

BROWSER_COOKIE = "__Host-live"
"""The prefix makes browsers refuse it from anybody but this very host, and over plain HTTP."""


def browser_key_in(event: Mapping[str, Any]) -> str | None:
    """The browser's key, from an event of the HTTP API or of the WebSocket API."""
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    sent = "; ".join([*(event.get("cookies") or []), str(headers.get("cookie", ""))])
    try:
        found = SimpleCookie(sent).get(BROWSER_COOKIE)
    except CookieError:
        return None
    return None if found is None else found.value
