"""Work that is handed to somebody else, as messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sniper.adapters.sqs import send

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient


class SqsChores:
    """One queue per kind of work; a function that hands out only one kind knows only its queue."""

    def __init__(
        self, client: SQSClient, invalidation_queue_url: str, departure_queue_url: str
    ) -> None:
        self._client = client
        self._invalidation_queue_url = invalidation_queue_url
        self._departure_queue_url = departure_queue_url

    def invalidate_item(self, ebay_item_id: str, marketplace: str) -> None:
        message = {"ebayItemId": ebay_item_id, "marketplace": marketplace}
        send(self._client, self._invalidation_queue_url, message)

    def forget_person(self, user_id: str, *, sign_in_too: bool) -> None:
        message = {"userId": user_id, "signInToo": sign_in_too}
        send(self._client, self._departure_queue_url, message)
