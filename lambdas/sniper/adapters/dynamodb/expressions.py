"""Condition, key and update expressions in which no attribute name stands bare.

`status`, `ttl`, `action` and `timestamp` are among DynamoDB's 573 reserved words, so every name
goes through a placeholder; and AWS refuses placeholders that are declared but not used.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sniper.adapters.dynamodb.documents import Document, to_attributes


class Expression:
    """Hands out placeholders, and remembers what they stand for."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._values: dict[str, Any] = {}

    def name(self, path: str) -> str:
        """The placeholder of an attribute; `a.b` is the field b of the document a."""
        parts = path.split(".")
        self._names |= {f"#{part}": part for part in parts}
        return ".".join(f"#{part}" for part in parts)

    def value(self, value: Any) -> str:
        placeholder = f":v{len(self._values)}"
        self._values[placeholder] = value
        return placeholder

    def assignments(self, values: Mapping[str, Any]) -> str:
        """`a = x, b = y` for an update's SET."""
        return ", ".join(f"{self.name(key)} = {self.value(held)}" for key, held in values.items())

    def defaults(self, values: Mapping[str, Any]) -> str:
        """The same for attributes that keep a value they have."""
        return ", ".join(
            f"{(name := self.name(key))} = if_not_exists({name}, {self.value(held)})"
            for key, held in values.items()
        )

    def names(self, paths: Iterable[str]) -> str:
        """`a, b` for an update's REMOVE."""
        return ", ".join(map(self.name, paths))

    def arguments(self) -> Document:
        """The request's part that explains the placeholders."""
        arguments: Document = {"ExpressionAttributeNames": dict(self._names)}
        if self._values:
            arguments["ExpressionAttributeValues"] = to_attributes(self._values)
        return arguments
