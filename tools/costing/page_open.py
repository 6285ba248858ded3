"""A person's page that is open while a snipe goes on: ticket, connection, and its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tools.costing.cloud import PERSON, Cloud
from tools.costing.people import ask
from tools.costing.prices import Unit

_CONNECTION = "L0SM9cOFvHcCIhw="
_METHOD_ARN = "arn:aws:execute-api:us-east-1:111122223333:abcdef123/live/$connect"


@contextmanager
def listening(cloud: Cloud) -> Iterator[None]:
    """Connected for as long as the context lasts on the product's clock."""
    answer = ask(cloud, "create_realtime_ticket")
    cookie = answer["cookies"][0].partition(";")[0]
    handshake = {
        "type": "REQUEST",
        "methodArn": _METHOD_ARN,
        "headers": {"Cookie": cookie},
        "queryStringParameters": {"ticket": answer["body"]["ticket"]},
        "requestContext": _context("CONNECT"),
    }
    cloud.invoke("ws_authorize", handshake)
    since = cloud.clock.now()
    cloud.invoke("ws_connect", {"requestContext": _context("CONNECT")})
    yield
    minutes = (cloud.clock.now() - since).total_seconds() / 60
    cloud.ledger.add(Unit.SOCKET_MINUTES, minutes, "pages")
    cloud.invoke("ws_disconnect", {"requestContext": _context("DISCONNECT")})


def ping(cloud: Cloud) -> None:
    """What a page sends so that API Gateway does not take the connection for dead."""
    cloud.ledger.add(Unit.SOCKET_MESSAGES, 2, "pages")
    body = '{"action": "ping"}'
    cloud.invoke("ws_message", {"requestContext": _context("MESSAGE"), "body": body})


def _context(kind: str) -> dict[str, Any]:
    return {
        "routeKey": kind.lower(),
        "eventType": kind,
        "stage": "live",
        "connectionId": _CONNECTION,
        "requestId": "eNSVOG3pjoEF3tg=",
        "authorizer": {"userId": PERSON, "principalId": PERSON},
    }
