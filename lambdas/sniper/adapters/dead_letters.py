"""Setting aside what can't be worked on, so that it holds up nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sniper.adapters.sqs import send

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient


class SqsDeadLetters:
    """A message names the record and what is wrong with it, and quotes nothing."""

    def __init__(self, client: SQSClient, queue_url: str) -> None:
        self._client = client
        self._queue_url = queue_url

    def set_aside(self, record_id: str, what: str) -> None:
        send(self._client, self._queue_url, {"recordId": record_id, "wrong": what})
