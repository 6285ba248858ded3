"""Checks Trading API messages against eBay's schema, by the models of `ebay-apiroute`.

These were generated from the Trading WSDL. They make every field optional and pass over names they
don't know, so each element of a message is also looked up in them, all the way down.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from pydantic import BaseModel, ValidationError

from tests.contracts.ebay_counts import settle

PATH = "/ws/api.dll"
CALL = "GetMyeBayBuying"
NAMESPACE = "{urn:ebay:apis:eBLBaseComponents}"
HEADERS = {
    "x-ebay-api-call-name": CALL,
    "x-ebay-api-siteid": r"\d{1,3}",
    "x-ebay-api-compatibility-level": r"\d{3,4}",
    "content-type": r"text/xml\b.*",
}

Plain = dict[str, Any]


@functools.cache
def _models() -> tuple[type[BaseModel], type[BaseModel]]:
    """The request's and the answer's; they take a second to load, so not before they are needed."""
    from ebay_apiroute.trading.models.schemas import (  # noqa: PLC0415 - slow, for the few tests that ask
        get_mye_bay_buying_request_type as asked,
    )
    from ebay_apiroute.trading.models.schemas import (  # noqa: PLC0415 - slow, for the few tests that ask
        get_mye_bay_buying_response_type as answered,
    )

    return asked.GetMyeBayBuyingRequestType, answered.GetMyeBayBuyingResponseType


def validate_request(headers: Mapping[str, str], body: bytes) -> None:
    """Count the request and raise ContractViolationError unless the schema allows it."""
    settle("request", f"{CALL} request", request_problems(headers, body), trading=True)


def validate_answer(status: int, body: bytes) -> None:
    """Count the answer and raise ContractViolationError unless the schema allows it."""
    settle("answer", f"{CALL} answer", answer_problems(status, body), trading=True)


def request_problems(headers: Mapping[str, str], body: bytes) -> list[str]:
    """What is wrong with a request; nothing is counted."""
    given = {name.lower(): value for name, value in headers.items()}
    bad = [
        f"header {name} can't be {given.get(name)!r}"
        for name, pattern in HEADERS.items()
        if not re.fullmatch(pattern, given.get(name, ""))
    ]
    if "bearer" in given.get("x-ebay-api-iaf-token", "").lower():
        bad.append("the IAF token goes bare, without Bearer")
    return bad + _problems(_models()[0], f"{CALL}Request", body)


def answer_problems(status: int, body: bytes) -> list[str]:
    """What is wrong with an answer; nothing is counted."""
    bad = [] if status == 200 else [f"Trading answers with 200, not {status}"]
    return bad + _problems(_models()[1], f"{CALL}Response", body)


def _problems(model: type[BaseModel], root_name: str, body: bytes) -> list[str]:
    try:
        root: Element = fromstring(body)
    except (ParseError, DefusedXmlException, ValueError) as error:
        return [f"this is no XML: {error}"]
    if root.tag != NAMESPACE + root_name:
        return [f"the root is {root.tag}, not {root_name} in eBay's namespace"]
    message = _plain(root)
    if not isinstance(message, dict):
        return [f"{root_name} is empty"]
    return [*_unknown(model, message, root_name), *_misfits(model, message)]


def _plain(element: Element) -> Plain | str:
    """Children by name (a list where a name repeats), attributes as @name; a leaf is its text.

    An element of another namespace keeps it in its name, where the schema doesn't find it.
    """
    found: Plain = {f"@{name}": value for name, value in element.attrib.items()}
    for child in element:
        name = child.tag.removeprefix(NAMESPACE)
        value: Any = _plain(child)
        if name in found:
            earlier = found[name]
            value = [*(earlier if isinstance(earlier, list) else [earlier]), value]
        found[name] = value
    text = (element.text or "").strip()
    if not found:
        return text
    return {**found, "#text": text} if text else found


def _unknown(model: type[BaseModel], message: Plain, path: str) -> Iterator[str]:
    fields = {field.alias: field for field in model.model_fields.values()}
    for name, value in message.items():
        field = fields.get(name)
        if field is None:
            yield f"{path}.{name} is not in the schema"
            continue
        inner = _model_in(field.annotation)
        parts = value if isinstance(value, list) else [value]
        for part in parts:
            if inner is not None and isinstance(part, dict):
                yield from _unknown(inner, part, f"{path}.{name}")


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model somewhere inside `Annotated[list[Model], ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(argument) for argument in get_args(annotation))
    return next((model for model in found if model is not None), None)


def _misfits(model: type[BaseModel], message: Plain) -> list[str]:
    try:
        model.model_validate(message)
    except ValidationError as error:
        return [f"{'.'.join(map(str, it['loc']))}: {it['msg']}" for it in error.errors()]
    return []
