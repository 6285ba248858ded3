"""Requests to read an auction's result, as delayed messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sniper.adapters.sqs import send

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient

    from sniper.domain.bid import Bid


class SqsOutcomeChecks:
    def __init__(self, client: SQSClient, queue_url: str) -> None:
        self._client = client
        self._queue_url = queue_url

    def request(self, bid: Bid, *, attempt: int, delay_s: int) -> None:
        message: dict[str, object] = {
            "userId": bid.user_id,
            "bidId": bid.bid_id,
            "attempt": attempt,
        }
        if bid.correlation_id is not None:
            message["correlationId"] = bid.correlation_id
        send(self._client, self._queue_url, message, delay_s=delay_s)
