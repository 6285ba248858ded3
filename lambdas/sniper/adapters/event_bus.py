"""Events of bids on an EventBridge bus, in the shape of docs/events.schema.json."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from itertools import batched
from typing import TYPE_CHECKING, Any

from sniper.adapters.aws import failures_as
from sniper.adapters.dynamodb.documents import instant_text
from sniper.adapters.refusals import storage_unavailable
from sniper.domain.bid_events import SCHEMA_VERSION, SOURCE, BidEvent
from sniper.domain.errors import SniperError

if TYPE_CHECKING:
    from types_boto3_events import EventBridgeClient

_MOST_AT_ONCE = 10  # PutEvents takes no more
_PAUSES_S = (0.1, 0.4)


class EventBridgeBus:
    """AWS may take some events of a request and not others; those after the first gap are told
    again, so that each bid's events keep their order."""

    def __init__(
        self,
        client: EventBridgeClient,
        bus_name: str,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = client
        self._bus_name = bus_name
        self._sleep = sleep

    def publish(self, events: Sequence[BidEvent]) -> int:
        taken = 0
        for batch in batched(events, _MOST_AT_ONCE, strict=False):
            taken_now = self._publish_batch(batch)
            taken += taken_now
            if taken_now < len(batch):
                break
        return taken

    def _publish_batch(self, batch: Sequence[BidEvent]) -> int:
        taken = self._taken(batch)
        for pause_s in _PAUSES_S:
            if taken == len(batch):
                break
            self._sleep(pause_s)
            taken += self._taken(batch[taken:])
        return taken

    def _taken(self, batch: Sequence[BidEvent]) -> int:
        """How many were taken before the first that was not."""
        entries: Any = [self._entry(event) for event in batch]
        try:
            with failures_as(storage_unavailable):
                answer = self._client.put_events(Entries=entries)
        except SniperError:
            return 0
        refused = ["ErrorCode" in entry for entry in answer["Entries"]]
        return refused.index(True) if True in refused else len(batch)

    def _entry(self, event: BidEvent) -> dict[str, Any]:
        return {
            "EventBusName": self._bus_name,
            "Source": SOURCE,
            "DetailType": event.name.value,
            "Time": event.occurred_at,
            "Detail": json.dumps(detail_of(event)),
        }


def detail_of(event: BidEvent) -> dict[str, Any]:
    """What the event tells, as JSON."""
    begun_by = {} if event.correlation_id is None else {"correlationId": event.correlation_id}
    return {
        "schemaVersion": SCHEMA_VERSION,
        "eventId": event.event_id,
        "userId": event.user_id,
        "bidId": event.bid_id,
        "ebayItemId": event.ebay_item_id,
        "sequence": event.sequence,
        "status": event.status.value,
        "reason": event.reason and event.reason.value,
        "occurredAt": instant_text(event.occurred_at),
        **begun_by,
    }
