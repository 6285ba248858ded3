"""The edge of the WebSocket functions: who is at the other end, and nothing of what they sent."""

from collections.abc import Mapping
from typing import Any

type Event = Mapping[str, Any]

OK = {"statusCode": 200}
PERSON = "userId"
"""Under this name the authorizer hands the person on to the connection's other functions."""


def connection_id_of(event: Event) -> str:
    return str(event["requestContext"]["connectionId"])


def person_of(event: Event) -> str:
    """Whom the authorizer has let in; API Gateway keeps it for the connection's whole life."""
    return str(event["requestContext"]["authorizer"][PERSON])
