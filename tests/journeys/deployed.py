"""The deployed functions' own wiring, run in this process against the embedded AWS."""

import json
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from sniper.settings import Settings
from sniper.wiring import Wiring

from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack

PASSWORD = "Journey-only-1!"


@contextmanager
def linked(
    stack: EmbeddedStack, ebay_name: str, *, domain: str = "example.com"
) -> Iterator[Person]:
    """A newcomer with an address there who has linked their account at the simulated eBay."""
    email = f"{uuid.uuid4().hex[:12]}@{domain}"
    with Person.signed_up(stack, email, PASSWORD) as person:
        person.link(ebay_name)
        yield person


def settings_of(stack: EmbeddedStack, function: str) -> Settings:
    """What the deployment gave the function whose name contains `function`."""
    return Settings(_configuration(stack, function)["Environment"]["Variables"])


def invoke(stack: EmbeddedStack, function: str, event: Mapping[str, Any]) -> Any:
    """What the function whose name contains `function` returns, invoked as AWS does it."""
    name = name_of(stack, function)
    answer = stack.client("lambda").invoke(FunctionName=name, Payload=json.dumps(event))
    returned = answer["Payload"].read()
    assert "FunctionError" not in answer, returned
    return json.loads(returned)


@contextmanager
def wired_as(
    stack: EmbeddedStack, function: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Wiring]:
    """The composition root as that function has it, with AWS being the embedded one."""
    with monkeypatch.context() as environment:
        environment.setenv("AWS_ENDPOINT_URL", stack.addresses.emulator)
        yield Wiring(settings_of(stack, function))


def name_of(stack: EmbeddedStack, function: str) -> str:
    """The name of the function whose name contains `function`."""
    return str(_configuration(stack, function)["FunctionName"])


def _configuration(stack: EmbeddedStack, function: str) -> dict[str, Any]:
    pages = stack.client("lambda").get_paginator("list_functions").paginate()
    found = [f for page in pages for f in page["Functions"] if function in f["FunctionName"]]
    assert len(found) == 1, function
    configuration: dict[str, Any] = found[0]
    return configuration
