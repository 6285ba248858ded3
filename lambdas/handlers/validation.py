"""From what pydantic found to problems that name each field and never quote what was sent."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sniper.domain.errors import ErrorCode, Problem

_MESSAGES = {
    "missing": "This field is required.",
    "extra_forbidden": "There is no such field. Check its spelling, or leave it out.",
    "string_type": "This has to be a text.",
    "int_type": "This has to be a whole number, without quotes.",
    "int_parsing": "This has to be a whole number.",
    "bool_type": "This has to be true or false.",
    "model_attributes_type": "This has to be a JSON object.",
    "model_type": "This has to be a JSON object.",
    "string_pattern_mismatch": "This does not have the form that docs/openapi.json asks for.",
}
_CODES = {code.value: code for code in ErrorCode}
_LONGEST_NAME = 64


def is_about_request(errors: Sequence[Mapping[str, Any]]) -> bool:
    """An answer of ours that breaks its own model is reported alike, but is nobody else's fault."""
    return all(error["loc"][0] != "response" for error in errors)


def problems_in(errors: Sequence[Mapping[str, Any]]) -> tuple[Problem, ...]:
    """One problem for each error that pydantic reports, in its order."""
    return tuple(_problems_in(errors))


def _problems_in(errors: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    for error in errors:
        kind = str(error["type"])
        yield Problem(
            code=_CODES.get(kind, ErrorCode.INVALID_REQUEST),
            message=_MESSAGES.get(kind) or f"{error['msg']}.".replace("..", "."),
            field=_field(error["loc"]),
        )


def _field(location: Sequence[str | int]) -> str:
    """The JSON path within the body, or the name of a header or parameter."""
    place, *names = location
    if place == "header":
        names = [str(name).title() for name in names]
    return ".".join(str(name)[:_LONGEST_NAME] for name in names) or "body"
