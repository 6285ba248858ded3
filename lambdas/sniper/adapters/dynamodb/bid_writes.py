"""What creating, changing and undoing a bid write, item by item and with which conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sniper.adapters.dynamodb.bid_codec import bid_document, expiry
from sniper.adapters.dynamodb.documents import Document, instant_text, to_attributes
from sniper.adapters.dynamodb.due import CLAIMS, COUNTS
from sniper.adapters.dynamodb.expressions import Expression
from sniper.adapters.dynamodb.history_codec import event_document
from sniper.adapters.dynamodb.keys import bid_key, claim_key, replay_key
from sniper.adapters.dynamodb.tables import TableNames
from sniper.domain.bid import Bid, HistoryEvent
from sniper.domain.progress import Step
from sniper.domain.repair import claim_due_at, count_due_at
from sniper.ports import IdempotencyKey

FIRING_KEY = {"userId": "application#firing"}
"""The row of the Users table that stops all firing while it is there."""

SWITCH = "switch"
"""How the check of that row is named among the items of a transaction."""

KEY_LASTS = timedelta(hours=24)

type Items = dict[str, Document]


@dataclass(frozen=True, slots=True)
class BidWrites:
    """Transactions as named items; the names tell which condition failed."""

    tables: TableNames

    def add(
        self, bid: Bid, event: HistoryEvent, idempotency: IdempotencyKey | None, now: datetime
    ) -> Items:
        items = {
            "bid": self._put(bid_document(bid, event), *_missing("bidId")),
            "claim": self._put(_claim(bid), *_missing("bidId")),
            "event": self._event(event, bid),
            "count": self._count(bid.user_id, 1, now),
        }
        if idempotency is not None:
            items["key"] = self._put(_replay(bid, idempotency, now), *_missing_or_expired(now))
        return items

    def save(self, step: Step, now: datetime) -> Items:
        after, event = step.after, step.event
        items = {
            "bid": self._put(bid_document(after, event), *_still(step.before)),
            "event": self._event(event, after),
        }
        return items | self._release(after, now) if after.ended else items

    def pass_gate(self, step: Step, now: datetime) -> Items:
        """All of `save`, as long as the row that stops all firing is not there."""
        allowed, e = _missing("userId")
        switch = {
            "ConditionCheck": {
                "TableName": self.tables.users,
                "Key": to_attributes(FIRING_KEY),
                "ConditionExpression": allowed,
                **e.arguments(),
            }
        }
        return {**self.save(step, now), SWITCH: switch}

    def discard(self, step: Step, idempotency: IdempotencyKey | None, now: datetime) -> Items:
        bid = step.before
        items = {
            "bid": self._delete(bid_key(bid.user_id, bid.bid_id), *_still(bid)),
            "event": self._event(step.event, bid),
            **self._release(bid, now),
        }
        if idempotency is not None:
            key = replay_key(bid.user_id, idempotency.key)
            items["key"] = self._delete(key, *_not_of_another(bid))
        return items

    def _release(self, bid: Bid, now: datetime) -> Items:
        return {
            "claim": self._delete(claim_key(bid), *_not_of_another(bid)),
            "count": self._count(bid.user_id, -1, now),
        }

    def _put(self, document: Document, condition: str, e: Expression) -> Document:
        return _put(self.tables.bids, document, condition, e)

    def _event(self, event: HistoryEvent, bid: Bid) -> Document:
        document = event_document(event, expiry(bid))
        return _put(self.tables.history, document, *_missing("historyId"))

    def _delete(self, key: Document, condition: str, e: Expression) -> Document:
        return {
            "Delete": {
                "TableName": self.tables.bids,
                "Key": to_attributes(key),
                "ConditionExpression": condition,
                **e.arguments(),
            }
        }

    def _count(self, user_id: str, change: int, now: datetime) -> Document:
        """One more only for somebody who is linked at this very moment.

        What was changed is compared with the bids some time later.
        """
        e = Expression()
        due = {
            COUNTS.shard_name: COUNTS.shard(user_id),
            COUNTS.due_name: instant_text(count_due_at(now)),
        }
        update = f"ADD {e.name('activeBidCount')} {e.value(change)} SET {e.assignments(due)}"
        linked = f"attribute_exists({e.name('ebayTokens')})" if change > 0 else None
        return {
            "Update": {
                "TableName": self.tables.users,
                "Key": to_attributes({"userId": user_id}),
                "UpdateExpression": update,
                **({"ConditionExpression": linked} if linked else {}),
                **e.arguments(),
            }
        }


def _claim(bid: Bid) -> Document:
    return {
        **claim_key(bid),
        "heldBy": bid.bid_id,
        CLAIMS.shard_name: CLAIMS.shard(bid.bid_id),
        CLAIMS.due_name: instant_text(claim_due_at(bid)),
    }


def _put(table: str, document: Document, condition: str, e: Expression) -> Document:
    return {
        "Put": {
            "TableName": table,
            "Item": to_attributes(document),
            "ConditionExpression": condition,
            **e.arguments(),
        }
    }


def _replay(bid: Bid, idempotency: IdempotencyKey, now: datetime) -> Document:
    return {
        **replay_key(bid.user_id, idempotency.key),
        "heldBy": bid.bid_id,
        "fingerprint": idempotency.fingerprint,
        "ttl": int((now + KEY_LASTS).timestamp()),
    }


def _missing(key_name: str) -> tuple[str, Expression]:
    e = Expression()
    return f"attribute_not_exists({e.name(key_name)})", e


def _missing_or_expired(now: datetime) -> tuple[str, Expression]:
    """TTL deletes up to days late, so a row that has expired may be overwritten."""
    missing, e = _missing("bidId")
    return f"{missing} OR {e.name('ttl')} <= {e.value(int(now.timestamp()))}", e


def _not_of_another(bid: Bid) -> tuple[str, Expression]:
    """A helper row that is gone already must not keep its bid from ending."""
    missing, e = _missing("heldBy")
    return f"{missing} OR {e.name('heldBy')} = {e.value(bid.bid_id)}", e


def _still(before: Bid) -> tuple[str, Expression]:
    e = Expression()
    version = f"{e.name('version')} = {e.value(before.version)}"
    return f"{version} AND {e.name('status')} = {e.value(before.status.value)}", e
