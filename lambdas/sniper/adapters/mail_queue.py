"""Requests to send what waits in the outbox, as delayed messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sniper.adapters.sqs import send

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient


class SqsMailQueue:
    def __init__(self, client: SQSClient, queue_url: str) -> None:
        self._client = client
        self._queue_url = queue_url

    def request(
        self,
        user_id: str,
        group: str,
        *,
        attempt: int,
        delay_s: int,
        correlation_id: str | None = None,
    ) -> None:
        message: dict[str, object] = {"userId": user_id, "group": group, "attempt": attempt}
        if correlation_id is not None:
            message["correlationId"] = correlation_id
        send(self._client, self._queue_url, message, delay_s=delay_s)
