"""eBay's Trading API: XML at one address, where the answer's own word counts and HTTP 200 says
nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring

from sniper import metrics
from sniper.adapters.ebay.amounts import incidental_instant
from sniper.adapters.ebay.calls import call
from sniper.adapters.ebay.error_tables import TRADING
from sniper.adapters.ebay.errors import read_failure
from sniper.adapters.ebay.messages import failure, unreadable
from sniper.domain import measures
from sniper.domain.errors import ErrorCode, SniperError

if TYPE_CHECKING:
    from datetime import datetime
    from xml.etree.ElementTree import Element

    from sniper.adapters.http import HttpClient

NAMESPACE = "urn:ebay:apis:eBLBaseComponents"
COMPATIBILITY_LEVEL = 1349
"""The schema version whose answers we read: eBay was seen to serve it in 2026."""

_PATH = "/ws/api.dll"
_NAMES = {"": NAMESPACE}
_SUCCESS, _FAILURE = {"Success", "Warning"}, {"Failure", "PartialFailure"}
_NO_SUCH_PAGE = 340
_NUMBER = re.compile(r"[0-9]{1,9}")


class NoSuchPageError(Exception):
    """The list asked for has fewer pages, perhaps since a moment ago."""


@dataclass(frozen=True, slots=True)
class TradingAnswer:
    """`at` is when eBay wrote it, on eBay's clock if it says so."""

    root: Element
    at: datetime


def ask(
    http: HttpClient, name: str, request: str, *, access_token: str, site_id: int
) -> TradingAnswer:
    """A call of this name for this token's owner, once. `request` is what its element holds.

    Raises NoSuchPageError, and SniperError: LINK_EXPIRED, EBAY_UNAVAILABLE, EBAY_THROTTLED,
    EBAY_MISCONFIGURED.
    """
    headers = {
        "Accept": "text/xml",
        "Content-Type": "text/xml",
        "X-EBAY-API-CALL-NAME": name,
        "X-EBAY-API-SITEID": str(site_id),
        "X-EBAY-API-COMPATIBILITY-LEVEL": str(COMPATIBILITY_LEVEL),
        "X-EBAY-API-IAF-TOKEN": access_token,
    }
    document = (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<{name}Request xmlns="{NAMESPACE}">{request}</{name}Request>'
    )
    answer = call(http, "POST", _PATH, headers, document.encode())
    if answer.status != 200:
        raise read_failure(answer, TRADING)
    root = _parsed(answer.body)
    ack = None if root is None else text(root, "Ack")
    if root is None or ack not in _SUCCESS | _FAILURE:
        raise unreadable("Ack")
    if ack in _FAILURE:
        raise _failure(root)
    return TradingAnswer(root, incidental_instant(text(root, "Timestamp")) or answer.received_at)


def elements(parent: Element, path: str) -> list[Element]:
    """Every element at a path of eBay's names, slashes between them."""
    return parent.findall(path, _NAMES)


def text(parent: Element, path: str) -> str | None:
    """What the first element at a path says; None for an empty one, or none."""
    return (parent.findtext(path, "", _NAMES) or "").strip() or None


def number(parent: Element, path: str) -> int | None:
    """The same for a whole number; None for anything else."""
    found = text(parent, path) or ""
    return int(found) if _NUMBER.fullmatch(found) else None


def _parsed(body: bytes) -> Element | None:
    """The document's root; None for what is no XML, or plays tricks with entities."""
    try:
        return fromstring(body, forbid_dtd=True)
    except (SyntaxError, ValueError, LookupError):  # no XML, forbidden, or an unknown encoding
        return None


def _failure(root: Element) -> SniperError | NoSuchPageError:
    errors = [it for it in elements(root, "Errors") if text(it, "SeverityCode") != "Warning"]
    codes = [code for it in errors if (code := number(it, "ErrorCode")) is not None]
    if _NO_SUCH_PAGE in codes:
        return NoSuchPageError()
    known = next((TRADING[code] for code in codes if code in TRADING), None)
    if known is ErrorCode.EBAY_THROTTLED:
        metrics.count(measures.EBAY_THROTTLED)
    of_ebays = any(text(it, "ErrorClassification") == "SystemError" for it in errors)
    unknown = ErrorCode.EBAY_UNAVAILABLE if of_ebays else ErrorCode.EBAY_MISCONFIGURED
    return failure(known or unknown, f"Trading error {codes[0]}" if codes else "Trading failure")
