"""Requests to read an auction's result, as delayed messages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sniper.adapters.aws import failures_as
from sniper.adapters.refusals import storage_unavailable

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient


class SqsOutcomeChecks:
    def __init__(self, client: SQSClient, queue_url: str) -> None:
        self._client = client
        self._queue_url = queue_url

    def request(self, user_id: str, bid_id: str, *, attempt: int, delay_s: int) -> None:
        body = json.dumps({"userId": user_id, "bidId": bid_id, "attempt": attempt})
        with failures_as(storage_unavailable):
            self._client.send_message(
                QueueUrl=self._queue_url, MessageBody=body, DelaySeconds=delay_s
            )
