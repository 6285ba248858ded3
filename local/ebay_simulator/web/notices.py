"""What eBay sends to an application's own endpoint: notices, and the challenge before them."""

import base64
import hashlib
import json
import uuid
from datetime import datetime
from enum import StrEnum

import httpx

from local.ebay_simulator.accounts import User
from local.service.clock import iso_ms

PATIENCE_S = 60.0


class Topic(StrEnum):
    ACCOUNT_DELETION = "MARKETPLACE_ACCOUNT_DELETION"
    AUTHORIZATION_REVOCATION = "AUTHORIZATION_REVOCATION"


class UnreachableError(Exception):
    """The endpoint gave no answer."""


def notice_body(topic: Topic, user: User, notification_id: str, now: datetime) -> bytes:
    """The message as eBay serialises it: compact JSON."""
    # eBay's own is 128 bits and more in base64, without a documented meaning.
    eias_token = base64.b64encode(hashlib.sha256(user.user_id.encode()).digest()).decode()
    message = {
        "metadata": {"topic": topic, "schemaVersion": "1.0", "deprecated": False},
        "notification": {
            "notificationId": notification_id,
            "eventDate": iso_ms(now),
            "publishDate": iso_ms(now),
            "publishAttemptCount": 1,
            "data": {
                "username": user.username,
                "userId": user.user_id,
                "eiasToken": eias_token,
            },
        },
    }
    return json.dumps(message, separators=(",", ":")).encode()


def tampered(body: bytes) -> bytes:
    """The same message about somebody else."""
    message = json.loads(body)
    message["notification"]["data"]["userId"] += "x"
    return json.dumps(message, separators=(",", ":")).encode()


def new_notification_id() -> str:
    return f"{uuid.uuid4()}_{uuid.uuid4()}"


async def deliver(url: str, body: bytes, signature: str) -> int:
    """POST a notice once; the endpoint's status. Raises UnreachableError."""
    headers = {"Content-Type": "application/json", "X-EBAY-SIGNATURE": signature}
    return (await _sent("POST", url, content=body, headers=headers)).status_code


async def challenge(url: str, code: str) -> tuple[int, str | None]:
    """Ask the endpoint to prove itself: its status, and its proof. Raises UnreachableError."""
    address = httpx.URL(url).copy_merge_params({"challenge_code": code})
    answer = await _sent("GET", str(address))
    try:
        proof = answer.json()["challengeResponse"]
    except (ValueError, KeyError, TypeError):
        proof = None
    return answer.status_code, proof


async def _sent(
    method: str, url: str, content: bytes = b"", headers: dict[str, str] | None = None
) -> httpx.Response:
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=PATIENCE_S) as client:
            return await client.request(method, url, content=content, headers=headers)
    except httpx.HTTPError as error:
        raise UnreachableError(
            f"The endpoint {url} gave no answer ({type(error).__name__}): is it running?"
        ) from error
