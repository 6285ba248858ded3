"""The body of placeProxyBid, read as strictly as the contract allows."""

import json
from dataclasses import dataclass
from decimal import Decimal

from local.ebay_simulator.engine.money import CURRENCIES, parse_decimal, to_minor
from local.ebay_simulator.web.errors import ApiError


@dataclass(frozen=True, slots=True)
class AskedBid:
    value: Decimal
    currency: str
    adult_consent: bool


def read_bid(content_type: str, raw: bytes) -> AskedBid:
    """The asked bid. Raises ApiError: 2004 for no JSON, 120016, then 120013, then 120014."""
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise ApiError(2004, 415)
    body = _json_object(raw)
    maximum = body.get("maxAmount")
    if not isinstance(maximum, dict):
        raise ApiError(120016)
    value = _value(maximum.get("value"))
    currency = maximum.get("currency")
    if not isinstance(currency, str) or currency not in CURRENCIES:
        raise ApiError(120014)
    consent = body.get("userConsent")
    agreed = isinstance(consent, dict) and consent.get("adultOnlyItem") is True
    return AskedBid(_fitting(value, currency), currency, agreed)


def _json_object(raw: bytes) -> dict[str, object]:
    try:
        body = json.loads(raw or b"{}")
    except ValueError as error:
        raise ApiError(2004) from error
    if not isinstance(body, dict):
        raise ApiError(2004)
    return body


def _value(text: object) -> Decimal:
    """A decimal string; a bare JSON number is refused, so that no client sends floats."""
    if not isinstance(text, str):
        raise ApiError(120013)
    try:
        return parse_decimal(text)
    except ValueError as error:
        raise ApiError(120013) from error


def _fitting(value: Decimal, currency: str) -> Decimal:
    """No more places than the currency has. Yen with decimals are the auction's own refusal."""
    try:
        to_minor(value, currency)
    except ValueError as error:
        if currency != "JPY":
            raise ApiError(120013) from error
    return value
