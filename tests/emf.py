"""What CloudWatch takes for embedded metrics, and what of it may be a measure of ours.

The schema says what AWS's specification of the format says; two rules that no schema can state are
checked beside it: what a record refers to is in it, and is of the right kind.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import jsonschema
from sniper.domain.error_kinds import KINDS
from sniper.domain.measures import MEASURES, NAMESPACE, STAGE
from sniper.domain.reasons import Reason
from sniper.domain.repairs import Repair

_SCALED = [
    f"{scale}{unit}{per}"
    for unit in ("bytes", "bits")
    for scale in ("Kilo", "Mega", "Giga", "Tera")
    for per in ("", "/Second")
]
_UNITS = ["Seconds", "Microseconds", "Milliseconds", "Percent", "Count", "Count/Second", "None"]
_BYTES = ["Bytes", "Bits", "Bytes/Second", "Bits/Second"]
_METRIC = {
    "type": "object",
    "required": ["Name"],
    "properties": {
        "Name": {"type": "string", "minLength": 1, "maxLength": 1024},
        "Unit": {"enum": [*_UNITS, *_BYTES, *_SCALED]},
        "StorageResolution": {"enum": [1, 60]},
    },
}
_DIRECTIVE = {
    "type": "object",
    "required": ["Namespace", "Dimensions", "Metrics"],
    "properties": {
        "Namespace": {"type": "string", "minLength": 1, "maxLength": 1024},
        "Dimensions": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "array",
                "maxItems": 30,
                "items": {"type": "string", "minLength": 1, "maxLength": 250},
            },
        },
        "Metrics": {"type": "array", "maxItems": 100, "items": _METRIC},
    },
}
SCHEMA = {
    "type": "object",
    "required": ["_aws"],
    "properties": {
        "_aws": {
            "type": "object",
            "required": ["Timestamp", "CloudWatchMetrics"],
            "properties": {
                "Timestamp": {"type": "integer"},
                "CloudWatchMetrics": {"type": "array", "items": _DIRECTIVE},
            },
        }
    },
}
_VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
APIS = {"browse", "offer", "trading", "identity", "oauth", "notification"}


def values_of(lines: Iterable[str], name: str, **told: str) -> list[float]:
    """What was measured under a name, of the records that have these dimensions."""
    records = [json.loads(line) for line in lines]
    return [
        value
        for record in records
        if name in record and told.items() <= record.items()
        for value in record[name]
    ]


def wrong_with(line: str) -> list[str]:
    """Everything for which CloudWatch or this installation would not want the record."""
    record: dict[str, Any] = json.loads(line)
    wrong = [f"{error.json_path}: {error.message}" for error in _VALIDATOR.iter_errors(record)]
    if wrong:
        return wrong
    found = [*_foreign(record), *_dangling(record)]
    for directive in record["_aws"]["CloudWatchMetrics"]:
        found += _not_ours(directive)
    return found


def _dangling(record: dict[str, Any]) -> Iterator[str]:
    for directive in record["_aws"]["CloudWatchMetrics"]:
        for name in {name for names in directive["Dimensions"] for name in names}:
            value = record.get(name)
            if not isinstance(value, str) or not 0 < len(value) <= 1024:
                yield f"the dimension {name} has no value"
        for metric in directive["Metrics"]:
            values = record.get(metric["Name"])
            numbers = values if isinstance(values, list) else [values]
            if not 0 < len(numbers) <= 100:
                yield f"{metric['Name']} has too few or too many values"
            if not all(type(number) in {int, float} for number in numbers):
                yield f"{metric['Name']} is no number"


def _not_ours(directive: dict[str, Any]) -> Iterator[str]:
    if directive["Namespace"] != NAMESPACE:
        yield f"the namespace {directive['Namespace']}"
    sets = {tuple(names) for names in directive["Dimensions"]}
    for metric in directive["Metrics"]:
        known = MEASURES.get(metric["Name"])
        if known is None:
            yield f"{metric['Name']} is no measure of ours"
        elif metric["Unit"] != known.unit or sets != set(known.dimensions):
            yield f"{metric['Name']} in {metric['Unit']} by {sets}"


def _foreign(record: dict[str, Any]) -> Iterator[str]:
    """What a record tells beside its measures: only values from short lists that we know."""
    lists: dict[str, set[str]] = {
        "reason": {*Reason},
        "kind": {*Repair},
        "api": APIS,
        "code": {code for code, kind in KINDS.items() if kind.alerts},
    }
    for name, value in record.items():
        if name == "_aws" or name in MEASURES or name == STAGE:
            continue
        if value not in lists.get(name, set()):
            yield f"{name}: {value}"
