"""Between plain documents and DynamoDB's typed attributes, and the scalars that documents hold.

A document holds text, whole numbers, booleans, bytes, lists and documents. Instants are text of a
fixed width, so that they sort as they follow one another. boto3's serializer refuses floats.
"""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, SupportsBytes, cast

from boto3.dynamodb.types import Binary, TypeDeserializer, TypeSerializer

from sniper.domain.money import Money

type Document = dict[str, Any]

_serializer = TypeSerializer()
_deserializer = TypeDeserializer()


def to_attributes(document: Mapping[str, Any]) -> Document:
    """Attribute values; a field that is None is left out, at every depth."""
    return {
        name: _serializer.serialize(_without_none(value))
        for name, value in document.items()
        if value is not None
    }


def from_attributes(attributes: Mapping[str, Any]) -> Document:
    return {name: _plain(_deserializer.deserialize(value)) for name, value in attributes.items()}


def instant_text(instant: datetime) -> str:
    """ISO 8601, UTC, always with microseconds: `2026-11-22T19:00:00.000000Z`."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def optional_instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def optional_instant_text(value: datetime | None) -> str | None:
    return None if value is None else instant_text(value)


def optional_decimal(value: float | None) -> Decimal | None:
    """Exact, for measurements. An infinite one means that nothing was measured."""
    return Decimal(repr(value)) if value is not None and math.isfinite(value) else None


def optional_float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def optional_money(amount: Decimal | None, currency: str | None) -> Money | None:
    return None if amount is None or currency is None else Money(int(amount), currency)


def _without_none(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_none(held) for key, held in value.items() if held is not None}
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, Binary):
        return bytes(cast(SupportsBytes, value))
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    return value
