"""What API Gateway hands over (payload 2.0), checked and made fit for the resolver."""

import base64
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from sniper.domain.errors import ErrorCode, Problem, SniperError, from_problems

type Event = Mapping[str, Any]

_PARAMETER = re.compile(r"\{(\w+)\+?\}")
_MERGED_SLASHES = re.compile(r"^(https?):/(?!/)")
_MOST_ENCODINGS = 3
_WITH_BODY = frozenset({"POST", "PATCH"})
_JSON = "application/json"
_LARGEST_RAW_BODY = 64 * 1024


def trace_id_of(event: Event) -> str:
    """API Gateway's id of the request, which its access log has too."""
    return str(event.get("requestContext", {}).get("requestId") or "unknown")


def route_of(event: Event) -> str:
    """The route as it was declared, without anything that a person typed."""
    return str(event.get("routeKey") or "unknown")


def person_of(event: Event) -> str:
    """Who is asking: the `sub` that the JWT authorizer has verified, and nothing else.

    Raises SniperError (UNAUTHENTICATED).
    """
    authorizer = event.get("requestContext", {}).get("authorizer") or {}
    claims = (authorizer.get("jwt") or {}).get("claims") or {}
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject:
        raise SniperError(ErrorCode.UNAUTHENTICATED, "Sign in, then send the request again.")
    return subject


def readable(event: Event) -> dict[str, Any]:
    """The event, routed, with a body that is JSON text or nothing.

    Raises SniperError (INVALID_REQUEST, UNSUPPORTED_MEDIA_TYPE).
    """
    body = _json_text(event) if route_of(event).partition(" ")[0] in _WITH_BODY else None
    return {**routed(event), "body": body, "isBase64Encoded": False}


def routed(event: Event) -> dict[str, Any]:
    """The event with a path that only the route decides; the body stays as it came.

    API Gateway has matched the route already, and decodes the path before it does; what came out
    of the path is quoted again, so that a pasted address cannot look like another route.
    """
    context = event["requestContext"]
    template = route_of(event).partition(" ")[2]
    given = event.get("pathParameters") or {}
    path = _PARAMETER.sub(lambda name: quote(given[name[1]], safe=""), template)
    stage = context.get("stage", "$default")
    prefix = "" if stage == "$default" else f"/{stage}"
    return {**event, "rawPath": prefix + path}


def raw_body_of(event: Event) -> bytes:
    """Exactly the bytes that were sent, for a sender who signed them.

    Raises SniperError (BODY_TOO_LARGE) above 64 KiB.
    """
    body = str(event.get("body") or "")
    try:
        sent = base64.b64decode(body) if event.get("isBase64Encoded") else body.encode()
    except ValueError:
        sent = b""  # not base64 after all, so nothing that anybody signed
    if len(sent) > _LARGEST_RAW_BODY:
        message = f"Send at most {_LARGEST_RAW_BODY} bytes."
        raise SniperError(ErrorCode.BODY_TOO_LARGE, message)
    return sent


def _json_text(event: Event) -> str | None:
    body = event.get("body")
    if not body:
        return None
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    kind = headers.get("content-type", _JSON).partition(";")[0].strip().lower()
    if kind != _JSON:
        raise SniperError(
            ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as JSON, with Content-Type: " + _JSON
        )
    try:
        text = base64.b64decode(body).decode() if event.get("isBase64Encoded") else str(body)
        sent = json.loads(text)
    except (ValueError, RecursionError):  # ValueError: not UTF-8, or not JSON
        sent = None
    if not isinstance(sent, dict):
        message = "The body has to be a JSON object."
        raise from_problems((Problem(ErrorCode.INVALID_REQUEST, message, "body"),))
    return text


def unquoted_item(item: str) -> str:
    """An item as it was typed, however often it was percent-encoded on its way.

    Gateways differ in what they decode, and one that decodes may also merge an address's slashes.
    """
    for _ in range(_MOST_ENCODINGS):
        item = unquote(item)
    return _MERGED_SLASHES.sub(r"\1://", item)
