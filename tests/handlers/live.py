"""The WebSocket API's side: events as AWS sends them for each of its routes."""

import importlib
import json
from typing import Any

from tests.handlers.gateway import Answer, Context, call
from tests.use_cases.world import ANNE

TICKET_ROUTE = "POST /realtime/ticket"
METHOD_ARN = "arn:aws:execute-api:eu-west-1:111122223333:abcdef123/live/$connect"
CONNECTION = "L0SM9cOFvHcCIhw="
HEADERS = {
    "Connection": "upgrade",
    "content-length": "0",
    "Host": "abcdef123.execute-api.eu-west-1.amazonaws.com",
    "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
    "Upgrade": "websocket",
    "X-Forwarded-For": "192.0.2.1",
}


def ask(browser_key: str | None = None, **request: Any) -> Answer:
    """A ticket, for a browser without a cookie or with this one."""
    cookies = {} if browser_key is None else {"cookies": [f"__Host-live={browser_key}"]}
    return call(TICKET_ROUTE, **{**cookies, **request})


def key_in(answer: Answer) -> str:
    """The browser's key in the cookie that came with a ticket."""
    (cookie,) = answer.cookies
    return cookie.partition("=")[2].partition(";")[0]


def handshake(ticket: str | None, browser_key: str | None, **changes: Any) -> dict[str, Any]:
    """The event of a WebSocket's REQUEST authorizer."""
    headers = {**HEADERS} if browser_key is None else {**HEADERS, "Cookie": _cookie(browser_key)}
    query = None if ticket is None else {"ticket": ticket}
    return {
        "type": "REQUEST",
        "methodArn": METHOD_ARN,
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": query,
        "multiValueQueryStringParameters": query and {"ticket": [ticket]},
        "stageVariables": {},
        "requestContext": _context("$connect", "CONNECT"),
        **changes,
    }


def event(route: str, kind: str, *, person: str = ANNE, body: str | None = None) -> dict[str, Any]:
    """The event of a route, after the authorizer has let the person in."""
    context = _context(route, kind)
    context["authorizer"] = {"userId": person, "principalId": person, "integrationLatency": 21}
    sent: dict[str, Any] = {"requestContext": context, "isBase64Encoded": False}
    return sent if body is None else {**sent, "body": body}


def invoke(function: str, sent: dict[str, Any]) -> dict[str, Any]:
    """Hand an event to a function, through JSON as Lambda does."""
    module = importlib.import_module(f"handlers.api.ws_{function}")
    result = json.loads(json.dumps(module.handler(json.loads(json.dumps(sent)), Context())))
    assert isinstance(result, dict)
    return result


def authorized(sent: dict[str, Any]) -> str | None:
    """Whom the authorizer lets in; None for an explicit no."""
    policy = invoke("authorize", sent)
    assert set(policy) == {"principalId", "context", "policyDocument"}
    assert policy["policyDocument"]["Version"] == "2012-10-17"
    (statement,) = policy["policyDocument"]["Statement"]
    assert (statement["Action"], statement["Resource"]) == ("execute-api:Invoke", METHOD_ARN)
    if statement["Effect"] == "Deny":
        assert (policy["principalId"], policy["context"]) == ("nobody", {})
        return None
    assert statement["Effect"] == "Allow"
    assert policy["context"] == {"userId": policy["principalId"]}
    return str(policy["principalId"])


def _cookie(browser_key: str) -> str:
    return f"theme=dark; __Host-live={browser_key}; lang=en"


def _context(route: str, kind: str) -> dict[str, Any]:
    return {
        "routeKey": route,
        "eventType": kind,
        "messageDirection": "IN",
        "stage": "live",
        "connectedAt": 1795348800344,
        "requestTimeEpoch": 1795348800345,
        "requestTime": "22/Nov/2026:12:00:00 +0000",
        "identity": {"sourceIp": "192.0.2.1"},
        "requestId": "eNSVOG3pjoEF3tg=",
        "extendedRequestId": "eNSVOG3pjoEF3tg=",
        "domainName": "abcdef123.execute-api.eu-west-1.amazonaws.com",
        "connectionId": CONNECTION,
        "apiId": "abcdef123",
    }
