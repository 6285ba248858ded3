"""API Gateway's side: payload 2.0 events as AWS sends them, and its answers as clients get them."""

import importlib
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from tests.use_cases.world import ANNE

ROUTES = {
    "POST /bids": "create_bid",
    "GET /bids": "list_bids",
    "GET /bids/{bidId}": "get_bid",
    "PATCH /bids/{bidId}": "change_bid",
    "DELETE /bids/{bidId}": "cancel_bid",
    "GET /bids/{bidId}/history": "get_bid_history",
    "GET /bids/{bidId}/timeline.svg": "get_bid_timeline",
    "GET /history": "list_history",
    "GET /items/{itemId+}": "get_item",
    "GET /clock": "get_clock",
    "GET /me": "get_me",
    "POST /ebay/auth/link": "link_ebay",
    "POST /ebay/auth/callback": "complete_ebay_link",
    "DELETE /ebay/auth": "unlink_ebay",
    "POST /bids/{bidId}/check": "check_bid",
    "GET /wishlist": "get_wishlist",
    "PATCH /me": "change_me",
    "DELETE /me": "delete_me",
    "GET /ebay/notifications": "answer_ebay_challenge",
    "POST /ebay/notifications": "receive_ebay_notification",
    "POST /realtime/ticket": "create_realtime_ticket",
    "POST /postmark/webhooks": "receive_postmark_webhook",
    "GET /mail/unsubscribe": "show_unsubscribe",
    "POST /mail/unsubscribe": "unsubscribe",
}
PUBLIC = {
    "GET /ebay/notifications",
    "POST /ebay/notifications",
    "POST /postmark/webhooks",
    "GET /mail/unsubscribe",
    "POST /mail/unsubscribe",
}
"""Routes without an authorizer: eBay, Postmark and whoever follows a link in a mail call them."""
DESCRIPTION = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
REQUEST_ID = "JKJaXmPLvHcESHA="
TOKEN = "eyJraWQ.a-bearer-token-of-anne.signature"


@dataclass(frozen=True)
class Context:
    """The part of Lambda's context that functions use."""

    aws_request_id: str = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef"
    invoked_function_arn: str = "arn:aws:lambda:eu-west-1:111122223333:function:mine"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str
    body: Any = field(repr=False)
    cookies: tuple[str, ...] = ()

    @property
    def is_page(self) -> bool:
        return self.headers.get("Content-Type", "").startswith(("text/html", "image/svg"))

    @property
    def code(self) -> str:
        """The problem's code, after checking that it is a complete one."""
        assert self.headers["Content-Type"] == "application/problem+json"
        assert self.headers["Cache-Control"] == "no-store"
        assert self.body["status"] == self.status
        assert self.body["traceId"] == REQUEST_ID
        assert {"type", "title", "detail", "severity", "recoverable"} < set(self.body)
        code = self.body["code"]
        assert isinstance(code, str)
        return code

    @property
    def fields(self) -> dict[str, str]:
        """What is wrong: code by field."""
        return {error["field"]: error["code"] for error in self.body["errors"]}


def event(
    route: str,
    *,
    path: dict[str, str] | None = None,
    query: dict[str, Any] | None = None,
    headers: dict[str, str] | None = None,
    body: Any = None,
    person: str | None = ANNE,
    **changes: Any,
) -> dict[str, Any]:
    """The event that AWS documents for this route, with what the test is about."""
    raw_path = _raw_path(route, path or {})
    sent: dict[str, Any] = {
        "version": "2.0",
        "routeKey": route,
        "rawPath": raw_path,
        "rawQueryString": urlencode(query or {}, doseq=True),
        "headers": {"authorization": f"Bearer {TOKEN}", "host": "api-id", **(headers or {})},
        "requestContext": _context(route, raw_path, person),
        "isBase64Encoded": False,
    }
    if path:
        sent["pathParameters"] = path
    if query:
        sent["queryStringParameters"] = _joined(sent["rawQueryString"])
    if body is not None:
        sent["body"] = body if isinstance(body, str) else json.dumps(body)
        sent["headers"].setdefault("content-type", "application/json")
    return {**sent, **changes}


def _raw_path(route: str, path: dict[str, str]) -> str:
    raw_path = route.partition(" ")[2]
    for name, value in path.items():
        raw_path = raw_path.replace(f"{{{name}}}", value).replace(f"{{{name}+}}", value)
    return raw_path


def _context(route: str, raw_path: str, person: str | None) -> dict[str, Any]:
    context: dict[str, Any] = {
        "accountId": "111122223333",
        "apiId": "api-id",
        "domainName": "api-id.execute-api.eu-west-1.amazonaws.com",
        "domainPrefix": "api-id",
        "http": {
            "method": route.partition(" ")[0],
            "path": raw_path,
            "protocol": "HTTP/1.1",
            "sourceIp": "192.0.2.1",
            "userAgent": "agent",
        },
        "requestId": REQUEST_ID,
        "routeKey": route,
        "stage": "$default",
        "time": "22/Nov/2026:12:00:00 +0000",
        "timeEpoch": 1795348800000,
    }
    if person is not None:
        claims = {"sub": person, "token_use": "access", "client_id": "page"}
        context["authorizer"] = {"jwt": {"claims": claims, "scopes": ["openid"]}}
    return context


def _joined(raw_query: str) -> dict[str, str]:
    """API Gateway joins a parameter that comes more than once with commas."""
    pairs: dict[str, list[str]] = {}
    for name, value in parse_qsl(raw_query, keep_blank_values=True):
        pairs.setdefault(name, []).append(value)
    return {name: ",".join(many) for name, many in pairs.items()}


def invoke(route: str, sent: dict[str, Any]) -> Answer:
    """Hand an event to the route's function, through JSON as Lambda does."""
    module = importlib.import_module(f"handlers.api.{ROUTES[route]}")
    result = json.loads(json.dumps(module.handler(json.loads(json.dumps(sent)), Context())))
    text = result["body"]
    assert isinstance(text, str), "the embedded gateway fails on null"
    assert result["isBase64Encoded"] is False
    headers, cookies = result["headers"], tuple(result.get("cookies", ()))
    page = headers.get("Content-Type", "").startswith(("text/html", "image/svg"))
    body = json.loads(text) if text and not page else None
    answer = Answer(result["statusCode"], headers, text, body, cookies)
    if sent["routeKey"] == route:
        assert _is_documented(route, answer), (route, answer.status, text)
    return answer


def _is_documented(route: str, answer: Answer) -> bool:
    """Whether docs/openapi.json names this status, and among its problems this one."""
    method, _, path = route.replace("+}", "}").partition(" ")
    responses = _description()["paths"][path][method.lower()]["responses"]
    described = responses.get(str(answer.status), {}).get("description", "")
    if answer.status < 400 or answer.is_page:
        return bool(described)
    named = described.removeprefix("Problem: ").rstrip(".").split(", ")
    return answer.body["code"] in named


@cache
def _description() -> Any:
    return json.loads(DESCRIPTION.read_text(encoding="utf-8"))


def call(route: str, **request: Any) -> Answer:
    return invoke(route, event(route, **request))
