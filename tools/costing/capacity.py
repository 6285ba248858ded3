"""DynamoDB's capacity units by AWS's published rules, from the rows that were read and written.

A read unit is 4 KB (half for an eventually consistent read, two for one in a transaction), a write
unit 1 KB (two in a transaction). A write that changes an index's entry is paid for there too.
Indexes follow the table by themselves, so that their writes are never transactional.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

type Row = Mapping[str, Mapping[str, Any]]
"""An item with typed attributes, as DynamoDB has it: {"userId": {"S": "anne"}}."""

_WRITE_UNIT = 1024
_READ_UNIT = 4096
_NESTED = 3
"""Bytes of a list or map itself; each of its elements takes one more."""


@dataclass(frozen=True, slots=True)
class Index:
    """An index that holds whole rows (ProjectionType ALL)."""

    name: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableShape:
    name: str
    keys: tuple[str, ...]
    indexes: tuple[Index, ...] = ()


def row_bytes(row: Row) -> int:
    """Names and values; 0 for no row."""
    return sum(len(name.encode()) + _value_bytes(value) for name, value in row.items())


def read_units(read_bytes: int, *, consistent: bool) -> float:
    """One answer's units; finding nothing is paid for like the smallest read."""
    units = max(1, ceil(read_bytes / _READ_UNIT))
    return float(units) if consistent else units / 2


def write_units(before: Row, after: Row, *, transactional: bool) -> float:
    """Of the table itself; an empty row is none. The larger of both decides.

    A write whose condition fails is paid for as well: `after` is then what is still there.
    """
    units = max(1, ceil(max(row_bytes(before), row_bytes(after)) / _WRITE_UNIT))
    return float(2 * units if transactional else units)


def index_units(shape: TableShape, before: Row, after: Row) -> dict[str, float]:
    """Units per index that this change of a row has to be carried into."""
    units = {index.name: _index_units(index, before, after) for index in shape.indexes}
    return {name: amount for name, amount in units.items() if amount}


def _index_units(index: Index, before: Row, after: Row) -> float:
    old, new = _entry(index, before), _entry(index, after)
    if old == new:
        return 0.0
    if not old or not new:
        return write_units(old, new, transactional=False)
    if any(old[key] != new[key] for key in index.keys):
        # The old entry is deleted and a new one put.
        deleted = write_units(old, {}, transactional=False)
        return deleted + write_units({}, new, transactional=False)
    return write_units(old, new, transactional=False)


def _entry(index: Index, row: Row) -> Row:
    """The row as the index has it: nothing while one of the index's keys is missing."""
    return row if all(key in row for key in index.keys) else {}


def _value_bytes(value: Mapping[str, Any]) -> int:
    ((kind, held),) = value.items()
    match kind:
        case "S":
            return len(held.encode())
        case "N":
            return _number_bytes(held)
        case "B":
            return len(held)
        case "BOOL" | "NULL":
            return 1
        case "SS":
            return sum(len(text.encode()) for text in held)
        case "L":
            return _NESTED + _elements(held)
        case "M":
            names = sum(len(name.encode()) for name in held)
            return _NESTED + names + _elements(held.values())
    raise ValueError(f"no size is known for an attribute of type {kind}")


def _elements(values: Iterable[Mapping[str, Any]]) -> int:
    return sum(1 + _value_bytes(value) for value in values)


def _number_bytes(text: str) -> int:
    """About one byte for two digits, and one more; zeros at both ends are not kept."""
    digits = text.lstrip("-").replace(".", "").strip("0")
    return 1 + ceil(len(digits) / 2) + text.startswith("-")
