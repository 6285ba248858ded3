"""The deployed functions' own wiring, run in this process against the embedded AWS."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sniper.settings import Settings
from sniper.wiring import Wiring

from local.demo.person import Person
from local.launcher.embedded_stack import EmbeddedStack

PASSWORD = "Journey-only-1!"


@contextmanager
def linked(stack: EmbeddedStack, ebay_name: str) -> Iterator[Person]:
    """A newcomer who has linked their account at the simulated eBay."""
    email = f"{uuid.uuid4().hex[:12]}@example.com"
    with Person.signed_up(stack, email, PASSWORD) as person:
        person.link(ebay_name)
        yield person


def settings_of(stack: EmbeddedStack, function: str) -> Settings:
    """What the deployment gave the function whose name contains `function`."""
    pages = stack.client("lambda").get_paginator("list_functions").paginate()
    found = [f for page in pages for f in page["Functions"] if function in f["FunctionName"]]
    assert len(found) == 1, function
    return Settings(found[0]["Environment"]["Variables"])


@contextmanager
def wired_as(
    stack: EmbeddedStack, function: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Wiring]:
    """The composition root as that function has it, with AWS being the embedded one."""
    with monkeypatch.context() as environment:
        environment.setenv("AWS_ENDPOINT_URL", stack.addresses.emulator)
        yield Wiring(settings_of(stack, function))
