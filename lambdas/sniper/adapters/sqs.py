"""Sending a message of ours into a queue."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sniper.adapters.aws import failures_as
from sniper.adapters.refusals import storage_unavailable

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient


def send(
    client: SQSClient, queue_url: str, message: Mapping[str, object], *, delay_s: int = 0
) -> None:
    """A JSON object that comes out in `delay_s` (0 to 900). Raises STORAGE_UNAVAILABLE."""
    with failures_as(storage_unavailable):
        client.send_message(
            QueueUrl=queue_url, MessageBody=json.dumps(message), DelaySeconds=delay_s
        )
