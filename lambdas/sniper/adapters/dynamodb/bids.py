"""Bids in DynamoDB."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sniper.adapters.aws import failures_as
from sniper.adapters.dynamodb.batches import read_keys
from sniper.adapters.dynamodb.bid_codec import bid_from, user_status
from sniper.adapters.dynamodb.bid_writes import SWITCH, BidWrites, Items
from sniper.adapters.dynamodb.documents import Document, from_attributes, to_attributes
from sniper.adapters.dynamodb.due import CHECKS, REPAIRS, DueIndex, due_rows
from sniper.adapters.dynamodb.keys import bid_key, claim_key, claims_of, replay_key
from sniper.adapters.dynamodb.queries import Query, newest_first, read_rows
from sniper.adapters.dynamodb.tables import BY_LIVE_ITEM, BY_USER_STATUS, TableNames
from sniper.adapters.dynamodb.transactions import RefusedWriteError, Sleep, Transactions
from sniper.adapters.refusals import (
    account_not_linked,
    bid_not_found,
    firing_stopped,
    key_reused,
    live_bid_exists,
    stale_version,
    storage_unavailable,
)
from sniper.domain.bid import Bid, HistoryEvent
from sniper.domain.errors import SniperError
from sniper.domain.lifecycle import BidStatus
from sniper.domain.progress import Step
from sniper.ports import Clock, IdempotencyKey, Page

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_LONGEST_ID = 64


class DynamoBids:
    """`clock` tells whether an idempotency key has expired: TTL deletes late."""

    def __init__(
        self, client: DynamoDBClient, tables: TableNames, clock: Clock, sleep: Sleep = time.sleep
    ) -> None:
        self._client = client
        self._table = tables.bids
        self._clock = clock
        self._sleep = sleep
        self._writes = BidWrites(tables)
        self._transactions = Transactions(client, sleep)

    def add(self, bid: Bid, event: HistoryEvent, idempotency: IdempotencyKey | None) -> Bid:
        items = self._writes.add(bid, event, idempotency, self._clock.now())
        try:
            self._transactions.write(items, lambda: self._last_written_is(event))
        except (RefusedWriteError, SniperError) as failure:
            if idempotency and (earlier := self.created_with(bid.user_id, idempotency)):
                return earlier
            raise self._not_added(bid, failure) from failure
        return bid

    def created_with(self, user_id: str, idempotency: IdempotencyKey) -> Bid | None:
        row = self._row(replay_key(user_id, idempotency.key))
        if row is None or row["ttl"] <= self._clock.now().timestamp():
            return None
        if row["fingerprint"] != idempotency.fingerprint:
            raise key_reused()
        created = self._row(bid_key(user_id, row["heldBy"]))
        return bid_from(created) if created else None  # it was undone just now

    def discard(self, step: Step, idempotency: IdempotencyKey | None) -> None:
        bid = step.before
        key = bid_key(bid.user_id, bid.bid_id)
        items = self._writes.discard(step, idempotency, self._clock.now())
        try:
            self._transactions.write(items, lambda: self._row(key) is None)
        except RefusedWriteError as refusal:
            raise stale_version() from refusal

    def save(self, step: Step) -> None:
        self._write(step, self._writes.save(step, self._clock.now()))

    def pass_gate(self, step: Step) -> None:
        self._write(step, self._writes.pass_gate(step, self._clock.now()))

    def _write(self, step: Step, items: Items) -> None:
        try:
            self._transactions.write(items, lambda: self._last_written_is(step.event))
        except RefusedWriteError as refusal:
            stopped = refusal.failed == {SWITCH}
            raise firing_stopped() if stopped else stale_version() from refusal
        except SniperError as failure:
            if self._has_moved_on(step.before):
                raise stale_version() from failure
            raise

    def get(self, user_id: str, bid_id: str) -> Bid:
        known = 0 < len(bid_id) <= _LONGEST_ID
        row = self._row(bid_key(user_id, bid_id)) if known else None
        if row is None:
            raise bid_not_found()
        return bid_from(row)

    def page(
        self, user_id: str, *, status: BidStatus | None, limit: int, cursor: str | None
    ) -> Page[Bid]:
        query = (
            Query(self._table, "userId", user_id, "bidId")
            if status is None
            else Query(
                self._table, "userStatus", user_status(user_id, status), "bidId", BY_USER_STATUS
            )
        )
        scope = ("bids", user_id, status or "")
        return newest_first(self._client, query, bid_from, scope=scope, limit=limit, cursor=cursor)

    def live_on_item(self, ebay_item_id: str) -> Sequence[Bid]:
        query = Query(self._table, "liveItemId", ebay_item_id, "bidId", BY_LIVE_ITEM)
        return [bid_from(row) for row in read_rows(self._client, query)]

    def live_of(self, user_id: str) -> Sequence[Bid]:
        """By the claims, which are few and read consistently: no index is."""
        query = Query(self._table, "userId", claims_of(user_id), "bidId")
        held = {row["heldBy"] for row in read_rows(self._client, query)}
        keys = [to_attributes(bid_key(user_id, bid_id)) for bid_id in sorted(held)]
        rows = read_keys(self._client, self._table, keys, self._sleep)
        bids = sorted(map(bid_from, rows), key=lambda bid: bid.bid_id)
        return [bid for bid in bids if bid.live]

    def due_for_check(self, before: datetime, limit: int) -> Sequence[Bid]:
        return self._due(CHECKS, before, limit)

    def due_for_repair(self, before: datetime, limit: int) -> Sequence[Bid]:
        return self._due(REPAIRS, before, limit)

    def _due(self, index: DueIndex, before: datetime, limit: int) -> Sequence[Bid]:
        rows = due_rows(self._client, self._table, index, before, limit)
        return [bid_from(row) for row in rows]

    def _row(self, key: Document) -> Document | None:
        with failures_as(storage_unavailable):
            answer = self._client.get_item(
                TableName=self._table, Key=to_attributes(key), ConsistentRead=True
            )
        return from_attributes(answer["Item"]) if "Item" in answer else None

    def _not_added(self, bid: Bid, failure: Exception) -> SniperError:
        failed = failure.failed if isinstance(failure, RefusedWriteError) else frozenset()
        if "claim" in failed or self._row(claim_key(bid)) is not None:
            return live_bid_exists()
        return account_not_linked() if "count" in failed else storage_unavailable()

    def _last_written_is(self, event: HistoryEvent) -> bool:
        row = self._row(bid_key(event.user_id, event.bid_id))
        return row is not None and row["lastHistoryId"] == event.history_id

    def _has_moved_on(self, before: Bid) -> bool:
        row = self._row(bid_key(before.user_id, before.bid_id))
        return row is None or row["version"] != before.version
