"""What a person does through the HTTP API: link an account, snipe, look, cancel."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import httpx

from local.launcher.embedded_stack import EmbeddedStack
from local.launcher.launch_error import LaunchError

_TIMEOUT_S = 30.0
type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody signed in; every call raises LaunchError with the problem that came back."""

    api: httpx.Client

    @classmethod
    @contextmanager
    def signed_up(cls, stack: EmbeddedStack, email: str, password: str) -> Iterator[Self]:
        """A new account, signed in through the managed login."""
        token = stack.sign_up(email, password)
        headers = {"Authorization": f"Bearer {token}"}
        with httpx.Client(
            base_url=stack.api_url, headers=headers, timeout=_TIMEOUT_S, trust_env=False
        ) as api:
            yield cls(api)

    def link(self, ebay_name: str) -> Json:
        """Agree on eBay's consent page under this name, and bring the code back."""
        consent_url = self.call("POST", "/ebay/auth/link")["consentUrl"]
        form = {"username": ebay_name, "decision": "agree"}
        answer = httpx.post(consent_url, data=form, trust_env=False, timeout=_TIMEOUT_S)
        back = parse_qs(urlsplit(answer.headers["location"]).query)
        body = {"code": back["code"][0], "state": back["state"][0]}
        return self.call("POST", "/ebay/auth/callback", json=body)

    def snipe(self, item_id: str, maximum: str, *, lead_ms: int = 5_000) -> Json:
        """Confirm and create a bid in US dollars."""
        amount = {"value": maximum, "currency": "USD"}
        body = {
            "ebayItemId": item_id,
            "maxBidAmount": amount,
            "leadMs": lead_ms,
            "confirmation": {"ebayItemId": item_id, "maxBidAmount": amount, "confirmed": True},
        }
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        return self.call("POST", "/bids", json=body, headers=headers)

    def watch_list(self, *, limit: int, cursor: str | None = None) -> Json:
        """One page of it."""
        asked = {"limit": limit} if cursor is None else {"limit": limit, "cursor": cursor}
        return self.call("GET", "/wishlist", params=asked)

    def bid(self, bid_id: str) -> Json:
        return self.call("GET", f"/bids/{bid_id}")

    def cancel(self, bid_id: str) -> Json:
        return self.call("DELETE", f"/bids/{bid_id}")

    def call(self, method: str, path: str, **request: Any) -> Json:
        answer = self.api.request(method, path, **request)
        if answer.is_error:
            raise LaunchError(f"{method} {path} answered {answer.status_code}: {answer.text}")
        found: Json = answer.json()
        return found
