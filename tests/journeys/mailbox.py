"""The mailbox of the embedded product, from behind: what was sent, and how it fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

import httpx

from local.launcher.embedded_stack import EmbeddedStack
from tests.journeys.stored import within

type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mailbox:
    control: httpx.Client

    @classmethod
    @contextmanager
    def of(cls, stack: EmbeddedStack) -> Iterator[Self]:
        url = f"{stack.addresses.mailbox}/_control"
        with httpx.Client(base_url=url, trust_env=False, timeout=30.0) as control:
            yield cls(control)

    def mails_to(self, email: str) -> list[Json]:
        """Every mail to this address, the oldest first."""
        told = self.control.get("/mails", params={"to": email}).raise_for_status().json()
        mails: list[Json] = told["mails"]
        return list(reversed(mails))

    def tags_to(self, email: str) -> list[str]:
        """Of which kinds they are, in their order."""
        return [str(mail["Tag"]) for mail in self.mails_to(email)]

    def get_exactly(self, email: str, *tags: str, within_s: float) -> bool:
        """Whether these mails come in this order, and no other until then."""
        return within(within_s, lambda: self.tags_to(email) == [*tags])

    def fault(self, kind: str, **order: Any) -> None:
        self.control.post("/faults", json={"kind": kind, **order}).raise_for_status()
