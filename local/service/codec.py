"""Frozen dataclasses to plain JSON values and back, led by their type hints."""

import functools
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from local.service.clock import iso_us, parse_iso

MICROSECOND = timedelta(microseconds=1)


def encode(value: object) -> object:
    """Plain JSON values. Durations become microseconds, instants ISO 8601, decimals strings."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return [encode(item) for item in value]
    return _encode_leaf(value)


def _encode_leaf(value: object) -> object:
    if isinstance(value, datetime):
        return iso_us(value)
    if isinstance(value, timedelta):
        return value // MICROSECOND
    return str(value) if isinstance(value, Decimal) else value


def decode(hint: Any, raw: Any) -> Any:
    """The value of this type. Raises ValueError, KeyError or TypeError when `raw` doesn't fit."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return None if raw is None else decode(arguments[0], raw)
    if origin is tuple:
        return _decode_tuple(arguments, raw)
    if origin is frozenset:
        return frozenset(decode(arguments[0], item) for item in raw)
    if origin is dict:
        return {key: decode(arguments[1], item) for key, item in raw.items()}
    if is_dataclass(hint) and isinstance(hint, type):
        hints = _hints(hint)
        return hint(**{name: decode(hints[name], item) for name, item in raw.items()})
    return _decode_leaf(hint, raw)


@functools.cache  # looking them up takes longer than everything else of a decoding together
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _decode_tuple(arguments: tuple[Any, ...], raw: list[Any]) -> tuple[Any, ...]:
    if arguments[-1] is Ellipsis:
        return tuple(decode(arguments[0], item) for item in raw)
    return tuple(decode(hint, item) for hint, item in zip(arguments, raw, strict=True))


def _decode_leaf(hint: type, raw: Any) -> Any:
    if hint is datetime:
        return parse_iso(raw)
    if hint is timedelta:
        return MICROSECOND * raw
    if hint is Decimal or issubclass(hint, StrEnum):
        return hint(raw)
    if not isinstance(raw, hint):
        raise TypeError(f"{raw!r} is no {hint.__name__}")
    return raw
