"""Takes the fields of a message one by one, as Postmark would: a wrong type names its field."""

import re
from typing import TypeGuard

from local.mailbox.errors import INVALID_FIELD, INVALID_MAIL, PostmarkError

_HALF = re.compile("[\ud800-\udfff]")


def refuse(words: str) -> PostmarkError:
    return PostmarkError(INVALID_MAIL, words)


def wrong_type(name: str) -> PostmarkError:
    return PostmarkError(INVALID_FIELD, f"Invalid request field(s) - {name}")


class MessageFields:
    """The JSON object of one message. Null counts as absent, and unknown fields are left alone."""

    def __init__(self, body: object, name: str = "message") -> None:
        if not isinstance(body, dict):
            raise wrong_type(name)
        self._values = body

    def text(self, name: str, most: int | None = None) -> str:
        """A string of at most `most` characters, empty when absent."""
        value = self._values.get(name)
        if value is None:
            return ""
        if not _is_text(value):
            raise wrong_type(name)
        if most is not None and len(value) > most:
            raise refuse(f"'{name}' is too long: {most} characters are allowed.")
        return value

    def body_text(self, name: str, most_bytes: int) -> str:
        value = self.text(name)
        if len(value.encode()) > most_bytes:
            raise refuse(f"'{name}' is too large: {most_bytes // 1024**2} MB are allowed.")
        return value

    def flag(self, name: str) -> bool:
        value = self._values.get(name)
        if value is not None and not isinstance(value, bool):
            raise wrong_type(name)
        return bool(value)

    def items(self, name: str) -> list["MessageFields"]:
        """A list of objects."""
        value = self._values.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise wrong_type(name)
        return [MessageFields(one, name) for one in value]

    def pairs(self, name: str) -> dict[str, str]:
        """An object whose values are strings; its keys keep their case."""
        value = self._values.get(name)
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(map(_is_text, [*value, *value.values()])):
            raise wrong_type(name)
        return dict(value)


def _is_text(value: object) -> TypeGuard[str]:
    """JSON can hold halves of characters, which no mail can."""
    return isinstance(value, str) and not _HALF.search(value)
