"""Answers of AWS services that moto does not have here, given by boto3's own hooks.

The client builds, checks and serialises the request as always; only the wire is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Http:
    """What boto3 looks at of an answer that is parsed already."""

    status_code: int


@dataclass(slots=True)
class Answers:
    """Answers every request of one operation with what `reply` says, and keeps the requests."""

    reply: Callable[[dict[str, Any]], tuple[int, dict[str, Any]]]
    requests: list[dict[str, Any]] = field(default_factory=list)

    def serve(self, client: Any, service: str, operation: str) -> None:
        client.meta.events.register(f"before-call.{service}.{operation}", self._answer)

    def _answer(self, params: dict[str, Any], **_: Any) -> tuple[Http, dict[str, Any]]:
        self.requests.append(params)
        status, parsed = self.reply(params)
        return Http(status), {"ResponseMetadata": {"HTTPStatusCode": status}} | parsed


def refusal(status: int, code: str) -> tuple[int, dict[str, Any]]:
    return status, {"Error": {"Code": code, "Message": "refused"}}
