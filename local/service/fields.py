"""Reading JSON bodies of the control API, with an answer that names the bad field."""

from datetime import datetime
from enum import StrEnum

from starlette.requests import Request

from local.service.clock import parse_iso

MISSING = object()


class BadFieldError(Exception):
    """A field that is missing, of the wrong kind, or not known at all."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(problem)
        self.field, self.problem = field, problem


class Fields:
    """Takes fields one by one; `done` refuses what nobody asked for."""

    def __init__(self, body: dict[str, object]) -> None:
        self._left = dict(body)

    @classmethod
    async def of(cls, request: Request) -> "Fields":
        """The request's JSON object; no body counts as an empty one."""
        try:
            body = await request.json() if await request.body() else {}
        except ValueError as error:
            raise BadFieldError("(body)", "must be JSON") from error
        if not isinstance(body, dict):
            raise BadFieldError("(body)", "must be a JSON object")
        return cls(body)

    def done(self) -> None:
        if self._left:
            raise BadFieldError(next(iter(self._left)), "is not a known field")

    def text_or_none(self, name: str) -> str | None:
        value = self._left.pop(name, None)
        if value is not None and not isinstance(value, str):
            raise BadFieldError(name, "must be a string")
        return value

    def texts_or_none(self, name: str) -> tuple[str, ...] | None:
        """A list of strings."""
        value = self._left.pop(name, None)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise BadFieldError(name, "must be a list of strings")
        return tuple(value)

    def many_or_none(self, name: str) -> "list[Fields] | None":
        """A list of objects, each to be read by itself."""
        value = self._left.pop(name, None)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(body, dict) for body in value):
            raise BadFieldError(name, "must be a list of objects")
        return [Fields(body) for body in value]

    def text(self, name: str, default: str | None = None) -> str:
        value = self.text_or_none(name)
        value = default if value is None else value
        if not value:
            raise BadFieldError(name, "is required")
        return value

    def number_or_none(self, name: str) -> float | None:
        value = self._left.pop(name, None)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise BadFieldError(name, "must be a number")
        return value

    def whole(self, name: str, default: int | None = None, least: int = 0) -> int:
        value = self.number_or_none(name)
        value = default if value is None else value
        if value is None or value != int(value) or value < least:
            raise BadFieldError(name, f"must be a whole number, {least} or more")
        return int(value)

    def flag(self, name: str, default: bool) -> bool:
        value = self._left.pop(name, default)
        if not isinstance(value, bool):
            raise BadFieldError(name, "must be true or false")
        return value

    def flag_or_none(self, name: str) -> bool | None:
        return self.flag(name, default=False) if self._left.get(name) is not None else None

    def instant_or_none(self, name: str) -> datetime | None:
        value = self.text_or_none(name)
        try:
            return parse_iso(value) if value else None
        except ValueError as error:
            raise BadFieldError(
                name, f"must be an instant such as 2026-01-31T12:00:00.000Z: {error}"
            ) from error

    def choice[E: StrEnum](self, name: str, kind: type[E], default: E | None = None) -> E:
        value = self.text(name, default)
        try:
            return kind(value)
        except ValueError as error:
            raise BadFieldError(name, f"must be one of {', '.join(kind)}") from error
